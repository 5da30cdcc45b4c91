/**
 * What does a query ask for beyond its meaning? `"…"`, `“…”` and `「…」` must occur; `-word` must not. Only in short
 * queries: a pasted paragraph has quotation marks and dashes of its own.
 */
import { normalisedText } from '../corpus/normalise.js';

/** Longer queries, and those of several sentences, are taken as pasted text. */
const MAX_OPERATOR_LENGTH = 100;
const SENTENCE_END = /[。！？\n][”’」』"]*\s*[^\s”’」』"]/u;

const PHRASE = /"([^"]+)"|“([^”]+)”|「([^」]+)」|『([^』]+)』/gu;
const EXCLUDED = /(?<=^|\s)-(?:"([^"]+)"|“([^”]+)”|「([^」]+)」|([^\s-][^\s]*))/gu;

export interface Wording {
  /** Normalised text without operators: what is embedded and looked for. */
  text: string;
  /** Normalised, lower case; each must occur as it stands. */
  phrases: string[];
  /** Normalised, lower case; none may occur. */
  excluded: string[];
}

export function parseWording(query: string): Wording {
  const normalised = normalisedText(query);
  if (normalised.length > MAX_OPERATOR_LENGTH || SENTENCE_END.test(normalised)) {
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

/** The capture group of the alternative that matched; `replace` passes offset and text behind the groups. */
function firstText(groups: readonly unknown[]): string {
  return groups.find((group): group is string => typeof group === 'string')?.trim() ?? '';
}
