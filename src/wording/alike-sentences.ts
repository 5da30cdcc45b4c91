/**
 * Have two clauses a sentence each that belong together: more alike than either is to any sentence of another clause? One broad clause
 * of a text is several of another one sentence by sentence.
 */
import { type Pairs, type PairWeights, pairsOf, UnitIndex } from './letter-pairs.js';
import type { Table } from './similar.js';

export interface AlikeSentences {
  /** The likeness of the two most alike sentences, 0 to 1. */
  best: Table;
  /**
   * By how much two sentences are more alike than each of them is to any other clause (`both`), or one of them (`either`); the most of
   * all their sentences, -1 to 1.
   */
  both: Table;
  either: Table;
}

/** @param one letters of the sentences of each clause */
export function alikeSentences(
  one: readonly (readonly Uint16Array[])[],
  other: readonly (readonly Uint16Array[])[],
  weights: PairWeights,
): AlikeSentences {
  const [ours, theirs] = [sentencesOf(one, weights), sentencesOf(other, weights)];
  const index = new UnitIndex();
  for (const { unit } of theirs) index.add(unit);
  const cosines = ours.map(({ unit }) => index.cosines(unit));
  const bestOfOurs = ours.map((_, at) =>
    bestOf(theirs, (against) => (cosines[at] as Float64Array)[against] as number),
  );
  const bestOfTheirs = theirs.map((_, at) =>
    bestOf(ours, (against) => (cosines[against] as Float64Array)[at] as number),
  );
  const table = (least: number) => one.map(() => new Float64Array(other.length).fill(least));
  const found = { best: table(0), both: table(-1), either: table(-1) };
  ours.forEach(({ clause }, at) => {
    theirs.forEach(({ clause: against }, to) => {
      const cosine = (cosines[at] as Float64Array)[to] as number;
      const ahead = [
        cosine - besides(bestOfOurs[at] as Best, against),
        cosine - besides(bestOfTheirs[to] as Best, clause),
      ];
      raise(found.best, clause, against, cosine);
      raise(found.both, clause, against, Math.min(...ahead));
      raise(found.either, clause, against, Math.max(...ahead));
    });
  });
  return found;
}

interface Sentence {
  unit: Pairs;
  clause: number;
}

const sentencesOf = (clauses: readonly (readonly Uint16Array[])[], weights: PairWeights): Sentence[] =>
  clauses.flatMap((sentences, clause) =>
    sentences.map((letters) => ({ unit: weights.unit(pairsOf(letters)), clause })),
  );

/** The clause that a sentence is most like, how much, and how much the next one. */
interface Best {
  clause: number;
  likeness: number;
  next: number;
}

function bestOf(sentences: readonly Sentence[], likenessTo: (at: number) => number): Best {
  const best: Best = { clause: -1, likeness: 0, next: 0 };
  sentences.forEach(({ clause }, at) => {
    const likeness = likenessTo(at);
    if (clause === best.clause) best.likeness = Math.max(best.likeness, likeness);
    else if (likeness > best.likeness) Object.assign(best, { clause, likeness, next: best.likeness });
    else best.next = Math.max(best.next, likeness);
  });
  return best;
}

/** How much a sentence is like the clause that it is most like besides this one. */
const besides = ({ clause, likeness, next }: Best, other: number): number =>
  clause === other ? next : likeness;

function raise(table: Table, row: number, column: number, to: number): void {
  const values = table[row] as Float64Array;
  values[column] = Math.max(values[column] as number, to);
}
