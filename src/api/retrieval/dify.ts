/** What does Dify send to an external knowledge base, and what does it take? As its documentation of the external knowledge API says. */
import { z } from 'zod';
import type { Hit } from '../../search/answer.js';
import { MAX_FILTER_VALUES, MAX_LIMIT } from '../../search/limits.js';
import { parse } from '../../search/parameters.js';
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
  SCORE,
  threshold,
} from './passages.js';

/** Dify's operators that a filter can say, in its own words. */
const OPERATORS = {
  is: 'any',
  '=': 'any',
  in: 'any',
  contains: 'any',
  'is not': 'none',
  '≠': 'none',
  'not in': 'none',
  'not contains': 'none',
  '>': 'after',
  after: 'after',
  '≥': 'from',
  '<': 'before',
  before: 'before',
  '≤': 'to',
} as const satisfies Record<string, Comparing>;

type Operator = keyof typeof OPERATORS;

/** Fields of several values, of which a passage can contain one. */
const LISTS: ReadonlySet<string> = new Set(['zone', 'zoneType', 'province', 'theme', 'modality']);

const condition = z
  .strictObject({
    name: z
      .union([z.string(), z.array(z.string()).length(1)], 'must be one name')
      .describe(`The field: ${FIELDS.join(', ')}.`),
    comparison_operator: z
      .enum(Object.keys(OPERATORS) as [Operator, ...Operator[]], {
        error: `must be one of ${Object.keys(OPERATORS).join(', ')}: the index can compare by no other`,
      })
      .describe(
        'How it is compared. Only days and years have an order; only fields of several values contain one.',
      ),
    value: compared,
  })
  .describe('A condition on one field.')
  .transform(({ name, comparison_operator: operator, value }, context): PassageFilter => {
    const field = [name].flat()[0] ?? '';
    if (operator.endsWith('contains') && !LISTS.has(field)) {
      context.addIssue(`${field} has one value and contains no other: use is, or in`);
      return [];
    }
    return filterOf({ field, by: OPERATORS[operator], values: [value].flat() }, context);
  });

const conditions = z
  .strictObject({
    logical_operator: z
      .enum(['and', 'or'], 'must be and, or or')
      .nullish()
      .describe(
        'Whether all must hold, as by default, or one. By or, only alternatives for one field can be joined.',
      ),
    conditions: z
      .array(condition)
      .max(MAX_FILTER_VALUES, `must be at most ${MAX_FILTER_VALUES}`)
      .nullish()
      .describe('The conditions.'),
  })
  .nullish()
  .transform((given, context): PassageFilter => {
    const filters = given?.conditions ?? [];
    return given?.logical_operator === 'or' ? anyOf(filters, context) : filters.flat();
  });

export const retrievalParameters = z.strictObject({
  knowledge_id: z
    .string('is required: the id of the knowledge')
    .describe('The id of the knowledge: zonelens.'),
  query: queryText.describe('The question, as in searches.'),
  retrieval_setting: z
    .strictObject(
      {
        top_k: z
          .int('must be a whole number')
          .min(1, 'must be at least 1')
          .max(MAX_LIMIT, `must be at most ${MAX_LIMIT}`)
          .describe('Passages at most.'),
        score_threshold: threshold,
      },
      'is required: top_k and score_threshold',
    )
    .describe('How many passages, and how good.'),
  metadata_condition: conditions.describe('Which passages may be found.'),
});

/** @throws ZonelensError `input_invalid` with every fault */
export function parseRetrieval(given: unknown): Retrieval & { corpus: string } {
  const { knowledge_id, query, retrieval_setting, metadata_condition } = parse(retrievalParameters, given);
  return {
    corpus: knowledge_id,
    queries: [queryFor(query, metadata_condition, true)],
    most: retrieval_setting.top_k,
    threshold: retrieval_setting.score_threshold ?? 0,
  };
}

export const records = z.strictObject({
  records: z
    .array(
      z.strictObject({
        content: z.string().describe(CONTENT),
        score: z.number().describe(SCORE),
        title: z.string().describe('Title of the article.'),
        metadata: attributes,
      }),
    )
    .describe('Passages that answer, best first; none when nothing in the index does.'),
});

export type Records = z.output<typeof records>;

export const recordsOf = (hits: readonly Hit[]): Records => ({
  records: hits.map((hit) => ({
    content: contentOf(hit),
    score: hit.score,
    title: hit.article.title,
    metadata: attributesOf(hit),
  })),
});
