/**
 * How does a JSON record become an article? The schema of a record:
 *
 *     { "title": "…",                                  required
 *       "text": "…" | "body": "…" | "sections": [{ "headings": ["…"], "text": "…" }],   exactly one of the three
 *       "source", "url", "date", "author", "category", "documentNumber", "issuer": "…" or null,
 *       "id": "…" or a number }                        names the record within its file
 *
 * Headings in text are recognised as in the body of a crawled page. Other fields are ignored. A .json file contains one
 * record, an array of records, or `{ "articles": […] }`.
 */
import { z } from 'zod';
import type { Section } from '../article.js';
import { type Block, linesOf, sectionsOf } from './block.js';
import { crawledBlocks } from './crawled.js';
import { parseDate } from './dates.js';
import { documentNumberValue } from './document-number.js';
import type { Draft } from './draft.js';
import { unreadable } from './fault.js';
import { canonicalUrl } from './key.js';
import { outline } from './outline.js';

/** Trimmed text; null for an empty one, as for null and a missing field. */
const optionalText = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null);

const date = optionalText.transform((text, context) => {
  const day = text === null ? null : parseDate(text);
  if (text !== null && day === null)
    context.addIssue({ code: 'custom', message: `"${text}" is no day; write YYYY-MM-DD` });
  return day;
});

const url = optionalText.transform((text, context) => {
  if (text !== null && canonicalUrl(text) === null) {
    context.addIssue({
      code: 'custom',
      message: `"${text}" is no web address; write it with http:// or https://`,
    });
  }
  return text;
});

const section = z.object({
  headings: z
    .array(z.string().trim().min(1, 'is empty'))
    .default([])
    .describe('The headings above the text, outermost first.'),
  text: z.string().describe('Paragraphs, one per line.'),
});

export const recordSchema = z
  .object({
    title: z
      .string({ error: 'is required, as a string' })
      .trim()
      .min(1, 'is empty')
      .describe('Title of the article.'),
    text: z
      .string()
      .nullish()
      .describe('Paragraphs and headings, one per line. Exactly one of text, body and sections is required.'),
    body: z.string().nullish().describe('Another name for text.'),
    sections: z.array(section).nullish().describe('The text, section by section, with its headings.'),
    source: optionalText.describe('The publisher.'),
    url: url.describe('Where the article was published. It identifies the article.'),
    date: date.describe('Date of publication, YYYY-MM-DD.'),
    author: optionalText.describe('The author.'),
    category: optionalText.describe('The category that the site gives it.'),
    documentNumber: optionalText
      .transform((text) => (text === null ? null : (documentNumberValue(text) ?? text)))
      .describe('The number of an official document (发文字号).'),
    issuer: optionalText.describe('The authority that issued it (发文机关).'),
    id: z
      .union([z.string(), z.number()])
      .nullish()
      .describe('Identifies the record within its file when it has no url.'),
  })
  .superRefine((record, context) => {
    const given = (['text', 'body', 'sections'] as const).filter((name) => record[name] != null);
    if (given.length === 1) return;
    const message =
      given.length === 0 ? 'text, body or sections is required' : `give only one of ${given.join(', ')}`;
    context.addIssue({ code: 'custom', message });
  });

export interface RecordDraft extends Draft {
  /** Identifies the record within its file; null when it has none. */
  id: string | null;
}

/** @throws ZonelensError `source_unreadable` with everything that is wrong with the record in its message */
export function readRecord(value: unknown): RecordDraft {
  const result = recordSchema.safeParse(value);
  if (!result.success) throw unreadable(result.error.issues.map(issueText).join('; '));
  const { text, body, sections, id, ...record } = result.data;
  return {
    ...record,
    warnings: [],
    id: id == null || id === '' ? null : String(id),
    sections: sections == null ? sectionsOf(outlined(text ?? body ?? '')) : givenSections(sections),
  };
}

function issueText(issue: { path: PropertyKey[]; message: string }): string {
  return issue.path.length === 0 ? issue.message : `${issue.path.join('.')}: ${issue.message}`;
}

function outlined(text: string): Block[] {
  return outline(crawledBlocks(text), { unnumbered: true });
}

function givenSections(sections: readonly Section[]): Section[] {
  return sections.map(({ headings, text }) => ({
    headings,
    text: linesOf(text)
      .map((line) => `${line}\n`)
      .join(''),
  }));
}

/**
 * The records of a .json file, and whether the file has the form for several.
 *
 * @throws ZonelensError `source_unreadable` when the text is not JSON
 */
export function recordsOf(text: string): { records: unknown[]; several: boolean } {
  const value = parseJson(text);
  if (Array.isArray(value)) return { records: value, several: true };
  if (typeof value === 'object' && value !== null && 'articles' in value && Array.isArray(value.articles)) {
    return { records: value.articles, several: true };
  }
  return { records: [value], several: false };
}

/** @throws ZonelensError `source_unreadable` with the message of the parser */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw unreadable(`is not valid JSON (${detail})`, thrown);
  }
}
