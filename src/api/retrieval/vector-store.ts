/** What does a search of a vector store of OpenAI send, and what does it take? As the reference of its API says. */
import { z } from 'zod';
import { MAX_FILTER_VALUES } from '../../search/limits.js';
import { flag, parse } from '../../search/parameters.js';
import { queryText } from '../../search/query.js';
import type { PassageFilter } from '../../store/filter.js';
import { anyOf, type Comparing, compared, FIELDS, filterOf } from './conditions.js';
import {
  attributes,
  attributesOf,
  CONTENT,
  contentOf,
  queryFor,
  type Retrieval,
  type Retrieved,
  SCORE,
  threshold,
} from './passages.js';

const OPERATORS = {
  eq: 'any',
  in: 'any',
  ne: 'none',
  nin: 'none',
  gt: 'after',
  gte: 'from',
  lt: 'before',
  lte: 'to',
} as const satisfies Record<string, Comparing>;

/** Of OpenAI. */
const MOST_RESULTS = 50;
const USUAL_RESULTS = 10;

/** Each is a search. */
const MOST_QUERIES = 5;

const comparison = z
  .strictObject({
    type: z
      .enum(Object.keys(OPERATORS) as [keyof typeof OPERATORS])
      .describe('How it is compared. Only days and years have an order.'),
    key: z.string('is required').describe(`The field: ${FIELDS.join(', ')}.`),
    value: compared,
  })
  .describe('A comparison of one field.')
  .transform(({ key, type, value }, context) =>
    filterOf({ field: key, by: OPERATORS[type], values: [value].flat() }, context),
  );

const WHAT = `must be ${Object.keys(OPERATORS).join(', ')}, and, or or`;

const compoundOf = <T extends z.core.$ZodTypeDiscriminable & z.ZodType<PassageFilter>>(member: T) =>
  z
    .strictObject({
      type: z
        .enum(['and', 'or'])
        .describe('Whether all must hold, or one. By or, only alternatives for one field can be joined.'),
      filters: z
        .array(member)
        .min(1, 'must be at least one')
        .max(MAX_FILTER_VALUES, `must be at most ${MAX_FILTER_VALUES}`)
        .describe('What is joined.'),
    })
    .describe('Several filters, joined.')
    .transform(({ type, filters }, context) => (type === 'or' ? anyOf(filters, context) : filters.flat()));

/** Deeper than this, nothing more can be said by the filters of an index. */
const inner = z.discriminatedUnion('type', [comparison, compoundOf(comparison)], WHAT);
const filter = z.discriminatedUnion('type', [comparison, compoundOf(inner)], WHAT);

export const vectorStoreParameters = z.strictObject({
  query: z
    .union(
      [
        queryText,
        z
          .array(queryText)
          .min(1, 'must be at least one')
          .max(MOST_QUERIES, `must be at most ${MOST_QUERIES}`),
      ],
      'is required: a text, or a list of texts',
    )
    .describe(`What to look for; the passages of up to ${MOST_QUERIES} texts are ranked together.`),
  max_num_results: z
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(MOST_RESULTS, `must be at most ${MOST_RESULTS}`)
    .nullish()
    .describe(`Passages at most; ${USUAL_RESULTS} by default.`),
  filters: filter.nullish().describe('Which passages may be found.'),
  ranking_options: z
    .strictObject({
      ranker: z
        .literal('auto', 'must be auto: there is one ranking')
        .nullish()
        .describe('Only auto: there is one ranking.'),
      score_threshold: threshold,
    })
    .nullish()
    .describe('How good passages must be.'),
  rewrite_query: flag.describe(
    'Whether dates, places, exclusions and kinds of zones that a text says in words restrict the passages. false by default.',
  ),
});

/** @throws ZonelensError `input_invalid` with every fault */
export function parseVectorStoreSearch(given: unknown): Retrieval {
  const { query, filters, max_num_results, ranking_options, rewrite_query } = parse(
    vectorStoreParameters,
    given,
  );
  return {
    queries: [query].flat().map((text) => queryFor(text, filters ?? [], rewrite_query)),
    most: max_num_results ?? USUAL_RESULTS,
    threshold: ranking_options?.score_threshold ?? 0,
  };
}

export const searchResultsPage = z.strictObject({
  object: z.literal('vector_store.search_results.page').describe('What this is.'),
  search_query: z.array(z.string()).describe('The texts as they were searched for.'),
  data: z
    .array(
      z.strictObject({
        file_id: z.string().describe('Id of the article.'),
        filename: z.string().describe('Title of the article.'),
        score: z.number().describe(SCORE),
        attributes,
        content: z
          .array(
            z.strictObject({
              type: z.literal('text').describe('What the piece is.'),
              text: z.string().describe(CONTENT),
            }),
          )
          .describe('The passage, as one piece.'),
      }),
    )
    .describe('Passages that answer, best first; none when nothing in the index does.'),
  has_more: z.literal(false).describe('There are no further pages.'),
  next_page: z.null().describe('There are no further pages.'),
});

export type SearchResultsPage = z.output<typeof searchResultsPage>;

export const pageOf = ({ searched, hits }: Retrieved): SearchResultsPage => ({
  object: 'vector_store.search_results.page',
  search_query: searched,
  data: hits.map((hit) => ({
    file_id: hit.article.id,
    filename: hit.article.title,
    score: hit.score,
    attributes: attributesOf(hit),
    content: [{ type: 'text', text: contentOf(hit) }],
  })),
  has_more: false,
  next_page: null,
});
