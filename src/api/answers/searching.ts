/** What is the answer to a search? */

import { z } from 'zod';
import { ZONE_TYPES } from '../../corpus/zone-record.js';
import { FACET_FIELDS } from '../../search/facets.js';
import { COUNTED } from '../../search/limits.js';
import { MODES } from '../../search/mode.js';
import { CLAIMS } from '../../statements/statement.js';
import { component } from './components.js';
import { figure, span } from './figure.js';
import { passageFields } from './passage.js';
import { statement } from './statement.js';

const standing = z
  .strictObject({
    rank: z.int().min(1).describe('From 1, the best.'),
    score: z.number().describe('Score in that ranking, on its own scale.'),
  })
  .nullable()
  .describe('Place in one ranking; null when the passage is not in it.');

const explanation = z.strictObject({
  dense: standing.describe('Place by meaning; null when the passage is not in that ranking.'),
  lexical: standing.describe('Place by words; null when the passage is not in that ranking.'),
  expanded: standing.describe(
    'Place by other names of the concepts; null when the passage is not in that ranking.',
  ),
  reranked: standing.describe(
    'Place by the reranker; null without a reranker, and for passages that it does not read.',
  ),
  words: z.array(z.string()).describe('Words of the query that the passage holds.'),
});

export const claim = z
  .enum(CLAIMS)
  .describe('Whether it is said to be done, a duty, allowed, planned, or the opposite; or only mentioned.');

export const answer = component('Answer', 'A sentence that answers the query.', {
  start: z.int().describe('Where it begins in the text.'),
  end: z.int().describe('Where it ends.'),
  score: z.number().describe('How well it answers, beside the other sentences of the passage.'),
  modality: claim,
});

export const hit = component('Hit', 'A passage that matches.', {
  ...passageFields,
  highlights: z.array(span).describe('Ranges of the text that hold words of the query, in UTF-16 units.'),
  answers: z
    .array(answer)
    .describe('The sentences of the text that answer the query, best first, in UTF-16 units.'),
  modality: claim,
  score: z.number().describe('0 to 1 of the fusion; the cosine in semantic mode.'),
  similarity: z.number().nullable().describe('Cosine of query and passage; null in lexical mode.'),
  weak: z
    .boolean()
    .describe(
      'Whether its sentences do not cover the query: it is only among the nearest, and says probably something else.',
    ),
  reprints: z
    .int()
    .describe('Further matches that reprint the passage elsewhere, or are of older versions of its article.'),
  editions: z
    .int()
    .describe(
      'Older yearly editions of its article that match, too. They are in its versions; 0 when a year is asked for.',
    ),
  group: z
    .strictObject({
      key: z.string().describe('The id of the article or place.'),
      size: z.int().describe('How many matches it has.'),
    })
    .describe('Only with group: the group that the hit stands for.')
    .exactOptional(),
  figures: z
    .array(figure)
    .describe('Only with figures: the figures that the passage states.')
    .exactOptional(),
  statements: z
    .array(statement)
    .describe('Only with statements: what the sentences of the passage assert.')
    .exactOptional(),
  explain: explanation.describe('Only with explain: why the passage is a hit.').exactOptional(),
});

const counts = z
  .array(
    z.strictObject({
      value: z.string().describe('As the filter of that name takes it.'),
      count: z.int().describe('How many matches have it.'),
    }),
  )
  .describe('Most frequent first.');

export const facets = component(
  'Facets',
  'How many matches there are for each value of each field.',
  Object.fromEntries(FACET_FIELDS.map((field) => [field, counts])) as Record<
    (typeof FACET_FIELDS)[number],
    typeof counts
  >,
);

const rankedFields = {
  mode: z.enum(MODES).describe('The mode by which the hits are ranked.'),
  total: z.int().describe('Matches, reprints and further passages of a group included.'),
  tookMs: z
    .number()
    .describe('Milliseconds within the service when the answer was made; the same request may get it again.'),
  hits: z.array(hit).describe('Best first, from offset on.'),
  facets: facets.describe('Only with facets.').exactOptional(),
  matching: z
    .int()
    .nullable()
    .describe(
      `Only with facets: how many of the first ${COUNTED} matches answer the question, as far as can be told; null without token states.`,
    )
    .exactOptional(),
};

export const ranked = component('Ranked', 'Passages like the examples.', rankedFields);

export const relaxed = z
  .boolean()
  .describe(
    'Whether nothing holds the exact phrase that was asked for, so that the answer is given without that condition.',
  );

const places = z
  .strictObject({ places: z.array(z.string()).describe('Ids of places.') })
  .describe('These places and all within them.');
const phrase = z
  .string()
  .describe('The phrase, as the normalised question has it. The parameter keep takes it literally.');

const interpretation = z
  .union([
    z.strictObject({
      text: phrase,
      kind: z
        .literal('date')
        .describe('What the phrase restricts: here the days, by the date that dateOf names.'),
      value: z
        .strictObject({
          from: z.string().describe('The first day, YYYY-MM-DD.').exactOptional(),
          to: z.string().describe('The last day, included.').exactOptional(),
        })
        .describe('The days; without one of them the span is open.'),
    }),
    z.strictObject({
      text: phrase,
      kind: z
        .enum(['place', 'notPlace'])
        .describe('Whether only these places are asked about, or all others.'),
      value: places,
    }),
    z.strictObject({
      text: phrase,
      kind: z.literal('zoneType').describe('What the phrase restricts: here the kind of zones.'),
      value: z
        .strictObject({ zoneTypes: z.array(z.enum(ZONE_TYPES)).describe('As the filter takes them.') })
        .describe('One of these kinds.'),
    }),
  ])
  .describe('A phrase of the question that restricts the answer.');

export const interpreted = z
  .array(interpretation)
  .describe('What the question says in words of dates, places and kinds of zones; it is not searched for.');

export const searchResult = component('SearchResult', 'Passages for a text.', {
  query: z.string().describe('The query as it was asked.'),
  searched: z
    .string()
    .describe('What was searched for: the query, or the Chinese that it spells out in pinyin or initials.'),
  didYouMean: z
    .string()
    .nullable()
    .describe('What the query rather means, by its sound; null when it means what it says.'),
  interpreted,
  ...rankedFields,
  goodMatch: z
    .boolean()
    .describe('False when the best matches are no nearer than those of a question on another subject.'),
  relaxed,
  expansions: z
    .array(
      z.strictObject({
        concept: z
          .string()
          .nullable()
          .describe('The id of the concept in the glossary; null for a short form of the field.'),
        matched: z.string().describe('The name of it that the query has.'),
        terms: z.array(z.string()).describe('The names that were looked for as well.'),
      }),
    )
    .describe('Only with explain: other names of the concepts in the query.')
    .exactOptional(),
});

export const similarResult = component('SimilarResult', 'Passages similar to one.', {
  passage: z.string().describe('The id that was asked about.'),
  ...rankedFields,
});

export const suggestions = component('Suggestions', 'Suggested completions.', {
  query: z.string().describe('The text as it was typed.'),
  suggestions: z
    .array(
      z.strictObject({
        text: z.string().describe('The text that replaces what was typed.'),
        kind: z
          .enum(['zone', 'theme', 'term', 'title', 'heading'])
          .describe('The kind of thing that the text names.'),
        id: z.string().nullable().describe('Id of the zone, theme or term.'),
        highlights: z.array(span).describe('Ranges of the text that say what was typed.'),
      }),
    )
    .describe('Best first.'),
});
