/**
 * How does a Markdown file become an article? The first `#` heading is its title, and its metadata is the front matter
 * or, in regulations, the lines about adoption above `<!-- INFO END -->`. A file without `#` is read like a crawled
 * page. Every line is a paragraph, because Chinese Markdown is not hard-wrapped.
 */
import { normalisedText } from '../normalise.js';
import { type Block, BULLET, linesOf } from './block.js';
import { parseDate } from './dates.js';
import { type Draft, draftOf } from './draft.js';
import { frontMatterOf } from './front-matter.js';
import { type Metadata, mergeMetadata, NO_METADATA } from './metadata.js';
import { rankByLook } from './outline.js';

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
const TABLE_ROW = /^\s*\|/;
const QUOTE = /^\s*(?:>\s?)+/;

/**
 * Inline syntax and what replaces it, applied in this order. Nesting is handled only for strong around emphasis. Each
 * pattern stops at the next opening sign or after 500 characters, so that no input takes quadratic time.
 */
const INLINE: readonly (readonly [RegExp, string])[] = [
  [/!\[[^[\]]*\]\([^()]*\)/g, ''],
  [/\[([^[\]]+)\]\([^()]*\)/g, '$1'],
  [/<(https?:[^<>\s]+)>/g, '$1'],
  [/<\/?[a-z][^<>]*>/gi, ''],
  [/(?<!\\)(\*\*|__|~~)(?=\S)(.{1,500}?)(?<=\S)\1/g, '$2'],
  [/(?<![\w\\*])\*(?=[^\s*])([^*]+)(?<=\S)\*(?![\w*])/g, '$1'],
  [/(?<![\w\\])_(?=[^\s_])([^_]+)(?<=\S)_(?!\w)/g, '$1'],
  [/`([^`]+)`/g, '$1'],
  [/\\([!-/:-@[-`{-~])/g, '$1'],
];

export function readMarkdown(source: string): Draft {
  const text = source.replace(/\r\n?/g, '\n');
  const front = frontMatterOf(text);
  const { info, body } = splitInfo(text.slice(front.length));
  const blocks = blocksOf(body);
  const title = front.title ?? titleAmong(blocks);
  return draftOf(blocks, { title, metadata: mergeMetadata(front.metadata, info) }, front.warnings);
}

/** The first `#` heading; else a smaller heading if the file begins with it. */
function titleAmong(blocks: readonly Block[]): string | null {
  const top = blocks.find((block) => block.kind === 'heading' && block.rank === 1);
  if (top !== undefined) return top.text;
  return blocks[0]?.kind === 'heading' ? blocks[0].text : null;
}

/** Splits off the lines between title and `INFO END`: the first date is the article's date, the first act its source. */
function splitInfo(text: string): { info: Metadata; body: string } {
  const end = INFO_END.exec(text);
  if (end === null) return { info: NO_METADATA, body: text };
  const lines = linesOf(text.slice(0, end.index));
  const titleLines = lines.filter((line) => HEADING.test(line));
  const infoLines = lines.filter((line) => !HEADING.test(line));
  const act = normalisedText((infoLines[0] ?? '').replace(INFO_DATE, ''));
  const info = { ...NO_METADATA, date: parseDate(infoLines.join('\n')), source: act === '' ? null : act };
  return { info, body: `${titleLines.join('\n')}\n${text.slice(end.index + end[0].length)}` };
}

function blocksOf(body: string): Block[] {
  const blocks: Block[] = [];
  let fenced = false;
  const text = withoutComments(body).replace(UNDERLINED, hashed);
  for (const line of linesOf(text)) {
    if (FENCE.test(line)) fenced = !fenced;
    else if (fenced) blocks.push({ kind: 'item', text: line });
    else if (!RULE_OR_TABLE_LINE.test(line)) blocks.push(blockOf(line));
  }
  return blocks.filter((block) => block.text !== '');
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
  const isItem = [BULLET, NUMBERED_ITEM, QUOTE, TABLE_ROW].some((pattern) => pattern.test(line));
  return { kind: isItem ? 'item' : 'paragraph', text: plain(line.replace(QUOTE, '').replace(BULLET, '')) };
}

function plain(line: string): string {
  return INLINE.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), line).trimEnd();
}
