/**
 * How does a JSON record become an article? The schema of .json and .jsonl files:
 *
 *     { "title": "…",                                  required
 *       "text": "…" | "body": "…" | "sections": [{ "headings": ["…"], "text": "…" }],   exactly one of the three
 *       "source", "url", "date", "author", "category": "…" or null,
 *       "id": "…" or a number }                        names the record within its file
 *
 * Text is read like a crawled page's body, headings included. Other fields are ignored. A .json file holds one
 * record, an array of them, or `{ "articles": […] }`.
 */
import { z } from 'zod';
import type { Section } from '../article.js';
import { type Block, linesOf, sectionsOf } from './block.js';
import { crawledBlocks } from './crawled.js';
import { parseDate } from './dates.js';
import type { Draft } from './draft.js';
import { unreadable } from './fault.js';
import { canonicalUrl } from './key.js';
import { outline } from './outline.js';

/** Text, trimmed; an empty one says nothing, as null and absence do. */
const said = z
  .string()
  .nullish()
  .transform((text) => text?.trim() || null);

const date = said.transform((text, context) => {
  const day = text === null ? null : parseDate(text);
  if (text !== null && day === null)
    context.addIssue({ code: 'custom', message: `"${text}" is no day; write YYYY-MM-DD` });
  return day;
});

const url = said.transform((text, context) => {
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
    .describe('Above the text, outermost first.'),
  text: z.string().describe('Paragraphs, one a line.'),
});

export const recordSchema = z
  .object({
    title: z
      .string({ error: 'is required, as a string' })
      .trim()
      .min(1, 'is empty')
      .describe('Of the article.'),
    text: z
      .string()
      .nullish()
      .describe('Paragraphs and headings, one a line. One of text, body and sections is required.'),
    body: z.string().nullish().describe('The same as text.'),
    sections: z.array(section).nullish().describe('The text under its headings.'),
    source: said.describe('Who published it.'),
    url: url.describe('Where it was published, which it is known by.'),
    date: date.describe('Of publication, YYYY-MM-DD.'),
    author: said.describe('Who wrote it.'),
    category: said.describe('As its site names it.'),
    id: z.union([z.string(), z.number()]).nullish().describe('Names the record among those it comes with.'),
  })
  .superRefine((record, context) => {
    const given = (['text', 'body', 'sections'] as const).filter((name) => record[name] != null);
    if (given.length === 1) return;
    const message =
      given.length === 0 ? 'text, body or sections is required' : `give only one of ${given.join(', ')}`;
    context.addIssue({ code: 'custom', message });
  });

export interface RecordDraft extends Draft {
  /** What names the record within its file. */
  id: string | null;
}

/** Checks one record. Throws `source_unreadable` with every fault of the record in its message. */
export function readRecord(value: unknown): RecordDraft {
  const result = recordSchema.safeParse(value);
  if (!result.success) throw unreadable(result.error.issues.map(issueText).join('; '));
  const { text, body, sections, id, ...record } = result.data;
  return {
    ...record,
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

/** The records of a whole .json file, and whether the file could hold several. Throws when it is no JSON. */
export function recordsOf(text: string): { records: unknown[]; several: boolean } {
  const value = parseJson(text);
  if (Array.isArray(value)) return { records: value, several: true };
  if (typeof value === 'object' && value !== null && 'articles' in value && Array.isArray(value.articles)) {
    return { records: value.articles, several: true };
  }
  return { records: [value], several: false };
}

/** Throws `source_unreadable` with the parser's words. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const detail = thrown instanceof Error ? thrown.message : String(thrown);
    throw unreadable(`is not valid JSON (${detail})`, thrown);
  }
}
