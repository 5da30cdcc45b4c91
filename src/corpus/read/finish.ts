/**
 * How does a draft become an article? It gets a key, its values are normalised, and what is missing is taken from the
 * file's name or the address.
 */
import { parse } from 'node:path';
import { bodyOf, type ReadArticle } from '../article.js';
import { normalisedText } from '../normalise.js';
import { parseDate } from './dates.js';
import type { Draft } from './draft.js';
import { unreadable } from './fault.js';
import { fileIdentity, webIdentity } from './key.js';

export interface Origin {
  /** A file, whose key is relative to `cwd`; or an address in canonical form. */
  place: { path: string; cwd: string } | { url: string };
  /** The record's id or title in a file of several records; null when the document is one article. */
  record: string | null;
}

/** A date at the end of a file name: `条例(2014-07-25).md`, `zone-2022-11-25.txt`. */
const DATE_AT_END = /[\s_（(-]*\d{4}-\d{2}-\d{2}[）)]?$/;

/** @throws ZonelensError `source_unreadable` when there is no body text */
export function articleOf(draft: Draft, origin: Origin): ReadArticle {
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
    source: normalisedValue(draft.source) ?? (isWeb ? new URL(place.url).hostname : null),
    author: normalisedValue(draft.author),
    url,
    date: draft.date ?? parseDate(DATE_AT_END.exec(name)?.[0] ?? ''),
    category: normalisedValue(draft.category),
    documentNumber: normalisedValue(draft.documentNumber),
    issuer: normalisedValue(draft.issuer),
    ...(draft.enactment === undefined ? {} : { enactment: wellFormed(draft.enactment) }),
    ...(draft.inForce === undefined ? {} : { inForce: draft.inForce }),
    ...(draft.ocr === true ? { ocr: true } : {}),
    sections: draft.sections.map(({ headings, text, tables, pages }) => ({
      headings: headings.map(wellFormed),
      text: wellFormed(text),
      ...(tables === undefined ? {} : { tables }),
      ...(pages === undefined ? {} : { pages }),
    })),
    warnings: draft.warnings.map((warning) => (record === null ? warning : `record "${record}" ${warning}`)),
  };
}

/** The last part of an address's path without its extension, or the host when the path is empty. */
function nameOf({ pathname, hostname }: URL): string {
  const { name } = parse(pathname);
  try {
    return decodeURIComponent(name) || hostname;
  } catch {
    return name;
  }
}

/** Replaces unpaired surrogates (from JSON escapes or truncated UTF-16), which cannot be stored as UTF-8. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function normalisedValue(value: string | null): string | null {
  return value === null ? null : normalisedText(wellFormed(value)) || null;
}
