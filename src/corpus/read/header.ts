/** Which blocks at the top of a page are not body text? Site categories, the title with a subtitle, metadata lines. */
import { normalise, normalisedText } from '../normalise.js';
import { type Block, BULLET, squeezed } from './block.js';
import { type Metadata, mergeMetadata, NO_METADATA, parseMetadata } from './metadata.js';

export interface Header {
  /** As written, without a label such as `标题:`. Null when the page begins with body text. */
  title: string | null;
  metadata: Metadata;
  body: Block[];
}

/** Crawled pages begin with about 13 categories. A metadata line further down than this belongs to the text. */
const MAX_HEADER_BLOCKS = 80;

/** Metadata may be spread over several lines. */
const MAX_METADATA_LINES = 6;

/** In normalised characters. The longest title of 1,900 regulations has 53. */
const MAX_MENU_ENTRY_LENGTH = 20;
const MAX_TITLE_LENGTH = 120;

/** Longer lines are not normalised to be measured: glosses make a line at most about six times as long. */
const MAX_ORIGINAL_LENGTH = 6 * MAX_TITLE_LENGTH;

const BREADCRUMB = /^(?:当前|您的|你的|您现在的|您当前的|您所在的)(?:所在)?位置|^首页\s?[>›»/-]/;
const SUBTITLE = /^\s*(?:—|─|―|--)/;
const TITLE_LABEL = /^(?:文章)?(?:标\s?题|题\s?目)\s?:\s?/;
const SENTENCE_END = /[。；;，,：:]$/;

/** The blocks of the title, from `from` up to but not including `to`; none when they are equal. Metadata begins at `to`. */
interface BlockRange {
  from: number;
  to: number;
}

/**
 * Splits a page into header and body.
 *
 * @param declaredTitle a title from outside the text (HTML head, front matter); its repetition in the text is left out
 */
export function splitHeader(blocks: readonly Block[], declaredTitle: string | null = null): Header {
  const range =
    declaredTitle === null
      ? titleRange(blocks, afterCategories(blocks))
      : declaredTitleRange(blocks, declaredTitle);
  const { metadata, end } = metadataFrom(blocks, range.to);
  if (
    declaredTitle === null &&
    range.from === range.to &&
    end > range.to &&
    looksLikeTitle(textAt(blocks, end))
  ) {
    return { title: titleOf(blocks, { from: end, to: end + 1 }), metadata, body: blocks.slice(end + 1) };
  }
  const title = declaredTitle ?? titleOf(blocks, range);
  const repeated = title !== null && squeezed(textAt(blocks, end)) === squeezed(title);
  return { title, metadata, body: blocks.slice(repeated ? end + 1 : end) };
}

/** The index after the site categories, which are short list items before anything else. */
function afterCategories(blocks: readonly Block[]): number {
  const after = blocks.findIndex((block) => block.kind !== 'item' || !isMenuEntry(block.text));
  return Math.max(0, after);
}

function titleRange(blocks: readonly Block[], start: number): BlockRange {
  const metadataAt = metadataIndex(blocks, start);
  if (metadataAt !== null) return { from: titleBefore(blocks, start, metadataAt), to: metadataAt };
  if (!looksLikeTitle(textAt(blocks, start))) return { from: start, to: start };
  const hasSubtitle = SUBTITLE.test(textAt(blocks, start + 1)) && looksLikeTitle(textAt(blocks, start + 1));
  return { from: start, to: start + (hasSubtitle ? 2 : 1) };
}

function declaredTitleRange(blocks: readonly Block[], title: string): BlockRange {
  const searched = blocks.slice(0, MAX_HEADER_BLOCKS);
  const from = searched.findIndex((block) => squeezed(block.text) === squeezed(title));
  const found = from >= 0 && searched.slice(0, from).every((block) => isMenuEntry(block.text));
  return found ? { from, to: from + 1 } : { from: 0, to: 0 };
}

/** The index of the first metadata line if only menu entries, a title and a subtitle come before it, else null. */
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

/** The index at which the title before a metadata line begins. A subtitle (——…) is part of the title. */
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

function titleOf(blocks: readonly Block[], range: BlockRange): string | null {
  const lines = blocks.slice(range.from, range.to).map((block) => block.text.trim());
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
