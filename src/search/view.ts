/** How is a passage shown? With its original text, its headings, its article, and the zones and themes that it is about. */
import { zoneById } from '../corpus/gazetteer.js';
import type { PagePlace } from '../corpus/pages.js';
import { resolveTheme } from '../glossary/themes.js';
import type { StoredArticle, StoredPassage } from '../store/records.js';

export interface ThemeName {
  id: string;
  zh: string;
  en: string;
}

export interface ZoneName {
  id: string;
  name: string;
  type: string;
}

/** A passage in an answer. `text` is the original; `zones` are the zone of its article and the zones that it names. */
export interface PassageView extends PagePlace {
  id: string;
  text: string;
  /** The caption and header rows above a passage that begins within a table; null for any other. */
  tableHead: string | null;
  /** The headings above the passage, outermost first. */
  headings: string[];
  article: StoredArticle;
  zones: ZoneName[];
  themes: ThemeName[];
}

export function viewOf(passage: StoredPassage): PassageView {
  const { id, text, tableHead, headings, article, zones, themes, page, lastPage } = passage;
  return {
    id,
    text,
    tableHead,
    headings,
    ...(page === undefined ? {} : { page }),
    ...(lastPage === undefined ? {} : { lastPage }),
    article,
    zones: zones.map(zoneName),
    themes: themeNames(themes),
  };
}

/** The names of themes. Themes that are no longer in the glossary are left out. */
export function themeNames(ids: readonly string[]): ThemeName[] {
  return ids.map(resolveTheme).filter((theme) => theme !== null);
}

export function zoneName(id: string): ZoneName {
  const zone = zoneById(id);
  return { id, name: zone?.name ?? id, type: zone?.type ?? 'other' };
}
