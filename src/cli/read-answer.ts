/** What does `zonelens read` say of an article? All that the reader and the preparation for the index made of it. */
import { z } from 'zod';
import { figure } from '../api/answers/figure.js';
import {
  articleFields,
  lifeFields,
  pageFields,
  passageFields,
  place,
  scope,
  theme,
} from '../api/answers/passage.js';
import { statement } from '../api/answers/statement.js';
import type { ReadArticle, Section } from '../corpus/article.js';
import type { ModelLimits } from '../corpus/chunk.js';
import { pagesBetween } from '../corpus/pages.js';
import { cellsOf } from '../corpus/read/table.js';
import { tableHeadOf, tablePartsOf } from '../corpus/table-parts.js';
import { entryOf } from '../ingest/entry.js';
import { placeName, scopeView, statementView, themeNames } from '../search/view.js';
import { figuresOf } from '../statements/figures/index.js';
import type { PassageEntry } from '../store/records.js';

const { id: _, ...metadata } = articleFields;

const readArticle = z.strictObject({
  path: z.string().describe('The file or address that it was read from.'),
  key: z.string().describe('Identifies the article from run to run.'),
  ...metadata,
  scope,
  ...lifeFields,
  repeals: z.array(z.string()).describe('Titles of the texts that it repeals.'),
  zones: z.array(place).describe('Every place that its passages are about, the most frequent first.'),
  headings: z.array(z.string()).describe('In reading order.'),
  text: z.string().describe('Headings, paragraphs and rows of tables in reading order, a line each.'),
  tables: z
    .array(
      z.strictObject({
        headings: z.array(z.string()).describe('Above the table, outermost first.'),
        caption: z.string().nullable().describe('Name and unit above it.'),
        header: z.array(z.array(z.string())).describe('Cells of its header rows.'),
        rows: z.array(z.array(z.string())).describe('Cells of the other rows; empty ones are "".'),
      }),
    )
    .describe('Tables in reading order.'),
  passages: z
    .array(
      z.strictObject({
        headings: z.array(z.string()).describe('Above the passage, outermost first.'),
        ...pageFields,
        tableHead: passageFields.tableHead,
        text: z.string().describe('As published.'),
        zones: passageFields.zones,
        mentions: passageFields.mentions,
        themes: z.array(theme).describe('Themes of the passage.'),
        figures: z.array(figure).describe('Offsets into the text of the passage.'),
        statements: z.array(statement).describe('What its sentences assert, with offsets into its text.'),
      }),
    )
    .describe('What a search would find.'),
  warnings: z.array(z.string()).describe('What went wrong without losing the article.'),
});

export const readAnswer = z.strictObject({
  articles: z.array(readArticle).describe('Articles in the order of their sources.'),
  faults: z
    .array(
      z.strictObject({
        path: z.string().describe('The file, pattern or address.'),
        line: z.int().nullable().describe('Line of JSON Lines or row of a spreadsheet, from 1.'),
        reason: z.string().describe('What is wrong, and often what to do.'),
      }),
    )
    .describe('What could not be read.'),
  passedOver: z.array(z.string()).describe('Files of folders that are of no format that is read.'),
});

export type ReadAnswer = z.infer<typeof readAnswer>;
export type ReadArticleAnswer = ReadAnswer['articles'][number];

export function answerOf(
  { sections, ...article }: ReadArticle,
  path: string,
  limits: ModelLimits,
): ReadArticleAnswer {
  const { scope: found, life, passages } = entryOf({ ...article, sections }, limits);
  const { key, warnings, ...facts } = article;
  return {
    path,
    key,
    ...facts,
    scope: scopeView(found),
    adopted: life.adopted,
    effective: life.effective,
    amended: life.amended,
    repeals: life.repeals,
    zones: mostFrequent(passages.flatMap(({ about }) => about)).map(placeName),
    headings: sections.flatMap((section, at) => newHeadings(section, sections[at - 1])),
    text: sections.map((section, at) => textOf(section, sections[at - 1])).join(''),
    tables: sections.flatMap(tablesOf),
    passages: passages.map(({ section: at, ...passage }) => passageOf(passage, sections[at])),
    warnings,
  };
}

function passageOf(
  { start, end, text, about, mentions, themes, statements }: Omit<PassageEntry, 'section'>,
  section: Section = { headings: [], text: '' },
): ReadArticleAnswer['passages'][number] {
  return {
    headings: section.headings,
    ...pagesBetween(section.pages, start, end),
    tableHead: tableHeadOf(section, start),
    text,
    zones: about.map(placeName),
    mentions: mentions.map(placeName),
    themes: themeNames(themes),
    figures: figuresOf(text, tablePartsOf(section, start, end)),
    statements: statements.map(statementView),
  };
}

/** The headings of a section that the one before it is not under. */
function newHeadings({ headings }: Section, before: Section | undefined): string[] {
  const known = before?.headings ?? [];
  const first = headings.findIndex((heading, at) => heading !== known[at]);
  return first === -1 ? [] : headings.slice(first);
}

function textOf(section: Section, before: Section | undefined): string {
  return [...newHeadings(section, before).map((heading) => `${heading}\n`), section.text].join('');
}

function tablesOf({ headings, text, tables = [] }: Section): ReadArticleAnswer['tables'] {
  return tables.map(({ start, bodyStart, end }) => {
    const head = linesIn(text, start, bodyStart).map(cellsOf);
    const caption = head.filter(({ length }) => length === 1).flat();
    return {
      headings,
      caption: caption.length === 0 ? null : caption.join('\n'),
      header: head.filter(({ length }) => length > 1),
      rows: linesIn(text, bodyStart, end).map(cellsOf),
    };
  });
}

function linesIn(text: string, start: number, end: number): string[] {
  return text.slice(start, end).split('\n').slice(0, -1);
}

/** Each value once; those that are there more often first. */
function mostFrequent(values: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a).map(([value]) => value);
}
