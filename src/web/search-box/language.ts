/** In which language does a search box speak? Its own `lang`, else the nearest one around it, else Chinese. */
import { DEFAULT_LANGUAGE, LANGUAGE_TAGS, type Language, registered } from '../common/languages.js';

/** The language that a tag of BCP 47 asks for; null when there are no texts in it. */
export function languageOf(tag: string): Language | null {
  const [primary = '', ...rest] = tag.trim().toLowerCase().split(/[-_]/);
  if (primary !== 'zh') return registered(primary);
  if (rest.includes('hans')) return 'zh-Hans';
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh-Hans';
}

/**
 * @param own the `lang` of the box itself, or null
 * @param around the nearest `lang` outside of it, or null
 * @param report is told of an own one without texts
 */
export function chosenLanguage(
  own: string | null,
  around: string | null,
  report: (fault: string) => void,
): Language {
  const given = own === null || own === '' ? null : own;
  const chosen = given === null ? null : languageOf(given);
  const fallback = languageOf(around ?? '') ?? DEFAULT_LANGUAGE;
  if (given !== null && chosen === null) {
    report(`lang="${given}" is none of ${LANGUAGE_TAGS.join(', ')}; ${fallback} is used instead.`);
  }
  return chosen ?? fallback;
}
