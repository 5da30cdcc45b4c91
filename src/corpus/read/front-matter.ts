/** What does the front matter of a Markdown file say? Its fields have the same names as those of records. */
import type { Metadata } from './findings.js';
import { fieldsOf } from './record-fields.js';
import { hintsOf } from './record-hints.js';
import { metadataOf, titleOf } from './record-metadata.js';

const FRONT_MATTER = /^---[^\S\n]*\n(?:([\s\S]*?)\n)?---[^\S\n]*(?:\n|$)/;
const LINE = /^([\p{L}_][\p{L}\d_. -]*?)\s*[:：]\s*(.*)$/u;
const LIST_ITEM = /^\s*-\s+(.+)$/;

export interface FrontMatter {
  title: string | null;
  metadata: Metadata;
  /** What is wrong in it, in words that follow the path. */
  warnings: string[];
  /** How much of the text it is. */
  length: number;
}

/** @param text with `\n` at the ends of lines */
export function frontMatterOf(text: string): FrontMatter {
  const match = FRONT_MATTER.exec(text);
  const fields = fieldsOf(entriesOf(match?.[1] ?? ''));
  const warnings: string[] = [];
  const metadata = metadataOf(fields, null, warnings);
  warnings.push(...hintsOf(fields, new Set()));
  return { title: titleOf(fields), metadata, warnings, length: match?.[0].length ?? 0 };
}

/** Scalars and lists of scalars. Whatever else YAML has is of no use for an article. */
function entriesOf(lines: string): Record<string, string | string[]> {
  const entries = new Map<string, string | string[]>();
  let last: string | null = null;
  for (const line of lines.split('\n')) {
    const [, item] = LIST_ITEM.exec(line) ?? [];
    const [, name, value] = LINE.exec(line) ?? [];
    if (item !== undefined && last !== null) {
      const list = entries.get(last);
      entries.set(last, [...(Array.isArray(list) ? list : []), unquoted(item)]);
    } else if (name !== undefined && value !== undefined) {
      last = value === '' ? name : null;
      entries.set(name, scalarOf(value));
    }
  }
  return Object.fromEntries(entries);
}

/** A YAML scalar, or a flow list: `"x"`, `[x, y]`. */
function scalarOf(value: string): string | string[] {
  const list = /^\[([^\]]*)\]$/.exec(value.trim())?.[1];
  return list === undefined ? unquoted(value) : list.split(',').map(unquoted).filter(Boolean);
}

function unquoted(value: string): string {
  return value.trim().replace(/^(["'])(.*)\1$/, '$2');
}
