/** How is the text of a record read? As lines, or as HTML where it holds tags; exports also escape either once more. */
import { type Block, squeezed } from './block.js';
import { crawledBlocks } from './crawled.js';
import { parsePage } from './dom.js';
import { fragmentBlocks } from './html-fragment.js';

/** Tags that pages and editors write. `<5%`, `<附件>`, `List<T>` and `a<b 且 c>d` are text. */
const TAG =
  /<\/?(?:p|div|br|span|table|tbody|thead|tr|td|th|ul|ol|li|dl|dt|dd|h[1-6]|strong|b|em|i|u|s|del|strike|ins|ruby|rt|a|img|font|section|article|center|blockquote|figure|hr|sub|sup|pre|style|script|video|iframe|input|label|html|body)(?:\s+(?![\s\u4e00-\u9fff])[^<>]*)?\/?>/i;

/** A sign that begins none of these tags. */
const LOOSE_SIGN = new RegExp(`<(?!${TAG.source.slice(1)})`, 'gi');

/** Tags that end a line. Without any of them, the line breaks of the source are those of the text. */
const LINE_TAG =
  /<(?:p|div|br|table|tr|td|ul|ol|li|dl|dt|dd|h[1-6]|section|article|center|blockquote|figure|hr|pre)(?:\s[^<>]*)?\/?>/i;

const PAGE = /<html[\s>]|<body[\s>]|<!doctype html/i;
const ENTITY = /&(?:[a-z]{2,8}|#\d{2,6}|#x[\da-f]{2,5});/i;

/** HTML that was escaped before it was put into the record. */
const ESCAPED_TAG = /&lt;\/?(?:p|div|br|span|table|tr|td|strong|h[1-6]|section)(?:\s|\/?&gt;)/i;
const ESCAPES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** Line breaks that were escaped twice: a backslash and a letter. */
const WRITTEN_BREAK = /(?:\\r)?\\n|\\r(?!\w)/g;

/** A text with this share of the characters of the longest one may be another form of it. */
const SAME_LENGTH = 0.9;

/** The text as it was before it was escaped for the record. */
export function unescaped(text: string): string {
  const broken = text.includes('\n') ? text : text.replace(WRITTEN_BREAK, '\n');
  if (TAG.test(broken) || !ESCAPED_TAG.test(broken)) return broken;
  return broken.replace(/&(?:lt|gt|quot|#39|amp);/g, (written) => ESCAPES[written] ?? written);
}

/** Whether it is the source of a whole page, with its menus. */
export function isPage(text: string): boolean {
  return PAGE.test(text);
}

/** Whether it is HTML, or text with entities such as `&nbsp;`. */
function isHtml(text: string): boolean {
  return TAG.test(text) || ENTITY.test(text);
}

/** @throws ZonelensError `source_unreadable` when HTML has too many elements or is nested too deeply */
export function textBlocks(text: string): Block[] {
  if (!isHtml(text)) return crawledBlocks(text);
  const source = LINE_TAG.test(text) ? text : markedUp(text);
  return fragmentBlocks(source);
}

/** Inline HTML whose lines are paragraphs. A sign that begins no tag is text. */
function markedUp(text: string): string {
  const lines = text.split(/\r\n|[\r\n]/).filter((line) => line.trim() !== '');
  return lines.map((line) => `<p>${line.replace(LOOSE_SIGN, '&lt;')}</p>`).join('');
}

/** A title or name without tags and entities. */
export function plainName(text: string): string {
  if (!isHtml(text)) return text.replace(/\s+/g, ' ').trim();
  return (parsePage(text).body.textContent ?? '').replace(/\s+/g, ' ').trim();
}

/** How many characters of a text a person reads. */
export function readableLength(text: string): number {
  return squeezed(text.replace(/<[^<>]*>/g, '').replace(/&\w+;/g, ' ')).length;
}

/**
 * The fullest of the texts of a record. Of those that are about as long, the one in HTML, which keeps tables and headings,
 * else the first; a whole page only when there is nothing else.
 */
export function fullestOf(texts: readonly string[]): string | null {
  const parts = texts.filter((text) => !isPage(text));
  const measured = (parts.length > 0 ? parts : texts).map((text) => ({ text, length: readableLength(text) }));
  const most = Math.max(0, ...measured.map(({ length }) => length));
  const full = measured.filter(({ length }) => length > 0 && length >= most * SAME_LENGTH);
  return (full.find(({ text }) => TAG.test(text)) ?? full[0])?.text ?? null;
}
