/** How does a request for a comparison become a valid one? All its faults are reported at once. */
import { z } from 'zod';
import { normalisedText } from '../corpus/normalise.js';
import type { Interpretation } from '../question/interpretation.js';
import { FILTERS } from '../search/filters.js';
import { interpretFields, readQuestion } from '../search/interpreting.js';
import {
  DEFAULT_COMPARED_ZONES,
  DEFAULT_GAPS,
  DEFAULT_MATRIX_ZONES,
  DEFAULT_TIMELINE_ZONES,
  MAX_EXAMPLES,
  MAX_FILTER_VALUES,
  MAX_GAPS,
  MAX_PER_ZONE,
  MAX_ZONES,
} from '../search/limits.js';
import { isChosen } from '../search/narrowing.js';
import { choice, count, flag, parse } from '../search/parameters.js';
import { exactFlag, queryText } from '../search/query.js';
import { amongst, selectionOf } from '../search/selection.js';
import type { Wording } from '../search/syntax.js';
import { placeName } from '../search/view.js';
import { STRENGTHS } from '../statements/promises/index.js';
import { CLAIMS, type Claim } from '../statements/statement.js';
import type { Selection } from '../store/filter.js';
import { type Question, questionOf } from './question.js';

const FORMATS = ['json', 'csv', 'markdown'] as const;
export type Format = (typeof FORMATS)[number];

/** What the lines of a comparison's table are. */
const TABLES = ['passages', 'figures'] as const;

export const format = choice(FORMATS, 'json').describe('As JSON, or as a table in CSV or Markdown.');
const limit = (fallback: number) => count(1, MAX_ZONES, fallback).describe('Zones at most.');
const zones = selectionOf(FILTERS.zone).describe(
  'Only these zones: ids or names. Repeat it for more; a minus before one rules it out.',
);

const narrowing = {
  zones,
  level: selectionOf(FILTERS.level).describe(
    'Only places of these levels: state, province, city, district, zone. Repeat it for more.',
  ),
  modality: selectionOf({ ...FILTERS.modality, resolve: claimsNamed }).describe(
    'Only places that did it, must, may or plan to, did the opposite, or only mention it.',
  ),
  firmness: selectionOf(amongst(STRENGTHS)).describe(
    `Only places whose answering clause is as firm: ${STRENGTHS.join(', ')}. Repeat it for more; a minus before one rules it out.`,
  ),
  status: selectionOf(FILTERS.status).describe('Only statements of texts of these statuses.'),
  issuer: selectionOf(FILTERS.issuer).describe(
    'Only statements of texts that these authorities issued, by their full names.',
  ),
  weak: flag.describe(
    'Whether to give the places below the floor, too, marked weak. What they say is probably on something else. false by default.',
  ),
};

function claimsNamed(name: string): readonly Claim[] {
  return CLAIMS.filter((claim) => claim === name);
}

const id = z.string().min(1, 'must not be empty').optional();

const subjectFields = {
  q: queryText.optional().describe('What to compare on, as a text; or passage, or article.'),
  passage: id.describe('The id of the passage to compare others with.'),
  article: id.describe('The id of the article to compare others with.'),
  exact: exactFlag,
  ...interpretFields,
};

export const compareSchema = ofOneSubject(
  z.strictObject({
    ...subjectFields,
    ...narrowing,
    excludeOwn: flag.describe(
      'Whether to leave out the zone that the passage or article is about. false by default.',
    ),
    limit: limit(DEFAULT_COMPARED_ZONES),
    perZone: count(1, MAX_PER_ZONE, 1).describe('Passages of each zone at most.'),
    format,
    table: choice(TABLES, 'passages').describe('What the lines of a table in CSV or Markdown are.'),
  }),
);

export const timelineSchema = ofOneSubject(
  z.strictObject({ ...subjectFields, ...narrowing, limit: limit(DEFAULT_TIMELINE_ZONES), format }),
);

/** Of q, passage and article one is given. */
export function ofOneSubject<T extends z.ZodObject<typeof subjectFields>>(schema: T): T {
  return schema.refine(
    ({ q, passage, article }) => [q, passage, article].filter((one) => one !== undefined).length === 1,
    {
      path: ['q'],
      error: 'or passage or article is required, and only one of them',
      when: ({ value }) => typeof value === 'object' && value !== null,
    },
  );
}

const themes = selectionOf(FILTERS.theme).describe(
  'Only these themes: ids or names. Repeat it for more; a minus before one rules it out.',
);

export const matrixSchema = z.strictObject({
  zones,
  themes,
  limit: limit(DEFAULT_MATRIX_ZONES),
  format,
});

/** A place, by its id or a name that no other place has. */
export const onePlace = z.string('is required, as one id or name').transform((name, context) => {
  const [id, ...others] = FILTERS.zone.resolve(name);
  if (id === undefined) context.addIssue(`${FILTERS.zone.unknown}: ${name}`);
  if (others.length > 0)
    context.addIssue(`is the name of several places: ${[id, ...others].map(nameWithId).join(', ')}`);
  return id ?? name;
});

const nameWithId = (id = ''): string => `${placeName(id).name} (${id})`;

export const gapSchema = z
  .strictObject({
    place: onePlace.describe('The place that lacks something: an id or a name.'),
    peers: selectionOf(FILTERS.zone).describe(
      'The places to compare it with: ids or names. By default the ten of its level with most passages; a minus before one rules it out.',
    ),
    min: z.coerce
      .number<number | string>('must be a number')
      .int('must be a whole number')
      .min(1, 'must be at least 1')
      .max(MAX_FILTER_VALUES, `must be at most ${MAX_FILTER_VALUES}`)
      .optional()
      .describe('How many peers must have it. 3 by default, or all of fewer peers.'),
    themes,
    limit: count(1, MAX_GAPS, DEFAULT_GAPS).describe('Concepts at most.'),
    format,
  })
  .superRefine(({ place, peers, min }, context) => {
    if (peers.any.length === 0) return;
    const others = new Set(peers.any.filter((peer) => peer !== place));
    if (others.size === 0)
      context.addIssue({ code: 'custom', path: ['peers'], message: 'must name another place' });
    else if (min !== undefined && min > others.size)
      context.addIssue({
        code: 'custom',
        path: ['min'],
        message: `must be at most ${others.size}, the number of peers`,
      });
  });

const examples = (least: number) =>
  z
    .array(
      z
        .string()
        .min(1, 'must not be empty')
        .refine((text) => /[\p{L}\p{N}]/u.test(text), 'must hold at least one letter or figure'),
      'must be a list of passage ids or texts',
    )
    .min(least, 'must hold at least one passage id or text')
    .max(MAX_EXAMPLES, `takes at most ${MAX_EXAMPLES}`);

export const examplesSchema = z.looseObject({
  like: examples(1).describe('Ids of passages, or texts, that the hits are to be like.'),
  unlike: examples(0).default([]).describe('Ids of passages, or texts, that they are to be unlike.'),
});

/** The parameters as a request gives them, before defaults. */
export type CompareParameters = z.input<typeof compareSchema>;
export type TimelineParameters = z.input<typeof timelineSchema>;
export type MatrixParameters = z.input<typeof matrixSchema>;
export type GapParameters = z.input<typeof gapSchema>;
export type ExamplesParameters = z.input<typeof examplesSchema>;

/** What a comparison starts from. */
export type Subject =
  | { kind: 'query'; text: string; wording: Wording; question: Question; interpreted: Interpretation[] }
  | { kind: 'passage'; id: string }
  | { kind: 'article'; id: string };

export type WithSubject<T> = Omit<T, keyof typeof subjectFields> & { subject: Subject };

export type CompareRequest = WithSubject<z.infer<typeof compareSchema>> & {
  /** Ids of the articles that count; absent for all. No parameter: watches ask of what is new. */
  articles?: Selection;
};
export type TimelineRequest = WithSubject<z.infer<typeof timelineSchema>>;
export type MatrixRequest = z.infer<typeof matrixSchema>;

export type GapRequest = z.infer<typeof gapSchema>;

/** @throws ZonelensError `input_invalid` with every fault */
export function parseCompare(parameters: unknown): CompareRequest {
  return withSubject(parse(compareSchema, parameters));
}

/** @throws ZonelensError `input_invalid` with every fault */
export function parseTimeline(parameters: unknown): TimelineRequest {
  return withSubject(parse(timelineSchema, parameters));
}

/**
 * Splits the body of a search by examples into the examples and the rest (limits and filters), which is not checked here.
 * @throws ZonelensError `input_invalid` with every fault of the examples
 */
export function parseExamples(body: unknown): {
  like: string[];
  unlike: string[];
  rest: Record<string, unknown>;
} {
  const { like, unlike, ...rest } = parse(examplesSchema, body);
  return { like, unlike, rest };
}

type SubjectParameters = z.infer<z.ZodObject<typeof subjectFields>> & { zones: Selection };

/** The parameters with what they start from. */
export function withSubject<T extends SubjectParameters>({
  q,
  passage,
  article,
  interpret,
  keep,
  exact,
  ...rest
}: T): WithSubject<T> {
  return { ...rest, subject: subjectOf({ q, passage, article, interpret, keep, exact, zones: rest.zones }) };
}

/** The schema has made sure that exactly one of the three is given. */
function subjectOf({ q, passage, article, zones: chosen, ...reading }: SubjectParameters): Subject {
  if (q !== undefined) {
    const { wording, interpreted } = readQuestion(q, reading, isChosen(chosen) ? ['place', 'notPlace'] : []);
    const question = questionOf(wording.text, normalisedText(q));
    return { kind: 'query', text: q, wording: { ...wording, text: question.text }, question, interpreted };
  }
  return passage === undefined
    ? { kind: 'article', id: article as string }
    : { kind: 'passage', id: passage };
}
