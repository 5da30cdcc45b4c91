/**
 * What do the answers look like? Schemas of what the service gives, for the OpenAPI document; the compiler holds them
 * against the service's own types, and tests against its answers.
 */
import { z } from 'zod';
import { ZONE_TYPES } from '../../corpus/zone-record.js';
import type { Ranked } from '../../search/answer.js';
import { FACET_FIELDS } from '../../search/facets.js';
import { MODES } from '../../search/match.js';
import type { Suggestions } from '../../search/suggest.js';
import type { PassageView } from '../../search/view.js';
import type { ArticleView, FiltersView, SearchResult, SimilarResult } from '../../service.js';
import type { Health, Readiness } from '../answers.js';
import type { Problem } from '../problem.js';
import { figure, span } from './figure.js';

export const zone = z
  .strictObject({
    id: z.string().describe('In the gazetteer, such as qingdao-hitech.'),
    name: z.string().describe('In simplified Chinese.'),
    type: z.string().describe(`Among ${ZONE_TYPES.join(', ')}.`),
  })
  .describe('A development zone.');

export const theme = z
  .strictObject({ id: z.string(), zh: z.string(), en: z.string() })
  .describe('A theme of the glossary, with its name in both languages.');

const articleFields = {
  id: z.string().describe('Stable as long as the article keeps its address or path.'),
  title: z.string(),
  source: z.string().nullable(),
  author: z.string().nullable(),
  url: z.string().nullable().describe('Of the original.'),
  date: z.string().nullable().describe('Of publication, YYYY-MM-DD.'),
  category: z.string().nullable().describe('Of the site that published it.'),
};

export const article = z.strictObject(articleFields).describe('Where a passage is from.');

export const passageFields = {
  id: z.string().describe('Stable across re-indexing as long as the text is.'),
  text: z.string().describe('As published.'),
  headings: z.array(z.string()).describe('Above the passage, outermost first.'),
  article,
  zones: z.array(zone).describe('Those of its article first, then those that it names most.'),
  themes: z.array(theme),
};

export const passage = z
  .strictObject(passageFields)
  .describe('A passage of an article.') satisfies z.ZodType<PassageView>;

const standing = z
  .strictObject({ rank: z.int().min(1), score: z.number() })
  .nullable()
  .describe('In one ranking; null when it is not in it.');

const explanation = z.strictObject({
  dense: standing,
  lexical: standing,
  expanded: standing,
  reranked: standing,
  words: z.array(z.string()).describe('Words of the query that the passage holds.'),
});

export const hit = z
  .strictObject({
    ...passageFields,
    highlights: z.array(span).describe('Ranges of the text that hold words of the query, in UTF-16 units.'),
    score: z.number().describe('0 to 1 of the fusion; the cosine in semantic mode.'),
    similarity: z.number().nullable().describe('Cosine of query and passage; null in lexical mode.'),
    reprints: z.int().describe('Further matches that reprint the passage elsewhere.'),
    group: z
      .strictObject({ key: z.string(), size: z.int() })
      .describe('With group: the id of article or zone, and how many matches it has.')
      .exactOptional(),
    figures: z.array(figure).describe('With figures.').exactOptional(),
    explain: explanation.describe('With explain.').exactOptional(),
  })
  .describe('A passage that matches.') satisfies z.ZodType<SearchResult['hits'][number]>;

const counts = z.array(z.strictObject({ value: z.string(), count: z.int() }));

export const facets = z
  .strictObject(
    Object.fromEntries(FACET_FIELDS.map((field) => [field, counts])) as Record<
      (typeof FACET_FIELDS)[number],
      typeof counts
    >,
  )
  .describe('Matches for each value of each field, most frequent first.');

const rankedFields = {
  mode: z.enum(MODES),
  total: z.int().describe('Matches, reprints and further passages of a group included.'),
  tookMs: z.number(),
  hits: z.array(hit),
  facets: facets.describe('With facets.').exactOptional(),
};

export const ranked = z.strictObject(rankedFields) satisfies z.ZodType<Ranked>;

export const searchResult = z.strictObject({
  query: z.string(),
  ...rankedFields,
  goodMatch: z
    .boolean()
    .describe('False when the best matches are no nearer than those of a question on another subject.'),
  expansions: z
    .array(z.strictObject({ concept: z.string(), matched: z.string(), terms: z.array(z.string()) }))
    .describe('With explain: other names of what the query names.')
    .exactOptional(),
}) satisfies z.ZodType<SearchResult>;

export const similarResult = z.strictObject({
  passage: z.string().describe('The id that was asked about.'),
  ...rankedFields,
}) satisfies z.ZodType<SimilarResult>;

export const suggestions = z.strictObject({
  query: z.string(),
  suggestions: z.array(
    z.strictObject({
      text: z.string(),
      kind: z.enum(['zone', 'theme', 'term', 'title', 'heading']),
      id: z.string().nullable().describe('Of the zone, theme or term.'),
      highlights: z.array(span).describe('Ranges of the text that say what was typed.'),
    }),
  ),
}) satisfies z.ZodType<Suggestions>;

const passages = z.int().describe('How many passages the choice keeps.');

export const filters = z.strictObject({
  zones: z.array(
    z.strictObject({
      ...zone.shape,
      traditional: z.string().describe('The name in traditional script.'),
      english: z.string().nullable(),
      province: z.string().nullable(),
      passages,
    }),
  ),
  themes: z.array(z.strictObject({ ...theme.shape, traditional: z.string(), passages })),
  categories: z.array(z.strictObject({ category: z.string(), passages })),
  years: z.array(z.strictObject({ year: z.string(), passages })),
  dates: z.strictObject({ from: z.string(), to: z.string() }).nullable(),
}) satisfies z.ZodType<FiltersView>;

export const wholeArticle = z
  .strictObject({
    ...articleFields,
    zone: zone.nullable().describe('What the article is about as a whole.'),
    sections: z.array(z.strictObject({ headings: z.array(z.string()), text: z.string() })),
    passages: z
      .array(
        z.strictObject({
          id: z.string(),
          section: z.int().describe('Index into sections.'),
          start: z.int(),
          end: z.int(),
          zones: z.array(zone),
          themes: z.array(theme),
          figures: z.array(figure).describe('Offsets into the passage’s text.'),
        }),
      )
      .describe('The text of each is that of its section from start to end, in UTF-16 units.'),
  })
  .describe('An article as it was read, and its passages.') satisfies z.ZodType<ArticleView>;

export const health = z.strictObject({
  status: z.literal('ok'),
  version: z.string(),
  model: z.string(),
}) satisfies z.ZodType<Health>;

export const readiness = z.strictObject({
  status: z.literal('ready'),
  generation: z.string().describe('Of the index.'),
  model: z.string(),
  createdAt: z.string(),
  articles: z.int(),
  passages: z.int(),
}) satisfies z.ZodType<Readiness>;

export const problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().describe('What went wrong, and what to do.'),
    errors: z
      .array(z.strictObject({ field: z.string(), message: z.string() }))
      .describe('Every fault of the request.')
      .exactOptional(),
  })
  .describe('An RFC 9457 problem.') satisfies z.ZodType<Problem, unknown>;
