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
const MAX_PER_ZONE = 5;
const MAX_EXAMPLES = 20;

const format = choice(FORMATS, 'json').describe('As JSON, or as a table in CSV or Markdown.');
const limit = (fallback: number) => count(1, MAX_ZONES, fallback).describe('Zones at most.');
const zones = zoneSelection.describe(
  'Only these zones: ids or names. Repeat it for more; a minus before one rules it out.',
);

const id = z.string().min(1, 'must not be empty').optional();

const subjectFields = {
  q: queryText.optional().describe('What to compare on, as a text; or passage, or article.'),
  passage: id.describe('The id of the passage to compare others with.'),
  article: id.describe('The id of the article to compare others with.'),
};

export const compareSchema = ofOneSubject(
  z.strictObject({
    ...subjectFields,
    zones,
    excludeOwn: flag.describe(
      'Whether to leave out the zone that the passage or article is about. false by default.',
    ),
    limit: limit(DEFAULT_ZONES),
    perZone: count(1, MAX_PER_ZONE, 1).describe('Passages of each zone at most.'),
    format,
  }),
);

export const timelineSchema = ofOneSubject(
  z.strictObject({ ...subjectFields, zones, limit: limit(MAX_ZONES), format }),
);

function ofOneSubject<T extends z.ZodObject<typeof subjectFields>>(schema: T): T {
  return schema.refine(
    ({ q, passage, article }) => [q, passage, article].filter((one) => one !== undefined).length === 1,
    {
      path: ['q'],
      error: 'or passage or article is required, and only one of them',
      when: ({ value }) => typeof value === 'object' && value !== null,
    },
  );
}

export const matrixSchema = z.strictObject({
  zones,
  themes: themeSelection.describe(
    'Only these themes: ids or names. Repeat it for more; a minus before one rules it out.',
  ),
  limit: limit(DEFAULT_MATRIX_ZONES),
  format,
});

const examples = (least: number) =>
  z
    .array(z.string().min(1, 'must not be empty'), 'must be a list of passage ids or texts')
    .min(least, 'must hold at least one passage id or text')
    .max(MAX_EXAMPLES, `takes at most ${MAX_EXAMPLES}`);

export const examplesSchema = z.looseObject({
  like: examples(1).describe('Ids of passages, or texts, that the hits are to be like.'),
  unlike: examples(0).default([]).describe('Ids of passages, or texts, that they are to be unlike.'),
});

/** As a request gives them, before defaults. */
export type CompareParameters = z.input<typeof compareSchema>;
export type TimelineParameters = z.input<typeof timelineSchema>;
export type MatrixParameters = z.input<typeof matrixSchema>;
export type ExamplesParameters = z.input<typeof examplesSchema>;

export type CompareRequest = z.infer<typeof compareSchema>;
export type TimelineRequest = z.infer<typeof timelineSchema>;
export type MatrixRequest = z.infer<typeof matrixSchema>;

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

export function subjectOf({
  q,
  passage,
  article,
}: Pick<CompareRequest, 'q' | 'passage' | 'article'>): Subject {
  if (q !== undefined) return { kind: 'query', text: q };
  if (passage !== undefined) return { kind: 'passage', id: passage };
  if (article !== undefined) return { kind: 'article', id: article };
  throw new ZonelensError('input_invalid', 'A comparison needs a query, a passage or an article.');
}
