/** What does an index store, and how are articles and passages identified? */
import { createHash } from 'node:crypto';
import type { Article, ArticleMetadata, Section } from '../corpus/article.js';
import type { Passage } from '../corpus/chunk.js';
import type { PagePlace } from '../corpus/pages.js';
import type { TablePart } from '../corpus/table-parts.js';
import type { KnownVectors } from '../embed/embedder.js';

/** An article ready to be stored: read, chunked, tagged. */
export interface ArticleEntry {
  article: Article;
  ownZone: string | null;
  passages: PassageEntry[];
}

export interface PassageEntry extends Omit<Passage, 'normalisedText' | 'tableHead'> {
  /** Gazetteer ids: the article's own zone first, then those named most. */
  zones: string[];
  /** Glossary themes, those named most first. */
  themes: string[];
  /** Terms for lexical search. */
  terms: PassageTerms;
  /** Its sentences as `sentencesIn` finds them, normalised. */
  sentences: string[];
  /** Their vectors, in the same order; absent when the model embeds no sentences. */
  sentenceVectors?: readonly Float32Array[];
}

/** Terms of each field, as `corpus/terms.ts` makes them. */
export interface PassageTerms {
  title: readonly string[];
  headings: readonly string[];
  text: readonly string[];
}

/** A passage whose vector is still to be computed and stored under `label`. */
export interface PendingPassage {
  label: number;
  embedText: string;
  /** The vectors of some parts of the model, when they are known already. */
  known?: KnownVectors;
}

/** A passage as stored, with the facts of its article that a hit shows. */
export interface StoredPassage extends PagePlace {
  label: number;
  id: string;
  ordinal: number;
  text: string;
  /** The caption and header rows above a passage that begins within a table; null for any other. */
  tableHead: string | null;
  /** The tables in the passage. */
  tables: TablePart[];
  headings: string[];
  zones: string[];
  themes: string[];
  article: StoredArticle;
}

export interface StoredArticle extends ArticleMetadata {
  id: string;
}

/** A complete article: its sections, and its passages with their positions in the sections. */
export interface WholeArticle extends StoredArticle {
  ownZone: string | null;
  sections: Section[];
  /** A passage's text is `sections[section].text.slice(start, end)`, in UTF-16 units. */
  passages: ({
    id: string;
    section: number;
    start: number;
    end: number;
    zones: string[];
    themes: string[];
  } & PagePlace)[];
}

/** The values that a search can be filtered by, each with its number of passages. */
export interface FilterValues {
  zones: { zone: string; passages: number }[];
  categories: { category: string; passages: number }[];
  issuers: { issuer: string; passages: number }[];
  themes: { theme: string; passages: number }[];
  /** Years of publication, `YYYY`, earliest first. */
  years: { year: string; passages: number }[];
  dates: { from: string; to: string } | null;
}

/** The metadata of an article that filters and facets use. A store loads these for all articles when it opens. */
export const ARTICLE_FACTS = [
  'category',
  'date',
  'issuer',
] as const satisfies readonly (keyof ArticleMetadata)[];

/** The facts of a passage that filters, grouping and facets need, so that they read nothing else. */
export interface PassageFacts extends Pick<ArticleMetadata, (typeof ARTICLE_FACTS)[number]> {
  label: number;
  articleId: string;
  zones: readonly string[];
  themes: readonly string[];
  reprintOf: number | null;
}

/** 64 bits. Collisions stay improbable up to a billion passages, and ids stay short enough to cite. */
const ID_HEX_DIGITS = 16;

function hashOf(...parts: string[]): string {
  return hashOfBytes(Buffer.from(parts.join('\u0000')));
}

export function hashOfBytes(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, ID_HEX_DIGITS);
}

export function articleIdOf(key: string): string {
  return hashOf(key);
}

/** Changes when any part of the article changes. */
export function contentHashOf(article: Article): string {
  return hashOf(JSON.stringify(article));
}

/** Hash of the embedded text: passages with the same hash have the same vector. */
export function embedHashOf(embedText: string): string {
  return hashOf(embedText);
}

/** The fields of a passage that lexical search ranks by. */
export type TermField = keyof PassageTerms;

/** Number of terms of a passage, repetitions included. */
export function termCountOf({ title, headings, text }: PassageTerms): number {
  return title.length + headings.length + text.length;
}

/** Ids made from the article's key and the passage's text. Equal texts in one article are numbered in order. */
export function passageIdsOf(key: string, texts: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return texts.map((text) => {
    const occurrence = seen.get(text) ?? 0;
    seen.set(text, occurrence + 1);
    return hashOf(key, text, String(occurrence));
  });
}
