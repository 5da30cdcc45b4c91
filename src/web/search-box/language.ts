/** The language of a search box: its own `lang`, else the nearest `lang` around it, else the default. */
import { DEFAULT_LANGUAGE, LANGUAGE_TAGS, type Language, registered } from '../common/languages.js';

/**
 * The registered language for a BCP 47 tag, or null.
 * @example languageOf('zh-TW') // 'zh-Hant'
 */
export function languageOf(tag: string): Language | null {
  const [primary = '', ...rest] = tag.trim().toLowerCase().split(/[-_]/);
  if (primary !== 'zh') return registered(primary);
  if (rest.includes('hans')) return 'zh-Hans';
  return rest.some((part) => ['hant', 'tw', 'hk', 'mo'].includes(part)) ? 'zh-Hant' : 'zh-Hans';
}

/**
 * @param own the `lang` of the box itself
 * @param around the nearest `lang` outside the box
 * @param report called if `own` is not registered
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
