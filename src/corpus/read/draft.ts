/** What does the reader of a format return? A draft: an article without its key, with values as the document has them. */
import type { Section } from '../article.js';
import { type Block, sectionsOf } from './block.js';
import { splitHeader } from './header.js';
import { type Metadata, mergeMetadata, NO_METADATA } from './metadata.js';
import { outline } from './outline.js';

export interface Draft extends Metadata {
  /** Null when the document has none; then the file name is used. */
  title: string | null;
  sections: Section[];
  /** What went wrong in reading without losing the article, in words that follow the path. */
  warnings: string[];
}

/** What a document declares outside its text: meta tags, front matter, PDF properties. */
export interface DeclaredMetadata {
  title?: string | null;
  metadata?: Metadata;
}

/**
 * Makes a draft of the blocks of a page in reading order. If any of them is marked as a heading (h2, ##), unnumbered
 * headings are not looked for among the paragraphs.
 */
export function draftOf(
  blocks: readonly Block[],
  declared: DeclaredMetadata = {},
  warnings: string[] = [],
): Draft {
  const header = splitHeader(blocks, declared.title ?? null);
  const marked = header.body.some((block) => block.kind === 'heading');
  return {
    title: header.title,
    ...mergeMetadata(declared.metadata ?? NO_METADATA, header.metadata),
    sections: sectionsOf(outline(header.body, { unnumbered: !marked })),
    warnings,
  };
}
