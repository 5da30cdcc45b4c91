/**
 * Which language does this page speak, and what are its texts? The language in its address, else the reader's last
 * choice, else the default.
 */
import { DEFAULT_LANGUAGE, type Language, registered, TEXTS, type Texts } from './languages.js';

const PARAMETER = 'lang';
const STORAGE_KEY = 'zonelens-language';

const ofAddress = registered(new URLSearchParams(location.search).get(PARAMETER));

/** Constant while the page is open: changing the language opens the page again. */
export const language: Language = ofAddress ?? stored() ?? DEFAULT_LANGUAGE;

/** The texts of all pages in that language. */
export const texts: Texts = await TEXTS[language]();

/** Links keep the language if the page's own address names one. */
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
    // Where the browser forbids storage, only the address carries the choice.
  }
}

function stored(): Language | null {
  try {
    return registered(localStorage.getItem(STORAGE_KEY));
  } catch {
    return null;
  }
}

document.documentElement.lang = language;
