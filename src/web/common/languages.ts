/**
 * Which languages do the pages and the search box speak? A new one is registered here; the compiler then lists the
 * message files that lack it. This module has no side effects, so the search box on foreign pages can use it.
 */

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

/** A value, such as the texts of a page, in every language. */
export type InEachLanguage<T> = Readonly<Record<Language, T>>;

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
