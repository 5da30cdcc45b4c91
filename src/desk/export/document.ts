/**
 * How is a dossier laid out as a document? As blocks, one after the other, which Word and Markdown draw each in its way: what it
 * is, then the sections, then the list of sources.
 */
import { aboutRows } from './about.js';
import type { Block } from './blocks.js';
import type { ExportedDossier } from './exported.js';
import { type FoundItem, findingsIn } from './findings.js';
import { blocksOfItems } from './item-blocks.js';
import type { Source } from './sources.js';
import type { Words } from './words.js';

export interface DocumentParts {
  title: string;
  about: Block[];
  sections: { heading: string; blocks: Block[] }[];
  sources: readonly Source[];
}

export function documentOf(exported: ExportedDossier): DocumentParts {
  const findings = findingsIn(exported.dossier, exported);
  const { words } = exported;
  return {
    title: findings.title,
    about: aboutBlocks(exported),
    sections: findings.sections.map(({ heading, note, items }) => ({
      heading,
      blocks: [...noteBlocks(note), ...itemBlocks(items, words)],
    })),
    sources: findings.sources.list,
  };
}

function itemBlocks(items: readonly FoundItem[], words: Words): Block[] {
  if (items.length === 0) return [{ kind: 'paragraph', style: 'notice', text: words.empty }];
  return blocksOfItems(items, words);
}

/** The note of a section is text of the document; those of items are remarks on what they stand by. */
function noteBlocks(note: string): Block[] {
  return note.trim() === '' ? [] : [{ kind: 'paragraph', style: 'plain', text: note }];
}

function aboutBlocks(exported: ExportedDossier): Block[] {
  const { words } = exported;
  return [
    {
      kind: 'table',
      header: [words.columns.name, words.about.heading],
      widths: [1, 4],
      rows: aboutRows(exported).map(([name, value]) => [{ text: name }, { text: value }]),
    },
    { kind: 'paragraph', style: 'small', text: `${words.about.caution}\n${words.about.again}` },
  ];
}
