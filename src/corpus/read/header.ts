/**
 * What at the top of a page is not body? The site's categories, the title, its subtitle, and the metadata lines.
 */
import { normalise, normalisedText } from '../normalise.js';
import { type Block, BULLET, squeezed } from './block.js';
import { type Metadata, mergeMetadata, NO_METADATA, parseMetadata } from './metadata.js';

export interface Header {
  /** As written, without a label such as `标题:`; null when the page opens with body text. */
  title: string | null;
  metadata: Metadata;
  body: Block[];
}

/** The client's pages open with 13 categories; a metadata line beyond several times as many belongs to the text. */
const MAX_HEADER_BLOCKS = 80;

/** Metadata may take several lines, one part on each. */
const MAX_METADATA_LINES = 6;

/** In normalised characters. Menu entries are names; the longest of 1,900 regulations' titles has 53 characters. */
const MAX_MENU_ENTRY_LENGTH = 20;
const MAX_TITLE_LENGTH = 120;

/** Lines longer than this are not normalised just to be measured: glosses make a line at most some six times as long. */
const MAX_ORIGINAL_LENGTH = 6 * MAX_TITLE_LENGTH;

const BREADCRUMB = /^(?:当前|您的|你的|您现在的|您当前的|您所在的)(?:所在)?位置|^首页\s?[>›»/-]/;
const SUBTITLE = /^\s*(?:—|─|―|--)/;
const TITLE_LABEL = /^(?:文章)?(?:标\s?题|题\s?目)\s?:\s?/;
const SENTENCE_END = /[。；;，,：:]$/;

/** Blocks `from` up to `to` are the title (none when equal); metadata and body begin at `to`. */
interface Span {
  from: number;
  to: number;
}

/** Splits a page. A title known from elsewhere (an HTML head, front matter) is only looked for, to be left out. */
export function splitHeader(blocks: readonly Block[], knownTitle: string | null = null): Header {
  const span =
    knownTitle === null ? titleSpan(blocks, afterCategories(blocks)) : knownSpan(blocks, knownTitle);
  const { metadata, end } = metadataFrom(blocks, span.to);
  if (knownTitle === null && span.from === span.to && end > span.to && looksLikeTitle(textAt(blocks, end))) {
    return { title: titleOf(blocks, { from: end, to: end + 1 }), metadata, body: blocks.slice(end + 1) };
  }
  const title = knownTitle ?? titleOf(blocks, span);
  const repeated = title !== null && squeezed(textAt(blocks, end)) === squeezed(title);
  return { title, metadata, body: blocks.slice(repeated ? end + 1 : end) };
}

/** Index after a leading list of site categories: short list items that something else follows. */
function afterCategories(blocks: readonly Block[]): number {
  const after = blocks.findIndex((block) => block.kind !== 'item' || !isMenuEntry(block.text));
  return Math.max(0, after);
}

function titleSpan(blocks: readonly Block[], start: number): Span {
  const metadataAt = metadataIndex(blocks, start);
  if (metadataAt !== null) return { from: titleBefore(blocks, start, metadataAt), to: metadataAt };
  if (!looksLikeTitle(textAt(blocks, start))) return { from: start, to: start };
  const hasSubtitle = SUBTITLE.test(textAt(blocks, start + 1)) && looksLikeTitle(textAt(blocks, start + 1));
  return { from: start, to: start + (hasSubtitle ? 2 : 1) };
}

function knownSpan(blocks: readonly Block[], title: string): Span {
  const searched = blocks.slice(0, MAX_HEADER_BLOCKS);
  const from = searched.findIndex((block) => squeezed(block.text) === squeezed(title));
  const found = from >= 0 && searched.slice(0, from).every((block) => isMenuEntry(block.text));
  return found ? { from, to: from + 1 } : { from: 0, to: 0 };
}

/** The first metadata line that only menu entries, a title and a subtitle stand before. */
function metadataIndex(blocks: readonly Block[], start: number): number | null {
  for (let at = start; at < Math.min(blocks.length, start + MAX_HEADER_BLOCKS); at += 1) {
    const text = textAt(blocks, at);
    if (parseMetadata(text) !== null) {
      const before = blocks.slice(start, titleBefore(blocks, start, at));
      return before.every((block) => isMenuEntry(block.text)) ? at : null;
    }
    if (!looksLikeTitle(text)) return null;
  }
  return null;
}

/** Where the title before a metadata line begins; a subtitle (——…) belongs to it. */
function titleBefore(blocks: readonly Block[], start: number, metadataAt: number): number {
  const last = metadataAt - 1;
  return Math.max(start, last > start && SUBTITLE.test(textAt(blocks, last)) ? last - 1 : last);
}

function metadataFrom(blocks: readonly Block[], from: number): { metadata: Metadata; end: number } {
  let metadata: Metadata = NO_METADATA;
  let end = from;
  for (; end < Math.min(blocks.length, from + MAX_METADATA_LINES); end += 1) {
    const parsed = parseMetadata(textAt(blocks, end));
    if (parsed === null) break;
    metadata = mergeMetadata(metadata, parsed);
  }
  return { metadata, end };
}

function titleOf(blocks: readonly Block[], span: Span): string | null {
  const lines = blocks.slice(span.from, span.to).map((block) => block.text.trim());
  const title = lines.join('');
  const normal = normalise(title);
  const label = TITLE_LABEL.exec(normal.text)?.[0].length ?? 0;
  const labelEnd = label === 0 ? 0 : normal.toOriginal(0, label)[1];
  return title.slice(labelEnd).trim() || null;
}

function isMenuEntry(text: string): boolean {
  if (text.length > MAX_ORIGINAL_LENGTH) return false;
  const normal = normalisedText(text.replace(BULLET, ''));
  return BREADCRUMB.test(normal) || (normal.length <= MAX_MENU_ENTRY_LENGTH && !SENTENCE_END.test(normal));
}

function looksLikeTitle(text: string): boolean {
  if (text === '' || text.length > MAX_ORIGINAL_LENGTH) return false;
  const normal = normalisedText(text);
  return normal !== '' && normal.length <= MAX_TITLE_LENGTH && !SENTENCE_END.test(normal);
}

function textAt(blocks: readonly Block[], index: number): string {
  return blocks[index]?.text ?? '';
}
