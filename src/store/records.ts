/** What does an index store, and how are articles and passages identified? */
import { createHash } from 'node:crypto';
import type { Article, ArticleMetadata, Section } from '../corpus/article.js';
import type { Passage } from '../corpus/chunk.js';
import type { TextLanguage } from '../corpus/language.js';
import type { Status } from '../corpus/life/versions.js';
import type { PagePlace } from '../corpus/pages.js';
import type { ScopeGround } from '../corpus/scope/evidence.js';
import type { TablePart } from '../corpus/table-parts.js';
import type { ConceptClaim } from '../statements/claims.js';
import type { Modality, Statement } from '../statements/statement.js';
import type { FigureFacts } from './figures.js';

/** An article ready to be stored: read, chunked, tagged. */
export interface ArticleEntry {
  article: Article;
  scope: Scope | null;
  life: ArticleLife;
  passages: PassageEntry[];
  /** When it is not that of the article, because another index gave it without some part; see `contentHashOf`. */
  contentHash?: string;
}

/** The place that a whole article is about. */
export interface Scope {
  /** Id of a place of any level: a zone's, or `国家`, `山东省`, `山东省青岛市`. */
  place: string;
  by: ScopeGround;
  /** The words that say so. */
  evidence: string;
}

/**
 * When a legal text was enacted and changed, as an article says that is such a text or reports on one. Dates are
 * `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where no more is written. The day of publication is part of an article's metadata.
 */
export interface ArticleLife {
  /** Whether the article is the legal text itself: only then it has a status and versions. */
  isText: boolean;
  adopted: string | null;
  effective: string | null;
  /** All dates on which it was amended, in order. */
  amended: string[];
  /** Normalised titles of the texts that it repeals. */
  repeals: string[];
}

export interface PassageEntry extends Omit<Passage, 'normalisedText' | 'tableHead'>, PassagePlaces {
  /** Glossary themes, the best supported first. */
  themes: string[];
  /** What its sentences assert. */
  statements: Statement[];
  /** Without dates. */
  figures: FigureFacts[];
  /** What they claim of the concepts of the glossary, in their order. */
  claims: ConceptClaim[];
  /** Terms for lexical search. */
  terms: PassageTerms;
  /** The sentences of its statements, normalised. */
  sentences: string[];
  /** Their vectors, in the same order; absent when the model embeds no sentences. */
  sentenceVectors?: readonly Float32Array[];
  /** What another index has of the same passage. */
  known?: KnownPassage;
}

/** What need not be made of a passage, because another index by the same model has it. */
export interface KnownPassage {
  /** To be taken when the draft has no label for the passage. No other passage of the draft may have it. */
  label: number;
  vector: Float32Array;
  /** Token states of exactly its sentences, as `joinSentences` made them; null when there are none. */
  states: Uint8Array | null;
}

/** Ids of places of any level. */
export interface PassagePlaces {
  /** The places that a passage speaks of, the main one first. */
  about: string[];
  /** The other places that it names, most often named first. */
  mentions: string[];
}

/** Terms of each field, as `corpus/terms.ts` makes them. */
export interface PassageTerms {
  title: readonly string[];
  headings: readonly string[];
  text: readonly string[];
}

/** A passage as stored, with the facts of its article that a hit shows. */
export interface StoredPassage extends PagePlace, PassagePlaces {
  label: number;
  id: string;
  ordinal: number;
  text: string;
  /** The caption and header rows above a passage that begins within a table; null for any other. */
  tableHead: string | null;
  /** The tables in the passage. */
  tables: TablePart[];
  headings: string[];
  themes: string[];
  statements: Statement[];
  article: StoredArticle;
}

export interface StoredArticle extends ArticleMetadata, Omit<ArticleLife, 'isText' | 'repeals'> {
  id: string;
  scope: Scope | null;
  /** Null for what has none, such as news. */
  status: Status | null;
  /** The newest version of the same text, when this is an older one. */
  newerVersion: ArticleLink | null;
  repealedBy: ArticleLink | null;
  /** The older versions of the same text, when this is the newest one; the latest of them first. */
  versions: ArticleLink[];
}

/** Another article of the index. */
export interface ArticleLink {
  id: string;
  title: string;
}

/** A complete article: its sections, and its passages with their positions in the sections. */
export interface WholeArticle extends StoredArticle {
  sections: Section[];
  /** A passage's text is `sections[section].text.slice(start, end)`, in UTF-16 units. */
  passages: ({
    id: string;
    section: number;
    start: number;
    end: number;
    themes: string[];
    statements: Statement[];
  } & PagePlace &
    PassagePlaces)[];
}

/** The values that a search can be filtered by, each with its number of passages. */
export interface FilterValues {
  /** Places of any level that passages are about. */
  zones: { zone: string; passages: number }[];
  levels: { level: string; passages: number }[];
  modalities: { modality: string; passages: number }[];
  statuses: { status: string; passages: number }[];
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

/** What filters and facets use of the life of an article, loaded likewise. */
export const LIFE_FACTS = [
  'adopted',
  'effective',
  'status',
] as const satisfies readonly (keyof StoredArticle)[];

/** The facts of a passage that filters, grouping and facets need, so that they read nothing else. */
export interface PassageFacts
  extends Pick<ArticleMetadata, (typeof ARTICLE_FACTS)[number]>,
    Pick<StoredArticle, (typeof LIFE_FACTS)[number]> {
  label: number;
  articleId: string;
  /** Of the title of its article. */
  language: TextLanguage;
  about: readonly string[];
  mentions: readonly string[];
  themes: readonly string[];
  /** Those of its statements. */
  modalities: readonly Modality[];
  reprintOf: number | null;
  /** Id of the newest version of its article, when that is an older one. */
  newerVersion: string | null;
}

/** 64 bits. Collisions stay improbable up to a billion passages, and ids stay short enough to cite. */
const ID_HEX_DIGITS = 16;

function hashOf(...parts: string[]): string {
  return hashOfBytes(Buffer.from(parts.join('\u0000')));
}

/** 16 hexadecimal digits. */
export const hashOfText = (text: string): string => hashOf(text);

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

/** The content hash under which an entry is stored. */
export function contentHashIn({
  article,
  contentHash,
}: Pick<ArticleEntry, 'article' | 'contentHash'>): string {
  return contentHash ?? contentHashOf(article);
}

/** Hash of the embedded text: passages with the same hash have the same vector. */
export function embedHashOf(embedText: string): string {
  return hashOf(embedText);
}

/** Hash of a passage's sentences: the same hash, the same token states. */
export function sentencesHashOf(sentences: readonly string[]): string {
  return hashOf(JSON.stringify(sentences));
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
