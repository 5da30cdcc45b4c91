/** What does a format's reader hand over? An article but for its key and the folding of its values. */
import type { Section } from '../article.js';
import { type Block, sectionsOf } from './block.js';
import { splitHeader } from './header.js';
import { type Metadata, mergeMetadata, NO_METADATA } from './metadata.js';
import { outline } from './outline.js';

export interface Draft extends Metadata {
  /** Null when the content names none: the file's name stands in. */
  title: string | null;
  sections: Section[];
}

/** What is known of a page before its text is looked at. */
export interface Known {
  title?: string | null;
  metadata?: Metadata;
}

/**
 * A page in reading order -> its draft. Blocks that are marked as headings (h2, ##) turn off the recognition of
 * unnumbered ones among the paragraphs.
 */
export function draftOf(blocks: readonly Block[], known: Known = {}): Draft {
  const header = splitHeader(blocks, known.title ?? null);
  const marked = header.body.some((block) => block.kind === 'heading');
  return {
    title: header.title,
    ...mergeMetadata(known.metadata ?? NO_METADATA, header.metadata),
    sections: sectionsOf(outline(header.body, { unnumbered: !marked })),
  };
}
