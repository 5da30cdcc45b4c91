/** How does a request for a comparison become a valid one? */
import { z } from 'zod';
import { ZonelensError } from '../errors.js';
import { choice, count, flag } from '../search/parameters.js';
import { parse, queryText } from '../search/query.js';
import { themeSelection, zoneSelection } from '../search/selection.js';

const FORMATS = ['json', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

const DEFAULT_ZONES = 10;
const MAX_ZONES = 50;
const DEFAULT_MATRIX_ZONES = 12;
const MAX_EXAMPLES = 20;

const format = choice(FORMATS, 'json');
const limit = (fallback: number) => count(1, MAX_ZONES, fallback);

const id = z.string().min(1, 'must not be empty').optional();

const subjectFields = { q: queryText.optional(), passage: id, article: id };

const compareSchema = z
  .strictObject({
    ...subjectFields,
    zones: zoneSelection,
    excludeOwn: flag,
    limit: limit(DEFAULT_ZONES),
    format,
  })
  .refine(
    ({ q, passage, article }) => [q, passage, article].filter((one) => one !== undefined).length === 1,
    {
      path: ['q'],
      error: 'or passage or article is required, and only one of them',
      when: ({ value }) => typeof value === 'object' && value !== null,
    },
  );

const timelineSchema = z.strictObject({
  q: queryText,
  zones: zoneSelection,
  limit: limit(MAX_ZONES),
  format,
});

const matrixSchema = z.strictObject({
  zones: zoneSelection,
  themes: themeSelection,
  limit: limit(DEFAULT_MATRIX_ZONES),
  format,
});

const examples = (least: number) =>
  z
    .array(z.string().min(1, 'must not be empty'), 'must be a list of passage ids or texts')
    .min(least, 'must hold at least one passage id or text')
    .max(MAX_EXAMPLES, `takes at most ${MAX_EXAMPLES}`);

const examplesSchema = z.looseObject({ like: examples(1), unlike: examples(0).default([]) });

export type CompareRequest = z.infer<typeof compareSchema>;
export type TimelineRequest = z.infer<typeof timelineSchema>;
export type MatrixRequest = z.infer<typeof matrixSchema>;

/** Each `@throws ZonelensError input_invalid` with every fault. */
export const parseCompare = (parameters: unknown): CompareRequest => parse(compareSchema, parameters);
export const parseTimeline = (parameters: unknown): TimelineRequest => parse(timelineSchema, parameters);
export const parseMatrix = (parameters: unknown): MatrixRequest => parse(matrixSchema, parameters);

/** Positive and negative examples, and what else the body holds (limits and filters). */
export function parseExamples(body: unknown): {
  like: string[];
  unlike: string[];
  rest: Record<string, unknown>;
} {
  const { like, unlike, ...rest } = parse(examplesSchema, body);
  return { like, unlike, rest };
}

/** What a comparison starts from. */
export type Subject =
  | { kind: 'query'; text: string }
  | { kind: 'passage'; id: string }
  | { kind: 'article'; id: string };

export function subjectOf({ q, passage, article }: CompareRequest): Subject {
  if (q !== undefined) return { kind: 'query', text: q };
  if (passage !== undefined) return { kind: 'passage', id: passage };
  if (article !== undefined) return { kind: 'article', id: article };
  throw new ZonelensError('input_invalid', 'A comparison needs a query, a passage or an article.');
}
