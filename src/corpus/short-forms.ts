/**
 * Which short forms does the field use, and what do they stand for? `data/short-forms.json` lists them apart from the glossary, since
 * they name offices, programmes and measures of any subject: 发改委, 放管服. Only what is general: no text's private 本条例.
 */
import { z } from 'zod';
import { lazyDataFile, parseContent } from '../data-file.js';
import { type Fault, ZonelensError } from '../errors.js';
import { normalisedText } from './normalise.js';

const name = z
  .string()
  .min(2)
  .refine(
    (text) => normalisedText(text) === text,
    'must be normalised: simplified, with the punctuation of ASCII',
  );

const shortFormSchema = z
  .strictObject({
    short: name,
    long: z.array(name).min(1),
    /** A text that says so, or that uses both. */
    source: z.string().min(2),
  })
  .refine(
    ({ short, long }) => !long.some((each) => each.includes(short)),
    'must not be a part of its long form',
  );

const fileSchema = z.strictObject({
  sources: z.array(z.string()).min(1),
  date: z.iso.date(),
  shortForms: z.array(shortFormSchema).min(1),
});

export type ShortForm = z.infer<typeof shortFormSchema>;

/** @throws ZonelensError `input_invalid` with all faults: invalid fields, a short form that is listed twice */
export function buildShortForms(raw: unknown): readonly ShortForm[] {
  const { shortForms } = parseContent(fileSchema, raw, 'list of short forms');
  const seen = new Set<string>();
  const faults: Fault[] = [];
  for (const { short, long } of shortForms) {
    if (seen.has(short)) faults.push({ field: short, message: 'is listed twice' });
    if (new Set(long).size < long.length) faults.push({ field: short, message: 'has a long form twice' });
    seen.add(short);
  }
  if (faults.length > 0) throw new ZonelensError('input_invalid', 'Short forms conflict.', { faults });
  return shortForms;
}

/** The short forms in `data/short-forms.json`. It is read at the first call. */
export const shortForms = lazyDataFile('short-forms.json', buildShortForms);
