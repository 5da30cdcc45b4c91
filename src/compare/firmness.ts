/** How firmly does a place say what a comparison shows of it? By the clause of its answering sentence that shares most with the question. */
import { occurrencesOf } from '../search/highlight.js';
import type { Strength } from '../statements/promises/index.js';
import type { PassageStore } from '../store/passage-store.js';
import type { Evidence } from './evidence.js';
import type { PlaceClaim } from './places.js';
import { PromiseReader, type ReadPromise } from './promises/read.js';

export interface Firmness {
  strength: Strength;
  /** The word that says so, or the clause where none does. */
  evidence: Evidence;
}

export class FirmnessReader {
  private readonly reader: PromiseReader;

  /** @param words of the question, as `wordsOf` gives them */
  constructor(
    store: PassageStore,
    private readonly words: readonly string[],
  ) {
    this.reader = new PromiseReader(store);
  }

  /** Null where the sentence tells what was done, binds nobody, or answers in clauses that bind differently. */
  async of({
    place,
    evidence,
    found,
  }: Pick<PlaceClaim, 'place' | 'evidence' | 'found'>): Promise<Firmness | null> {
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
