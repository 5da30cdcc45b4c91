/**
 * Which operators does a query have? A text in `"…"`, `“…”` or `「…」` raises what holds it, and must occur when it is the
 * whole query; a `-word` must not. Operators are read in short queries only, since a pasted paragraph has quotation marks
 * and dashes of its own.
 */
import { normalisedText } from '../corpus/normalise.js';

/** Longer queries, and queries of several sentences, count as pasted text without operators. */
const MAX_OPERATOR_LENGTH = 100;
const SENTENCE_END = /[。！？\n][”’」』"]*\s*[^\s”’」』"]/u;

const PHRASE = /"([^"]+)"|“([^”]+)”|「([^」]+)」|『([^』]+)』/gu;
const SEARCHABLE = /[\p{L}\p{N}]/u;
const EXCLUDED = /(?<=^|\s)-(?:"([^"]+)"|“([^”]+)”|「([^」]+)」|([^\s-][^\s]*))/gu;

export interface Wording {
  /** The normalised text without operators, which is embedded and searched for. */
  text: string;
  /** Normalised, in lower case; each must occur exactly. */
  phrases: string[];
  /** What stands in quotation marks, in the same form: it raises the passages that hold it exactly. */
  quoted: string[];
  /** Normalised, in lower case; none may occur. */
  excluded: string[];
}

/** The wording of a text in which quotation marks and dashes are no operators. @param text normalised */
export function plainWording(text: string): Wording {
  return { text, phrases: [], quoted: [], excluded: [] };
}

/**
 * @param exact whether what is quoted must occur; without quotation marks, the whole text
 *
 * @example
 * parseWording('“容錯” 免責 -臨港'); // { text: '容错 免责', phrases: [], quoted: ['容错'], excluded: ['临港'] }
 * parseWording('“容錯免責”').phrases; // ['容错免责']
 */
export function parseWording(query: string, exact = false): Wording {
  const normalised = normalisedText(query);
  if (isPasted(normalised)) {
    return plainWording(normalised);
  }
  const excluded: string[] = [];
  const kept = normalised.replace(EXCLUDED, (_match, ...groups) => {
    excluded.push(firstText(groups));
    return ' ';
  });
  const quoted = searchable([...kept.matchAll(PHRASE)].map(([, ...groups]) => firstText(groups)));
  const text = kept
    .replace(PHRASE, (_match, ...groups) => ` ${firstText(groups)} `)
    .replace(/\s+/g, ' ')
    .trim();
  const isWhole = quoted.length === 1 && !SEARCHABLE.test(kept.replace(PHRASE, ' '));
  const asked = quoted.length === 0 ? searchable([text]) : quoted;
  return { text, phrases: exact || isWhole ? asked : [], quoted, excluded: searchable(excluded) };
}

function searchable(texts: readonly string[]): string[] {
  return texts.map((text) => text.toLowerCase()).filter((text) => SEARCHABLE.test(text));
}

/** Whether a normalised query is rather a text of its own than a question. */
export const isPasted = (query: string): boolean =>
  query.length > MAX_OPERATOR_LENGTH || SENTENCE_END.test(query);

/** The capture group of the alternative that matched; `replace` also passes the offset and the text, after the groups. */
function firstText(groups: readonly unknown[]): string {
  return groups.find((group): group is string => typeof group === 'string')?.trim() ?? '';
}
