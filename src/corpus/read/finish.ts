/** How does a draft become an article? It gets its key, its values are folded, and what its place tells fills in. */
import { parse } from 'node:path';
import { type Article, bodyOf } from '../article.js';
import { normalisedText } from '../normalise.js';
import { parseDate } from './dates.js';
import type { Draft } from './draft.js';
import { unreadable } from './fault.js';
import { fileIdentity, webIdentity } from './key.js';

export interface Origin {
  /** A file, whose key is relative to `cwd`; or an address in canonical form. */
  place: { path: string; cwd: string } | { url: string };
  /** What names the record in a file of several; null when the file is the article. */
  record: string | null;
}

/** A date that a file's name ends with: `条例(2014-07-25).md`, `zone-2022-11-25.txt`. */
const DATE_AT_END = /[\s_（(-]*\d{4}-\d{2}-\d{2}[）)]?$/;

/** Throws `source_unreadable` when there is no body. */
export function articleOf(draft: Draft, origin: Origin): Article {
  if (bodyOf(draft).trim() === '') throw unreadable('has no body text, only a title or less');
  const { place, record } = origin;
  const isWeb = 'url' in place;
  const name = record === null ? (isWeb ? nameOf(new URL(place.url)) : parse(place.path).name) : '';
  const { key, url } = isWeb
    ? webIdentity(draft.url, place.url, record)
    : fileIdentity(draft.url, place, record);
  return {
    key,
    title: wellFormed(draft.title?.trim() || name.replace(DATE_AT_END, '') || name),
    source: folded(draft.source) ?? (isWeb ? new URL(place.url).hostname : null),
    author: folded(draft.author),
    url,
    date: draft.date ?? parseDate(DATE_AT_END.exec(name)?.[0] ?? ''),
    category: folded(draft.category),
    sections: draft.sections.map(({ headings, text }) => ({
      headings: headings.map(wellFormed),
      text: wellFormed(text),
    })),
  };
}

/** What an address has in the place of a file's name, else its host. */
function nameOf({ pathname, hostname }: URL): string {
  const { name } = parse(pathname);
  try {
    return decodeURIComponent(name) || hostname;
  } catch {
    return name;
  }
}

/** Half surrogate pairs (from JSON escapes, cut UTF-16) are no text: no UTF-8 file or database could hold them. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function folded(value: string | null): string | null {
  return value === null ? null : normalisedText(wellFormed(value)) || null;
}
