/** How similar are clauses of two texts in their wording? Whole clauses, their lines, and what they cite count. */
import { type Pairs, PairWeights, pairsOf, UnitIndex } from './letter-pairs.js';

/** The words of a clause, as letters' codes (see `Letters`). */
export interface Words {
  letters: Uint16Array;
  /** Its paragraphs and items, when there are several. */
  lines: readonly Uint16Array[];
  /** Positions of the clauses of its text that it cites: what 违反本条例第十四条 is about stands there. */
  cites: readonly number[];
}

/** How much a pair of letters counts in a clause that is only cited. */
const CITED = 0.8;

/** A line that is like a whole clause of the other text counts a little less than a clause that is. */
const LINE = 0.9;

/** For each clause of the one text a row, for each of the other one a column. */
export type Table = readonly Float64Array[];

/**
 * 0 to 1: the cosine of two clauses, or that of the one and a line of the other one: a broad clause of one text can be several of
 * another one.
 */
export function likenessesOf(one: readonly Words[], other: readonly Words[], weights: PairWeights): Table {
  const [ours, theirs] = [unitsOf(one, weights), unitsOf(other, weights)];
  const index = new UnitIndex();
  for (const { unit } of theirs) index.add(unit);
  const table = one.map(() => new Float64Array(other.length));
  for (const { unit, clause, isLine } of ours) {
    const row = table[clause] as Float64Array;
    index.cosines(unit).forEach((cosine, at) => {
      const against = theirs[at] as Unit;
      if (isLine && against.isLine) return;
      const likeness = isLine || against.isLine ? LINE * cosine : cosine;
      row[against.clause] = Math.max(row[against.clause] as number, likeness);
    });
  }
  return table;
}

export const weightsOf = (clauses: readonly Words[]): PairWeights =>
  new PairWeights(clauses.map(({ letters }) => pairsOf(letters)));

/** A clause, or a line of it. */
interface Unit {
  unit: Pairs;
  clause: number;
  isLine: boolean;
}

const unitsOf = (clauses: readonly Words[], weights: PairWeights): Unit[] =>
  clauses.flatMap(({ letters, lines, cites }, clause) => [
    {
      unit: weights.unit(
        withCited(
          pairsOf(letters),
          cites.map((at) => (clauses[at] as Words).letters),
        ),
      ),
      clause,
      isLine: false,
    },
    ...lines.map((line) => ({ unit: weights.unit(pairsOf(line)), clause, isLine: true })),
  ]);

/** What is cited counts less the more clauses are. */
function withCited(pairs: Pairs, cited: readonly Uint16Array[]): Pairs {
  for (const letters of cited)
    for (const [pair, count] of pairsOf(letters))
      pairs.set(pair, (pairs.get(pair) ?? 0) + (CITED * count) / Math.sqrt(cited.length));
  return pairs;
}
