/** In which language does a search box speak? Its own `lang`, else the nearest one around it, else Chinese. */

export type Language = 'zh-Hans' | 'zh-Hant' | 'en';

const FALLBACK: Language = 'zh-Hans';

/** The language that a tag of BCP 47 asks for; null when there are no texts in it. */
export function languageOf(tag: string): Language | null {
  const [primary, ...rest] = tag.trim().toLowerCase().split(/[-_]/);
  if (primary === 'en') return 'en';
  if (primary !== 'zh') return null;
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
  const fallback = languageOf(around ?? '') ?? FALLBACK;
  if (given !== null && chosen === null) {
    report(`lang="${given}" is none of zh-Hans, zh-Hant, en; ${fallback} is used instead.`);
  }
  return chosen ?? fallback;
}
