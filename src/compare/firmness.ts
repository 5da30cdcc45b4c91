/** How firmly does a place say what a comparison shows of it? By the clause of its answering sentence that shares most with the question. */
import { occurrencesOf } from '../search/highlight.js';
import { CLAIM_OF, STRENGTHS, type Strength } from '../statements/promises/index.js';
import { isChosen, type Selection } from '../store/filter.js';
import { partsOf } from '../store/parts.js';
import type { PassageStore } from '../store/passage-store.js';
import type { Evidence } from './evidence.js';
import type { PlaceClaim } from './places.js';
import { BINDING, PromiseReader, type ReadPromise } from './promises/read.js';

export interface Firmness {
  strength: Strength;
  /** The word that says so, or the clause where none does. */
  evidence: Evidence;
}

/** A claim of which it is known how firmly its sentence answers: its modality is that of the clause which does. */
export interface FirmClaim extends PlaceClaim {
  /** Null where the sentence tells what was done, binds nobody, or answers in clauses that bind differently. */
  firmness: Firmness | null;
}

/** How many places are as firm. */
export interface FirmnessCount {
  /** Null of those that bind nobody, or answer in clauses that bind differently. */
  strength: Strength | null;
  zones: number;
}

/** Of each strength, also of one that no place has; last of none. */
export function firmnessCounts(claims: readonly FirmClaim[]): FirmnessCount[] {
  return [...STRENGTHS, null].map((strength) => ({
    strength,
    zones: claims.filter(({ firmness }) => (firmness?.strength ?? null) === strength).length,
  }));
}

/** Whether a choice takes a place. One that binds nobody passes when strengths are only ruled out. */
export const isAsFirm = (firmness: Firmness | null, choice: Selection): boolean =>
  firmness === null ? choice.any.length === 0 : isChosen(firmness.strength, choice);

/** Places that are read at once: each may ask the store for the article around its passage. */
const READ_AT_ONCE = 20;

export class FirmnessReader {
  private readonly reader: PromiseReader;

  /** @param words of the question, as `wordsOf` gives them */
  constructor(
    store: PassageStore,
    private readonly words: readonly string[],
  ) {
    this.reader = new PromiseReader(store);
  }

  /** In the order of the claims. */
  async readAll(claims: readonly PlaceClaim[]): Promise<FirmClaim[]> {
    const all: FirmClaim[] = [];
    for (const part of partsOf(claims, READ_AT_ONCE))
      all.push(...(await Promise.all(part.map((claim) => this.read(claim)))));
    return all;
  }

  async read(claim: PlaceClaim): Promise<FirmClaim> {
    const firmness = await this.of(claim);
    return { ...claim, firmness, modality: firmness === null ? claim.modality : CLAIM_OF[firmness.strength] };
  }

  private async of({ place, modality, evidence, found }: PlaceClaim): Promise<Firmness | null> {
    if (!BINDING.some((binding) => binding === modality)) return null;
    const passage = found.find((each) => each.passage.id === evidence.passage)?.passage;
    if (passage === undefined) return null;
    const promises = await this.reader.promisesIn(passage, place);
    const own = promises.filter(({ statement }) => statement.start === evidence.start);
    const answering = answeringClause(own, this.words);
    return answering && firmnessIn(answering);
  }
}

/**
 * The clause with the most of the words; of those that have as many and are as firm, the first with a word that says so.
 * @returns null when there is none, or some that have as many are firmer than others
 */
export function answeringClause(
  promises: readonly ReadPromise[],
  words: readonly string[],
): ReadPromise | null {
  const shares = promises.map(({ passage, clause }) => {
    const occurrences = occurrencesOf(passage.text.slice(clause.start, clause.end), words);
    return new Set(occurrences.map(({ word }) => word)).size;
  });
  const most = Math.max(...shares);
  const best = promises.filter((_, at) => shares[at] === most);
  if (new Set(best.map(({ clause }) => clause.strength)).size !== 1) return null;
  return best.find(({ clause }) => clause.cue !== null) ?? best[0] ?? null;
}

function firmnessIn({ passage, clause }: ReadPromise): Firmness {
  const { start, end } = clause.cue ?? clause;
  return {
    strength: clause.strength,
    evidence: { passage: passage.id, start, end, field: null, grade: null },
  };
}
