/** How is it said what is right of an article? In the same words by requests, uploads and the command line. */
import { z } from 'zod';
import type { CorrectValues } from '../corpus/corrected.js';
import { normalisedText } from '../corpus/normalise.js';
import { isYearOfArticle } from '../corpus/read/dates.js';
import { resolvePlaces } from '../corpus/scope/place.js';

const MAX_TITLE = 500;
const MAX_SOURCE = 200;
/** So many of the places that a name may mean are listed. */
const LISTED = 5;

const ONE_LINE = /^[^\p{Cc}\u2028\u2029]*$/u;
const line = (most: number) =>
  z
    .string('must be given once, as text')
    .max(most, `must have at most ${most} characters`)
    .regex(ONE_LINE, 'must be one line')
    .refine((text) => text.isWellFormed(), 'must be well-formed text');

const title = line(MAX_TITLE)
  .trim()
  .min(1, 'must not be empty')
  .optional()
  .describe('The right title, as published.');

const date = line(MAX_SOURCE)
  .refine(
    (day) => day === '' || (z.iso.date().safeParse(day).success && isYearOfArticle(Number(day.slice(0, 4)))),
    'must be a day from 1900 to 2099, such as 2024-03-01',
  )
  .transform((day) => (day === '' ? null : day))
  .optional()
  .describe('The right date of publication, YYYY-MM-DD; empty for none.');

const source = line(MAX_SOURCE)
  .transform((name) => normalisedText(name).trim() || null)
  .optional()
  .describe('The right medium or site that published it; empty for none.');

const place = line(MAX_SOURCE)
  .transform((name, context): string | null => {
    if (name.trim() === '') return null;
    const [id, ...others] = resolvePlaces(name);
    if (id !== undefined && others.length === 0) return id;
    context.addIssue(
      id === undefined
        ? 'names no known place'
        : `may be one of several places; say which: ${[id, ...others].slice(0, LISTED).join(', ')}`,
    );
    return z.NEVER;
  })
  .optional()
  .describe(
    'The place that the article is about: the id or any name of a zone, or 山东省, 山东省青岛市, 国家; empty for none.',
  );

export const correctionFields = { title, date, source, place };

/** At least one of them. What is left out stays as it is. */
export const correctionParameters = z
  .strictObject(correctionFields)
  .refine((given) => Object.keys(given).length > 0, 'must name what is right: title, date, source or place');

type Given = { [Field in keyof CorrectValues]?: CorrectValues[Field] | undefined };

/** Without what was left out; null when that is all. */
export function valuesIn({ title, date, source, place }: Given): CorrectValues | null {
  const values = {
    ...(title === undefined ? {} : { title }),
    ...(date === undefined ? {} : { date }),
    ...(source === undefined ? {} : { source }),
    ...(place === undefined ? {} : { place }),
  };
  return Object.keys(values).length === 0 ? null : values;
}
