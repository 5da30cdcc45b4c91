/**
 * Which texts are yearly editions of one notice? Those of one title apart from its numbers, of one place and issuer, whose words
 * are mostly the same, and whose titles name different years. Unlike a version of a law, the newest repeals no other.
 */
import { jaccardOf, lettersOf, shinglesOf } from '../minhash.js';
import { titleKey } from './titles.js';

export interface EditionFacts {
  id: string;
  title: string;
  /** Whose text it is; null when that is not known. */
  place: string | null;
  issuer: string | null;
  published: string | null;
}

/** Least Jaccard similarity of the pairs of letters: where a tenth of the letters changed it is about .67. */
const MIN_SIMILARITY = 0.6;

const YEAR = /(?<!\d)(?:19|20)\d{2}(?!\d)/;
const NUMBERS = /\d+|第[一二三四五六七八九十]+(?=[批期届次轮号])/g;

/** @param textOf the words of a text, asked only for those that may be editions of another @returns id -> id of the newest edition */
export function editionsOf(
  texts: readonly EditionFacts[],
  textOf: (id: string) => string,
): Map<string, string> {
  const newest = new Map<string, string>();
  for (const family of familiesOf(texts)) {
    const [latest, ...others] = family as [EditionFacts, ...EditionFacts[]];
    const older = others.filter((text) => yearOf(text) < yearOf(latest));
    if (older.length === 0) continue;
    const words = shinglesIn(textOf(latest.id));
    for (const { id } of older) {
      if (jaccardOf(words, shinglesIn(textOf(id))) >= MIN_SIMILARITY) newest.set(id, latest.id);
    }
  }
  return newest;
}

/** Editions of one notice have the same key; null for a text whose title names no year. */
export function editionKey({
  title,
  place,
  issuer,
}: Pick<EditionFacts, 'title' | 'place' | 'issuer'>): string | null {
  return YEAR.test(title) ? [titleKey(title).replace(NUMBERS, ''), place, issuer].join('\n') : null;
}

/** Texts of one title, place and issuer, the latest first; ties by id. */
function familiesOf(texts: readonly EditionFacts[]): EditionFacts[][] {
  const families = new Map<string, EditionFacts[]>();
  for (const text of texts) {
    const key = editionKey(text);
    if (key === null) continue;
    families.set(key, [...(families.get(key) ?? []), text]);
  }
  const orderOf = (text: EditionFacts) => `${yearOf(text)} ${text.published ?? ''}`;
  return [...families.values()].map((family) =>
    family.sort((a, b) => (orderOf(a) > orderOf(b) || (orderOf(a) === orderOf(b) && a.id < b.id) ? -1 : 1)),
  );
}

function yearOf({ title }: EditionFacts): string {
  return YEAR.exec(title)?.[0] ?? '';
}

/** Of the letters only: editions differ in their numbers. */
function shinglesIn(text: string): Uint32Array {
  return shinglesOf(lettersOf(text).replace(/\d+/g, ''));
}
