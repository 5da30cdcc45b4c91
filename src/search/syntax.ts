/**
 * Which operators does a query have? A text in `"…"`, `“…”` or `「…」` must occur; a `-word` must not. Operators are
 * read in short queries only, since a pasted paragraph has quotation marks and dashes of its own.
 */
import { normalisedText } from '../corpus/normalise.js';

/** Longer queries, and queries of several sentences, count as pasted text without operators. */
const MAX_OPERATOR_LENGTH = 100;
const SENTENCE_END = /[。！？\n][”’」』"]*\s*[^\s”’」』"]/u;

const PHRASE = /"([^"]+)"|“([^”]+)”|「([^」]+)」|『([^』]+)』/gu;
const EXCLUDED = /(?<=^|\s)-(?:"([^"]+)"|“([^”]+)”|「([^」]+)」|([^\s-][^\s]*))/gu;

export interface Wording {
  /** The normalised text without operators, which is embedded and searched for. */
  text: string;
  /** Normalised, in lower case; each must occur exactly. */
  phrases: string[];
  /** Normalised, in lower case; none may occur. */
  excluded: string[];
}

/**
 * @example
 * parseWording('“容錯” 免責 -臨港'); // { text: '容错 免责', phrases: ['容错'], excluded: ['临港'] }
 */
export function parseWording(query: string): Wording {
  const normalised = normalisedText(query);
  if (isPasted(normalised)) {
    return { text: normalised, phrases: [], excluded: [] };
  }
  const excluded: string[] = [];
  const kept = normalised.replace(EXCLUDED, (_match, ...groups) => {
    excluded.push(firstText(groups));
    return ' ';
  });
  const phrases = [...kept.matchAll(PHRASE)].map(([, ...groups]) => firstText(groups));
  const text = kept.replace(PHRASE, (_match, ...groups) => ` ${firstText(groups)} `);
  const isSearchable = (phrase: string) => /[\p{L}\p{N}]/u.test(phrase);
  return {
    text: text.replace(/\s+/g, ' ').trim(),
    phrases: phrases.map((phrase) => phrase.toLowerCase()).filter(isSearchable),
    excluded: excluded.map((word) => word.toLowerCase()).filter(isSearchable),
  };
}

/** Whether a normalised query is rather a text of its own than a question. */
export const isPasted = (query: string): boolean =>
  query.length > MAX_OPERATOR_LENGTH || SENTENCE_END.test(query);

/** The capture group of the alternative that matched; `replace` also passes the offset and the text, after the groups. */
function firstText(groups: readonly unknown[]): string {
  return groups.find((group): group is string => typeof group === 'string')?.trim() ?? '';
}
