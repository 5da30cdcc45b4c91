/**
 * What is a record of JSON? `recordSchema` is the record that needs no guessing; other names of its fields are in
 * `field-names.ts`, and how a record becomes an article is in `record-draft.ts`.
 */
import { z } from 'zod';
import { unreadable } from './fault.js';

const optionalText = z.string().nullish();

const section = z.object({
  headings: z
    .array(z.string().trim().min(1, 'is empty'))
    .default([])
    .describe('The headings above the text, outermost first.'),
  text: z.string().describe('Paragraphs, one per line.'),
});

export const sectionsSchema = z.array(section);

export const recordSchema = z.object({
  title: z.string().describe('Title of the article.'),
  text: optionalText.describe(
    'Paragraphs and headings, one per line, or HTML. Either text or sections is required. Other names of fields are read as well: docs/reading.md.',
  ),
  sections: sectionsSchema.nullish().describe('The text, section by section, with its headings.'),
  source: optionalText.describe('The publisher.'),
  url: optionalText.describe('Where the article was published. It identifies the article.'),
  date: optionalText.describe('Date of publication, YYYY-MM-DD.'),
  author: optionalText.describe('The author.'),
  category: optionalText.describe('The category that the site gives it.'),
  documentNumber: optionalText.describe('Its number (发文字号), such as 国发〔2020〕7号.'),
  issuer: optionalText.describe('The authority that issued it (发文机关).'),
  id: z
    .union([z.string(), z.number()])
    .nullish()
    .describe('Identifies the record within its file when it has no url.'),
});

/** Strings, which stay as they are, and the numbers that Python writes and JSON has not. */
const STRING_OR_NAN = /"(?:[^"\\]|\\.)*"|-?\b(?:NaN|Infinity)\b/g;

/** `NaN`, which Python writes for a missing value, is null. @throws ZonelensError `source_unreadable` with the parser's message */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    if (/\b(?:NaN|Infinity)\b/.test(text)) {
      const valid = text.replace(STRING_OR_NAN, (part) => (part.startsWith('"') ? part : 'null'));
      if (valid !== text) return parseJson(valid);
    }
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw unreadable(`is not valid JSON (${detail})`, thrown);
  }
}
