/**
 * Which languages do the pages and the search box speak, and where are their texts? A new one is registered here; the
 * compiler then names each place that lacks it. This module has no side effects, so the search box on foreign pages can
 * use it and contains only the texts that it shows.
 */
import { searchBox as en } from '../languages/en/search-box.js';
import { searchBox as zhHans } from '../languages/zh-Hans/search-box.js';
import { searchBox as zhHant } from '../languages/zh-Hant/search-box.js';

interface LanguageDefinition {
  /** What the language is called in itself. */
  name: string;
  /** The same in one or two characters, for the head of a page. */
  short: string;
  /** For `Intl`. */
  locale: string;
  /** Which of a zone's names is shown. */
  names: 'simplified' | 'traditional' | 'english';
  /** Between two words. */
  space: string;
}

export const LANGUAGES = {
  'zh-Hans': { name: '简体中文', short: '简', locale: 'zh-CN', names: 'simplified', space: '' },
  // Hong Kong counts by 萬 and 億 as the mainland does; Taiwan says 兆 for 萬億.
  'zh-Hant': { name: '繁體中文', short: '繁', locale: 'zh-HK', names: 'traditional', space: '' },
  en: { name: 'English', short: 'EN', locale: 'en', names: 'english', space: ' ' },
} as const satisfies Readonly<Record<string, LanguageDefinition>>;

export type Language = keyof typeof LANGUAGES;

/** The texts of all pages, one object for each page or part of a page. */
export type Texts = typeof import('../languages/zh-Hans/index.js');
/** The texts of the search box. */
export type SearchBoxTexts = typeof zhHans;

/** A value, such as a label, in every language. */
export type InEachLanguage<T> = Readonly<Record<Language, T>>;

/** Loads the texts of the pages, so that a page has those of its own language only. */
export const TEXTS: InEachLanguage<() => Promise<Texts>> = {
  'zh-Hans': () => import('../languages/zh-Hans/index.js'),
  'zh-Hant': () => import('../languages/zh-Hant/index.js'),
  en: () => import('../languages/en/index.js'),
};

/** The search box, which is one file, holds its texts in all languages. */
export const SEARCH_BOX_TEXTS: InEachLanguage<SearchBoxTexts> = {
  'zh-Hans': zhHans,
  'zh-Hant': zhHant,
  en,
};

export const LANGUAGE_TAGS = Object.keys(LANGUAGES) as Language[];
export const DEFAULT_LANGUAGE: Language = 'zh-Hans';

/** Null for a tag that is not registered. */
export function registered(tag: string | null): Language | null {
  return LANGUAGE_TAGS.find((one) => one === tag) ?? null;
}

/** A zone without an English name is shown with its Chinese one. */
export function nameIn(
  language: Language,
  names: { simplified: string; traditional: string; english: string | null },
): string {
  return names[LANGUAGES[language].names] ?? names.simplified;
}
