/** How does a dossier become Markdown? Headings, quotations, tables and footnotes (GitHub Flavored Markdown), addresses whole. */
import { markdownText } from '../../compare/table.js';
import { gbtReference } from '../citation/gbt7714.js';
import type { Block, Cell } from './blocks.js';
import type { DocumentParts } from './document.js';
import type { Cited } from './sources.js';
import type { Words } from './words.js';

/** What would begin a heading, a quotation, a list, a rule or the underline of a heading. */
const BEGINS = /^(?:[#>+=-]|(\d+)(?=[.)]))/;

export function toDossierMarkdown(parts: DocumentParts, words: Words): string {
  const notes: string[] = [];
  const draw = (block: Block) => blockText(block, words, notes);
  const texts = [
    `# ${oneLine(parts.title)}`,
    ...parts.about.map(draw),
    ...parts.sections.flatMap(({ heading, blocks }) => [
      ...(heading.trim() === '' ? [] : [`## ${oneLine(heading)}`]),
      ...blocks.map(draw),
    ]),
    `## ${words.sources}`,
    ...(parts.sources.length === 0 ? [words.noSources] : []),
    ...parts.sources.map(({ number, citation }) => lineText(`[${number}] ${gbtReference(citation)}`)),
    ...notes,
  ];
  return `${texts.join('\n\n')}\n`;
}

const oneLine = (text: string): string => markdownText(text.trim());

function blockText(block: Block, words: Words, notes: string[]): string {
  switch (block.kind) {
    case 'heading':
      return `### ${oneLine(block.text)}`;
    case 'paragraph':
      return linesOf(block, words, notes).join('\n\n');
    case 'quotation':
      return linesOf(block, words, notes)
        .map((line) => `> ${line}`)
        .join('\n>\n');
    case 'table':
      return tableText(block, words, notes);
    case 'chart':
      // The table above it has the same numbers.
      return lineText(
        `${block.chart.title}${words.colon}${block.chart.bars.map(barText).join(words.semicolon)}`,
      );
  }
}

const barText = ({ label, text }: { label: string; text: string }): string => `${label} ${text}`;

function linesOf({ text, cited }: Cell, words: Words, notes: string[]): string[] {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const mark = cited === undefined ? '' : footnote(cited, false, words, notes);
  return (lines.length === 0 ? [''] : lines).map(
    (line, at, all) => `${lineText(line)}${at === all.length - 1 ? mark : ''}`,
  );
}

/** A line of text that begins nothing but a paragraph. */
function lineText(line: string): string {
  return markdownText(line.trim()).replace(BEGINS, (sign, digits) =>
    digits === undefined ? `\\${sign}` : `${digits}\\`,
  );
}

function tableText(
  { header, rows }: Extract<Block, { kind: 'table' }>,
  words: Words,
  notes: string[],
): string {
  const row = (cells: string[]) => `| ${cells.join(' | ')} |`;
  const cell = ({ text, cited, isQuoted }: Cell) =>
    `${oneLine(text)}${cited === undefined ? '' : footnote(cited, isQuoted === true, words, notes)}`;
  return [
    row(header.map(oneLine)),
    row(header.map(() => '---')),
    ...rows.map((cells) => row(cells.map(cell))),
  ].join('\n');
}

/** Adds a note, and returns the mark that leads to it. */
function footnote({ number, citation }: Cited, isQuoted: boolean, words: Words, notes: string[]): string {
  const { passage, link, quotation } = citation;
  const parts = [
    `${words.inSource(number)} ${gbtReference(citation)}`,
    ...(isQuoted && quotation !== '' ? [words.quotation(quotation)] : []),
    link === null ? words.passageId(passage) : words.passage(link),
  ];
  const name = notes.length + 1;
  notes.push(`[^${name}]: ${parts.map(oneLine).join(' ')}`);
  return `[^${name}]`;
}
