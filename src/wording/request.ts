/** How does a request for texts with the same wording become a valid one? All its faults are reported at once. */
import { z } from 'zod';
import { format, onePlace } from '../compare/request.js';
import {
  DEFAULT_WORDED_PASSAGES,
  MAX_WORDED_OFFSET,
  MAX_WORDED_PASSAGES,
  MAX_WORDING_LENGTH,
} from '../search/limits.js';
import { count, flag, parse } from '../search/parameters.js';
import { ASKED_DIRECTIONS, type AskedDirection } from './dated.js';

const id = z.string().min(1, 'must not be empty').optional();
const onText = 'is only for a text; passages and articles have their own';

const wanted = {
  article: id.describe('The id of the article whose wording is looked for; or passage, or text.'),
  passage: id.describe('The id of the passage, likewise.'),
  text: z
    .string()
    .max(MAX_WORDING_LENGTH, `must have at most ${MAX_WORDING_LENGTH} characters; send it chapter by chapter`)
    .refine((text) => /[\p{L}\p{N}]/u.test(text), 'must hold at least one letter or figure')
    .optional()
    .describe('A text that need not be in the index, such as a draft; send it by POST.'),
  place: onePlace
    .optional()
    .describe('The place that the text is of, by id or name; its own texts are left out. Only with text.'),
  date: z.iso
    .date('must be a day, YYYY-MM-DD')
    .optional()
    .describe('The day of the text. Without it nobody knows which was there first. Only with text.'),
  direction: z
    .enum(ASKED_DIRECTIONS, `must be one of ${ASKED_DIRECTIONS.join(', ')}`)
    .optional()
    .describe(
      'Texts that were there earlier (the default), later ones, or any, of unknown direction, too (the default of a text without date).',
    ),
  common: flag.describe(
    'Whether to give wording, too, that many places share or that a higher text has, each marked. false by default.',
  ),
};

export const borrowingsSchema = ofOneSubject(
  z.strictObject({
    ...wanted,
    offset: count(0, MAX_WORDED_OFFSET, 0).describe(
      'Passages of the article, or parts of the text, to skip.',
    ),
    limit: count(1, MAX_WORDED_PASSAGES, DEFAULT_WORDED_PASSAGES).describe(
      'Passages, or parts of the text, whose wording is looked for at most.',
    ),
    format,
  }),
);

/** What a watch asks for: all passages, so that there are no pages. */
const wantedSchema = ofOneSubject(z.strictObject(wanted)).refine(
  ({ text, date, direction = 'any' }) => text === undefined || date !== undefined || direction === 'any',
  { path: ['direction'], error: 'must be any for a text without date, or it never finds anything' },
);

function ofOneSubject<T extends z.ZodObject<typeof wanted>>(schema: T): T {
  return schema.superRefine(({ article, passage, text, place, date }, context) => {
    if ([article, passage, text].filter((one) => one !== undefined).length !== 1)
      context.addIssue({
        code: 'custom',
        path: ['article'],
        message: 'or passage or text is required, and only one of them',
      });
    if (text !== undefined) return;
    if (place !== undefined) context.addIssue({ code: 'custom', path: ['place'], message: onText });
    if (date !== undefined) context.addIssue({ code: 'custom', path: ['date'], message: onText });
  });
}

/** What is asked about. */
export type WordingSubject =
  | { kind: 'article' | 'passage'; id: string }
  | { kind: 'text'; text: string; place: string | null; date: string | null };

/** Which wording is asked for. */
export interface WantedWording {
  subject: WordingSubject;
  direction: AskedDirection;
  common: boolean;
}

export interface BorrowingsRequest
  extends WantedWording,
    Pick<z.infer<typeof borrowingsSchema>, 'offset' | 'limit' | 'format'> {}

/** @throws ZonelensError `input_invalid` with every fault */
export function parseBorrowings(parameters: unknown): BorrowingsRequest {
  const { offset, limit, format, ...asked } = parse(borrowingsSchema, parameters);
  const isUndated = asked.text !== undefined && asked.date === undefined;
  return { ...wantedOf(asked, isUndated ? 'any' : 'earlier'), offset, limit, format };
}

/**
 * Without pages and formats. What comes into the index may be of any time, so that every direction is asked for by default.
 * @throws ZonelensError `input_invalid` with every fault
 */
export const parseWantedWording = (parameters: unknown): WantedWording =>
  wantedOf(parse(wantedSchema, parameters), 'any');

function wantedOf(
  { article, passage, text, place, date, direction, common }: z.infer<typeof wantedSchema>,
  usual: AskedDirection,
): WantedWording {
  return {
    direction: direction ?? usual,
    common,
    subject:
      text !== undefined
        ? { kind: 'text', text, place: place ?? null, date: date ?? null }
        : article !== undefined
          ? { kind: 'article', id: article }
          : { kind: 'passage', id: passage as string },
  };
}
