/** How does a request for a brief, a question or a translation become a valid one? */
import { z } from 'zod';
import { compareSchema, ofOneSubject, type WithSubject, withSubject } from '../../compare/request.js';
import { choice, flagUnlessFalse, parse } from '../../search/parameters.js';
import { parseQuery, type Query, queryText } from '../../search/query.js';
import { BRIEF_LANGUAGES } from './brief.js';

const language = choice(BRIEF_LANGUAGES, 'zh-Hans').describe(
  'Language of the words between the quotations: zh-Hans, zh-Hant or en.',
);

/** What is only of tables. */
const { format: _format, table: _table, ...compared } = compareSchema.shape;

export const briefSchema = ofOneSubject(
  z.strictObject({
    ...compared,
    language,
    rewrite: flagUnlessFalse.describe(
      'Whether the language model that is configured, if one is, rewrites the brief. true by default; the brief itself is always in the answer.',
    ),
  }),
);

export const askSchema = z.strictObject({
  q: queryText.describe('The question.'),
  language,
});

export const translateSchema = z.strictObject({
  passage: z
    .string('is required')
    .min(1, 'must not be empty')
    .describe('The id of the passage to translate.'),
});

export type BriefParameters = z.input<typeof briefSchema>;
export type BriefRequest = WithSubject<z.infer<typeof briefSchema>>;

/** A question, the brief on it, and the search whose hits a language model is given beside what the brief cites. */
export interface AskRequest {
  question: string;
  brief: BriefRequest;
  search: Query;
}

/** Hits of a question: about as many as a brief cites. */
const HITS = 12;

/** @throws ZonelensError `input_invalid` with every fault */
export function parseBrief(parameters: unknown): BriefRequest {
  return withSubject(parse(briefSchema, parameters));
}

/** @throws ZonelensError `input_invalid` with every fault */
export function parseAsk(parameters: unknown): AskRequest {
  const { q, language } = parse(askSchema, parameters);
  return { question: q, brief: parseBrief({ q, language }), search: parseQuery({ q, limit: HITS }) };
}
