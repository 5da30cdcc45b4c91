/** How is a passage shown? With its original text, its headings, its article, and the places and themes that it is about. */
import type { Corrected, CorrectedValue } from '../corpus/article.js';
import { zoneById } from '../corpus/gazetteer.js';
import type { PagePlace } from '../corpus/pages.js';
import { type PlaceLevel, placeById } from '../corpus/scope/place.js';
import type { ZoneType } from '../corpus/zone-record.js';
import { resolveTheme } from '../glossary/themes.js';
import type { Statement } from '../statements/statement.js';
import type { Scope, StoredArticle, StoredPassage } from '../store/records.js';

export interface ThemeName {
  id: string;
  zh: string;
  en: string;
}

/** A place of any level. */
export interface PlaceName {
  id: string;
  name: string;
  /** The kind of a zone; null for a place that is none. */
  type: ZoneType | null;
  level: PlaceLevel;
}

/** The place that an article is about, and the words that say so. */
export interface ScopeView extends Omit<Scope, 'place'> {
  place: PlaceName;
}

/** Where a passage is from. */
export interface ArticleName extends Omit<StoredArticle, 'scope' | 'corrected'> {
  scope: ScopeView | null;
  corrected?: CorrectedView;
}

/** What was put right by hand, with the name of the place. */
export interface CorrectedView extends Omit<Corrected, 'place'> {
  place?: CorrectedValue<PlaceName | null>;
}

/** A sentence, and what it asserts. */
export interface StatementView extends Omit<Statement, 'place'> {
  place: PlaceName | null;
}

/** A passage in an answer. `text` is the original. */
export interface PassageView extends PagePlace {
  id: string;
  text: string;
  /** The caption and header rows above a passage that begins within a table; null for any other. */
  tableHead: string | null;
  /** The headings above the passage, outermost first. */
  headings: string[];
  article: ArticleName;
  /** The places that it is about, the main one first. */
  zones: PlaceName[];
  /** The other places that it names. */
  mentions: PlaceName[];
  themes: ThemeName[];
}

export function viewOf(passage: StoredPassage): PassageView {
  const { id, text, tableHead, headings, article, about, mentions, themes, page, lastPage } = passage;
  return {
    id,
    text,
    tableHead,
    headings,
    ...(page === undefined ? {} : { page }),
    ...(lastPage === undefined ? {} : { lastPage }),
    article: articleName(article),
    zones: about.map(placeName),
    mentions: mentions.map(placeName),
    themes: themeNames(themes),
  };
}

/** The names of themes. Themes that are no longer in the glossary are left out. */
export function themeNames(ids: readonly string[]): ThemeName[] {
  return ids.map(resolveTheme).filter((theme) => theme !== null);
}

/** A place that is no longer known keeps its id as its name. */
export function placeName(id: string): PlaceName {
  const { name = id, level = 'zone' } = placeById(id) ?? {};
  return { id, name, type: level === 'zone' ? (zoneById(id)?.type ?? 'other') : null, level };
}

/** @returns the same with the name of the place that the article is about */
export function articleName<T extends StoredArticle>({ scope, corrected, ...article }: T) {
  return {
    ...article,
    scope: scopeView(scope),
    ...(corrected === undefined ? {} : { corrected: correctedView(corrected) }),
  };
}

export function correctedView({ place, ...corrected }: Corrected): CorrectedView {
  if (place === undefined) return corrected;
  const { is, was, by, at } = place;
  const named = (id: string | null) => (id === null ? null : placeName(id));
  return { ...corrected, place: { is: named(is), was: named(was), by, at } };
}

export function scopeView(scope: Scope | null): ScopeView | null {
  return scope === null ? null : { ...scope, place: placeName(scope.place) };
}

export function statementView({ place, ...statement }: Statement): StatementView {
  return { ...statement, place: place === null ? null : placeName(place) };
}
