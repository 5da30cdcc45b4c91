/** In which language does the page speak? The address says it, else the last choice, else simplified Chinese. */

export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** What each language is called in itself, in short. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  'zh-Hans': '简',
  'zh-Hant': '繁',
  en: 'EN',
};

const PARAMETER = 'lang';
const STORAGE_KEY = 'zonelens-language';

const ofAddress = known(new URLSearchParams(location.search).get(PARAMETER));

/** One for the life of the page: to change it is to open the page again. */
export const language: Language = ofAddress ?? stored() ?? 'zh-Hans';

/** Texts of a part of the page in all languages -> those of this page. */
export function inLanguage<T>(texts: Readonly<Record<Language, T>>): T {
  return texts[language];
}

/** A link from an address with a language leads to one with the same. */
export function withLanguage(parameters: URLSearchParams): URLSearchParams {
  if (ofAddress !== null) parameters.set(PARAMETER, ofAddress);
  return parameters;
}

/** This page in another language. */
export function addressIn(other: Language): string {
  const parameters = new URLSearchParams(location.search);
  parameters.set(PARAMETER, other);
  return `?${parameters}${location.hash}`;
}

export function rememberLanguage(chosen: Language): void {
  try {
    localStorage.setItem(STORAGE_KEY, chosen);
  } catch {
    // Where storage is forbidden, the address alone carries the choice.
  }
}

function stored(): Language | null {
  try {
    return known(localStorage.getItem(STORAGE_KEY));
  } catch {
    return null;
  }
}

function known(name: string | null): Language | null {
  return LANGUAGES.find((one) => one === name) ?? null;
}

document.documentElement.lang = language;
