/**
 * How does a Markdown file become an article? The first `#` heading is its title, and its metadata is the front matter
 * or, in regulations, the lines about adoption above `<!-- INFO END -->`. A file without `#` is read like a crawled
 * page. Every line is a paragraph, unless the file was cut at the width of a page (`hard-wrap.ts`).
 */
import { normalisedText } from '../normalise.js';
import { type Block, BULLET, linesOf, tableBlock } from './block.js';
import { parseDate } from './dates.js';
import { type Draft, draftOf } from './draft.js';
import { type Metadata, mergeMetadata, NO_METADATA } from './findings.js';
import { frontMatterOf } from './front-matter.js';
import { joinedLines } from './hard-wrap.js';
import { fragmentBlocks } from './html-fragment.js';
import { plain } from './markdown-inline.js';
import { mayBeRow, piecesAround, pipeTables } from './markdown-tables.js';
import { rankByLook, UNNUMBERED_RANK } from './outline.js';
import { rowText, type Table } from './table.js';
import { linesWithBlanks } from './text-lines.js';

/** Ends the lines about adoption and amendments in the regulations of LawRefBook. */
const INFO_END = /^<!-- INFO END -->[^\S\n]*$/m;
const INFO_DATE = /^\s*\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日\s*/;

const HEADING = /^ {0,3}(#{1,6})\s+(\S.*)$/;
const CLOSING_HASHES = /\s#+$/;
const UNDERLINED = /^(\S.*)\n(=+|-{3,})[^\S\n]*$/gm;
const FENCE = /^\s*(?:```|~~~)/;
const RULE_OR_TABLE_LINE = /^[\s|:*_-]+$/;
const STRONG_LINE = /^\*\*([^*]+)\*\*$|^__([^_]+)__$/;
const NUMBERED_ITEM = /^\s*\d+[.)]\s/;
const BLOCK_TAG = /<\/?(?:p|div|center|section|li|ul|ol|h[1-6]|tr|br)\b[^<>]*>/gi;
const MARKED = /^\s*(?:#|>|[-*+•·]\s|\d+[.)]\s|```|~~~|<|\*\*[^*]+\*\*$|__[^_]+__$|[|:*_=-]+$)/;
const QUOTE = /^\s*(?:>\s?)+/;

export function readMarkdown(source: string): Draft {
  const text = source.replace(/\r\n?/g, '\n');
  const front = frontMatterOf(text);
  const { info, enactment, body } = splitInfo(text.slice(front.length));
  const blocks = blocksOf(body);
  const title = front.title ?? titleAmong(blocks);
  const draft = draftOf(blocks, { title, metadata: mergeMetadata(front.metadata, info) }, front.warnings);
  return enactment === '' ? draft : { ...draft, enactment };
}

/** The first `#` heading; else a smaller heading if the file begins with it. */
function titleAmong(blocks: readonly Block[]): string | null {
  const top = blocks.find((block) => block.kind === 'heading' && block.rank === 1);
  if (top !== undefined) return top.text;
  return blocks[0]?.kind === 'heading' ? blocks[0].text : null;
}

/** Splits off the lines between title and `INFO END`: the first date is the article's date, the first act its source. */
function splitInfo(text: string): { info: Metadata; enactment: string; body: string } {
  const end = INFO_END.exec(text);
  if (end === null) return { info: NO_METADATA, enactment: '', body: text };
  const lines = linesOf(text.slice(0, end.index));
  const titleLines = lines.filter((line) => HEADING.test(line));
  const infoLines = lines.filter((line) => !HEADING.test(line));
  const act = normalisedText((infoLines[0] ?? '').replace(INFO_DATE, ''));
  const info = { ...NO_METADATA, date: parseDate(infoLines.join('\n')), source: act === '' ? null : act };
  const enactment = infoLines.map((line) => `${line}\n`).join('');
  return { info, enactment, body: `${titleLines.join('\n')}\n${text.slice(end.index + end[0].length)}` };
}

function blocksOf(body: string): Block[] {
  const blocks: Block[] = [];
  let fenced = false;
  for (const { text, isTable } of piecesAround(withoutComments(body))) {
    if (isTable && !fenced) {
      blocks.push(...fragmentBlocks(text));
      continue;
    }
    const parts = partsOfParagraphs(text);
    for (const lines of runsOf(text.replace(UNDERLINED, hashed))) {
      if (FENCE.test(lines[0] ?? '')) fenced = !fenced;
      else if (fenced) blocks.push(...lines.map((line): Block => ({ kind: 'item', text: line })));
      else blocks.push(...blocksOfRun(lines).map((block) => (parts.has(block.text) ? asPart(block) : block)));
    }
  }
  return blocks.filter((block) => block.text !== '');
}

/**
 * Lines that look like headings, but are parts of a paragraph of several lines. None where lines are paragraphs: there
 * most of them have no blank line between.
 */
function partsOfParagraphs(text: string): Set<string> {
  const parts = new Set<string>();
  const lines = linesWithBlanks(text);
  let [broken, apart] = [0, 0];
  for (const [at, line] of lines.entries()) {
    if (!isUnmarked(line)) continue;
    if (lines[at + 1] === '') apart += 1;
    const next = lines[at + 1] ?? '';
    if (!isUnmarked(next)) continue;
    broken += 1;
    for (const part of [line, next]) if (rankByLook(plain(part)) === UNNUMBERED_RANK) parts.add(plain(part));
  }
  return broken <= apart ? parts : new Set();
}

function isUnmarked(line: string): boolean {
  return line !== '' && !MARKED.test(line) && !mayBeRow(line);
}

function asPart(block: Block): Block {
  return block.kind === 'paragraph' ? { kind: 'item', text: block.text } : block;
}

/** Lines that may be the rows of one table, or single lines. */
function runsOf(text: string): string[][] {
  const runs: string[][] = [];
  let isOpen = false;
  for (const line of joinedLines(linesWithBlanks(text))) {
    const isRow = mayBeRow(line) && !HEADING.test(line) && !FENCE.test(line);
    if (isRow && isOpen) runs.at(-1)?.push(line);
    else if (line !== '') runs.push([line]);
    isOpen = isRow;
  }
  return runs;
}

function blocksOfRun(lines: readonly string[]): Block[] {
  const [first = ''] = lines;
  if (!mayBeRow(first)) return blocksOfLine(first);
  return pipeTables(lines.map((line) => line.replace(QUOTE, ''))).flatMap((part, at) =>
    typeof part === 'string' ? blocksOfLine(lines[at] as string) : tableOrItems(part),
  );
}

function blocksOfLine(line: string): Block[] {
  if (RULE_OR_TABLE_LINE.test(line)) return [];
  return line.includes('<') ? withoutTags(line).map(blockOf) : [blockOf(line)];
}

/** A table of less than two columns or rows is a list. */
function tableOrItems(table: Table): Block[] {
  const block = tableBlock(table);
  return block === null ? table.rows.map((row) => ({ kind: 'item', text: rowText(row) })) : [block];
}

/** The lines of a line of HTML blocks: `<p>…</p><p>…</p>` is two. */
function withoutTags(line: string): string[] {
  return linesOf(line.replace(BLOCK_TAG, '\n'));
}

function withoutComments(text: string): string {
  const [before = '', ...comments] = text.split('<!--');
  const rest = comments.map((comment) => {
    const end = comment.indexOf('-->');
    return end < 0 ? `<!--${comment}` : comment.slice(end + '-->'.length);
  });
  return before + rest.join('');
}

function hashed(_match: string, heading: string, underline: string): string {
  return `${underline.startsWith('=') ? '#' : '##'} ${heading}`;
}

function blockOf(line: string): Block {
  const [, hashes, heading] = HEADING.exec(line) ?? [];
  if (hashes !== undefined && heading !== undefined) {
    return { kind: 'heading', rank: hashes.length, text: plain(heading.replace(CLOSING_HASHES, '')) };
  }
  const strong = STRONG_LINE.exec(line.trim());
  const strongText = strong?.[1] ?? strong?.[2];
  const rank = strongText === undefined ? null : rankByLook(strongText);
  if (strongText !== undefined && rank !== null) return { kind: 'heading', rank, text: strongText };
  const isItem = [BULLET, NUMBERED_ITEM, QUOTE].some((pattern) => pattern.test(line));
  return { kind: isItem ? 'item' : 'paragraph', text: plain(line.replace(QUOTE, '').replace(BULLET, '')) };
}
