/**
 * What do the answers look like? Schemas of what the service gives, for the OpenAPI document; the compiler holds them
 * against the service's own types, and tests against its answers.
 */
import { z } from 'zod';
import type { ArticleView, FiltersView, SearchResult, SimilarResult } from '../../queries/service.js';
import type { IndexStatus } from '../../queries/snapshot.js';
import type { Ranked } from '../../search/answer.js';
import { FACET_FIELDS } from '../../search/facets.js';
import { MODES } from '../../search/mode.js';
import type { Suggestions } from '../../search/suggest.js';
import type { Written } from '../../writer/work.js';
import type { Health, Readiness } from '../answers.js';
import type { Problem } from '../problem.js';
import { figure, span } from './figure.js';
import { articleFields, passageFields, theme, zone } from './passage.js';

const standing = z
  .strictObject({
    rank: z.int().min(1).describe('From 1, the best.'),
    score: z.number().describe('In the measure of that ranking.'),
  })
  .nullable()
  .describe('In one ranking; null when it is not in it.');

const explanation = z.strictObject({
  dense: standing.describe('By meaning; null when it is not in that ranking.'),
  lexical: standing.describe('By words; null when it is not in that ranking.'),
  expanded: standing.describe('By other names of the concepts; null when it is not in that ranking.'),
  reranked: standing.describe('By the reranker; null when none is set, and beyond what it reads.'),
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
      .strictObject({
        key: z.string().describe('The id of the article or zone.'),
        size: z.int().describe('How many matches it has.'),
      })
      .describe('With group: what the hit stands for.')
      .exactOptional(),
    figures: z.array(figure).describe('With figures.').exactOptional(),
    explain: explanation.describe('With explain.').exactOptional(),
  })
  .describe('A passage that matches.') satisfies z.ZodType<SearchResult['hits'][number]>;

const counts = z
  .array(
    z.strictObject({
      value: z.string().describe('As the filter of that name takes it.'),
      count: z.int().describe('How many matches have it.'),
    }),
  )
  .describe('Most frequent first.');

export const facets = z
  .strictObject(
    Object.fromEntries(FACET_FIELDS.map((field) => [field, counts])) as Record<
      (typeof FACET_FIELDS)[number],
      typeof counts
    >,
  )
  .describe('How many matches there are for each value of each field.');

const rankedFields = {
  mode: z.enum(MODES).describe('By what the hits are ranked.'),
  total: z.int().describe('Matches, reprints and further passages of a group included.'),
  tookMs: z.number().describe('Milliseconds within the service.'),
  hits: z.array(hit).describe('Best first, from offset on.'),
  facets: facets.describe('With facets.').exactOptional(),
};

export const ranked = z
  .strictObject(rankedFields)
  .describe('Passages like the examples.') satisfies z.ZodType<Ranked>;

export const searchResult = z
  .strictObject({
    query: z.string().describe('As it was asked.'),
    ...rankedFields,
    goodMatch: z
      .boolean()
      .describe('False when the best matches are no nearer than those of a question on another subject.'),
    expansions: z
      .array(
        z.strictObject({
          concept: z.string().describe('The id of the concept in the glossary.'),
          matched: z.string().describe('The name of it that the query has.'),
          terms: z.array(z.string()).describe('The names that were looked for as well.'),
        }),
      )
      .describe('With explain: other names of what the query names.')
      .exactOptional(),
  })
  .describe('Passages for a text.') satisfies z.ZodType<SearchResult>;

export const similarResult = z
  .strictObject({
    passage: z.string().describe('The id that was asked about.'),
    ...rankedFields,
  })
  .describe('Passages similar to one.') satisfies z.ZodType<SimilarResult>;

export const suggestions = z
  .strictObject({
    query: z.string().describe('As it was typed.'),
    suggestions: z
      .array(
        z.strictObject({
          text: z.string().describe('What to put in place of what was typed.'),
          kind: z.enum(['zone', 'theme', 'term', 'title', 'heading']).describe('What the text names.'),
          id: z.string().nullable().describe('Of the zone, theme or term.'),
          highlights: z.array(span).describe('Ranges of the text that say what was typed.'),
        }),
      )
      .describe('Best first.'),
  })
  .describe('What may have been meant.') satisfies z.ZodType<Suggestions>;

const passages = z.int().describe('How many passages the choice keeps.');

export const filters = z
  .strictObject({
    zones: z
      .array(
        z.strictObject({
          ...zone.shape,
          traditional: z.string().describe('The name in traditional script.'),
          english: z.string().nullable().describe('The name in English; null where none is known.'),
          province: z.string().nullable().describe('Where it lies; null where that is not known.'),
          passages,
        }),
      )
      .describe('Those that passages are on, most passages first.'),
    themes: z
      .array(
        z.strictObject({
          ...theme.shape,
          traditional: z.string().describe('The name in traditional script.'),
          passages,
        }),
      )
      .describe('Those that passages are on.'),
    categories: z
      .array(z.strictObject({ category: z.string().describe('As sites name it.'), passages }))
      .describe('Those of the articles.'),
    years: z
      .array(z.strictObject({ year: z.string().describe('Four digits.'), passages }))
      .describe('Those in which articles were published.'),
    dates: z
      .strictObject({
        from: z.string().describe('Of the earliest article, YYYY-MM-DD.'),
        to: z.string().describe('Of the latest article, YYYY-MM-DD.'),
      })
      .nullable()
      .describe('Null when no article has a date.'),
  })
  .describe('What searches can be narrowed to.') satisfies z.ZodType<FiltersView>;

export const wholeArticle = z
  .strictObject({
    ...articleFields,
    zone: zone.nullable().describe('What the article is about as a whole.'),
    sections: z
      .array(
        z.strictObject({
          headings: z.array(z.string()).describe('Above the section, outermost first.'),
          text: z.string().describe('As published.'),
        }),
      )
      .describe('In the order of the article.'),
    passages: z
      .array(
        z.strictObject({
          id: passageFields.id,
          section: z.int().describe('Index into sections.'),
          start: z.int().describe('Where it begins in the text of its section.'),
          end: z.int().describe('Where it ends, not included.'),
          zones: passageFields.zones,
          themes: passageFields.themes,
          figures: z.array(figure).describe('Offsets into the passage’s text.'),
        }),
      )
      .describe('The text of each is that of its section from start to end, in UTF-16 units.'),
  })
  .describe('An article as it was read, and its passages.') satisfies z.ZodType<ArticleView>;

const model = z.string().describe('The id of the embedding model.');

export const health = z
  .strictObject({
    status: z.literal('ok').describe('Always ok: otherwise there is no answer.'),
    version: z.string().describe('Of the service.'),
    model,
  })
  .describe('What runs.') satisfies z.ZodType<Health>;

const held = z.int().describe('How many there are in the index.');

const servedFields = {
  generation: z.string().describe('Of the index: an ingest makes a new one.'),
  model,
  createdAt: z.string().describe('When the generation was made, in ISO form.'),
  articles: held,
  passages: held,
};

export const served = z
  .strictObject(servedFields)
  .describe('The generation of the index that is served.') satisfies z.ZodType<IndexStatus>;

export const written = z
  .strictObject({
    added: z.int().describe('Articles that are new.'),
    changed: z.int().describe('Articles that were there in another version.'),
    unchanged: z.int().describe('Articles that were there as they are.'),
    removed: z.int().describe('Articles that are there no more.'),
    articles: held,
    passages: held,
    generation: z.string().nullable().describe('The new one of the index; null when nothing changed.'),
    ids: z.array(z.string()).describe('Of the articles that were read, in their order.'),
    faults: z
      .array(
        z.strictObject({
          line: z.int().nullable().describe('In a document of lines; null where that is not known.'),
          reason: z.string().describe('What is wrong, and what to do.'),
        }),
      )
      .describe('What of the document could not be read.'),
  })
  .describe('What was changed in the index, and what it holds now.') satisfies z.ZodType<Written>;

export const readiness = z
  .strictObject({
    status: z.literal('ready').describe('Always ready: otherwise the answer is a problem.'),
    ...servedFields,
  })
  .describe('What is served.') satisfies z.ZodType<Readiness>;

export const problem = z
  .strictObject({
    type: z.string().describe('about:blank: the status says what kind of problem it is.'),
    title: z.string().describe('The kind of problem, in words.'),
    status: z.int().describe('Of HTTP.'),
    detail: z.string().describe('What went wrong, and what to do.'),
    errors: z
      .array(
        z.strictObject({
          field: z.string().describe('The parameter at fault, or body.'),
          message: z.string().describe('What is wrong with it; it follows the name of the field.'),
        }),
      )
      .describe('Every fault of the request.')
      .exactOptional(),
  })
  .describe('An RFC 9457 problem.') satisfies z.ZodType<Problem, unknown>;
