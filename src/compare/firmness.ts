/** How firmly does a place say what a comparison shows of it? By the clause of its answering sentence that has a word for it. */
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

  constructor(store: PassageStore) {
    this.reader = new PromiseReader(store);
  }

  /** Null where the sentence tells what was done, or binds nobody. */
  async of({
    place,
    evidence,
    found,
  }: Pick<PlaceClaim, 'place' | 'evidence' | 'found'>): Promise<Firmness | null> {
    const passage = found.find((each) => each.passage.id === evidence.passage)?.passage;
    if (passage === undefined) return null;
    const promises = await this.reader.promisesIn(passage, place);
    const own = promises.filter(({ statement }) => statement.start === evidence.start);
    const first = own.find(({ clause }) => clause.cue !== null) ?? own[0];
    return first === undefined ? null : firmnessIn(first);
  }
}

function firmnessIn({ passage, clause }: ReadPromise): Firmness {
  const { start, end } = clause.cue ?? clause;
  return {
    strength: clause.strength,
    evidence: { passage: passage.id, start, end, field: null, grade: null },
  };
}
