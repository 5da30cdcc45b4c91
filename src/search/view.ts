/** How does a passage look to whoever asked? Its original text, where it stands, whose it is, what it is about. */
import { zoneById } from '../corpus/gazetteer.js';
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

/** A passage as answered: `text` is the original; `zones` are its article's own and those it names. */
export interface PassageView {
  id: string;
  text: string;
  /** Headings above it, outermost first. */
  headings: string[];
  article: StoredArticle;
  zones: ZoneName[];
  themes: ThemeName[];
}

export function viewOf({ id, text, headings, article, zones, themes }: StoredPassage): PassageView {
  return { id, text, headings, article, zones: zones.map(zoneName), themes: themeNames(themes) };
}

/** Themes that the glossary no longer has are left out. */
export function themeNames(ids: readonly string[]): ThemeName[] {
  return ids.map(resolveTheme).filter((theme) => theme !== null);
}

export function zoneName(id: string): ZoneName {
  const zone = zoneById(id);
  return { id, name: zone?.name ?? id, type: zone?.type ?? 'other' };
}
