/** Which places say something on a subject, what do they claim, and when? */

import { languageOf } from '../corpus/language.js';
import type { Claim } from '../statements/statement.js';
import type { Floors } from '../store/floors.js';
import type { PassageStore } from '../store/passage-store.js';
import type { Evidence } from './evidence.js';
import { type Found, foundByPlace } from './found.js';
import type { RatedPassage } from './relevance.js';
import { type When, whenOf } from './when.js';

/** The claim of one place, and the statements that it rests on. */
export interface PlaceClaim {
  place: string;
  modality: Claim;
  evidence: Evidence;
  when: When | null;
  weak: boolean;
  /** The logarithm of the odds that its best passage is on the subject. */
  relevance: number;
  /** Best first, at least one. */
  found: readonly Found[];
}

/** What a place needs to count. */
export interface Bounds {
  /** The least relevance. */
  floor: number;
  /** How much less than that of the best place it may be: whoever asks for a reform that many have does not want those that come close. */
  within: number;
}

/** Tuned on the judged jobs and questions, as the weights. Passages in Chinese are less near to questions in English. */
const FROM_AFAR: Bounds = { floor: -2, within: 4 };
const READ_CLOSELY: Readonly<Record<keyof Floors, Bounds>> = {
  zh: { floor: -1.7, within: 7 },
  en: { floor: -2.5, within: 3 },
};

/** @param rated the most relevant first */
export function boundsFor(question: string, rated: readonly RatedPassage[]): Bounds {
  return rated[0]?.sentences ? READ_CLOSELY[languageOf(question)] : FROM_AFAR;
}

/** As many passages are read at most, and none whose relevance is this much below what a place needs to count. */
const READ = 120;
const FAR_BELOW = 2;

/** How many of a place's best statements are asked for one that asserts something. */
const ASKED = 3;

/**
 * The places with a statement on the subject, the most relevant first.
 * @param rated the most relevant first
 * @param words of the subject, as `wordsOf` gives them
 * @param all whether those are wanted, too, that are far from counting
 */
export async function claimsOf(
  store: PassageStore,
  rated: readonly RatedPassage[],
  words: readonly string[],
  vector: Float32Array | null,
  { floor, within }: Bounds,
  all: boolean,
): Promise<PlaceClaim[]> {
  const least = Math.max(floor, (rated[0]?.relevance ?? 0) - within);
  const read = rated.slice(0, READ).filter(({ relevance }) => all || relevance >= least - FAR_BELOW);
  const byPlace = await foundByPlace(store, read, words, vector);
  return [...byPlace]
    .map(([place, found]) => claimOf(place, found, least))
    .sort((a, b) => b.relevance - a.relevance || (a.place < b.place ? -1 : 1));
}

/** @param least the relevance that a place needs to count */
export function claimOf(place: string, found: readonly Found[], least: number): PlaceClaim {
  const asserting = found.slice(0, ASKED).find(({ statement }) => statement.modality !== null);
  const main = asserting ?? (found[0] as Found);
  const { start, end, modality } = main.statement;
  const relevance = Math.max(...found.map((each) => each.relevance));
  return {
    place,
    modality: modality ?? 'mentions',
    evidence: { passage: main.passage.id, start, end, field: null, grade: null },
    when: whenOf([main, ...found.filter((each) => each !== main)]),
    weak: relevance < least,
    relevance,
    found,
  };
}
