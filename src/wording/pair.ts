/**
 * Which clause of one text belongs to which clause of another? Those that are probably a pair: each the best partner of the other one,
 * or one of several that a clause was split into.
 */
import { type ClauseWording, type Sign, type Signs, type SignWeights, signsOf } from './pair-signs.js';
import { WEIGHTS } from './pair-weights.js';
import type { Table } from './similar.js';

/** Positions of a clause in each text. */
export interface ClausePair {
  one: number;
  other: number;
  /** 0 to 1. */
  probability: number;
  /** In which way the pair was found: in the order of both texts, across it, or as a part of a clause that has another partner. */
  found: 'in-order' | 'moved' | 'part';
}

/**
 * The least probability of a pair of which each clause is the best partner of the other one, and of any other pair: by these, most
 * clauses of the tuning half of `tests/wording/gold` are rightly paired by weights that were learnt without their texts.
 */
const PARTNERS = 0.4;
const PART = 0.55;

/** @returns pairs by `other`, then `one`. A clause may be in several pairs, or in none */
export function pairClauses(one: readonly ClauseWording[], other: readonly ClauseWording[]): ClausePair[] {
  return pairsIn(probabilitiesOf(signsOf(one, other)));
}

/** Of each pair of clauses, by logistic regression. */
export function probabilitiesOf(signs: Signs, weights: SignWeights = weightsFor(signs)): Table {
  const weighed = Object.entries(weights.signs).map(
    ([sign, weight]) => [signs[sign as Sign] as Table, weight] as const,
  );
  const valueAt = (table: Table, i: number, j: number) => (table[i] as Float64Array)[j] as number;
  return signs.words.map((row, i) =>
    row.map((_, j) => {
      const sum = weighed.reduce((all, [table, weight]) => all + weight * valueAt(table, i, j), weights.bias);
      return 1 / (1 + Math.exp(-sum));
    }),
  );
}

const weightsFor = ({ meaning }: Signs): SignWeights =>
  meaning === undefined ? WEIGHTS.words : WEIGHTS.meaning;

/** @param table probabilities */
export function pairsIn(table: Table): ClausePair[] {
  const bestOfOne = table.map(indexOfGreatest);
  const bestOfOther = Array.from(table[0] ?? [], (_, j) =>
    indexOfGreatest(table.map((row) => row[j] as number)),
  );
  const pairs = table.flatMap((row, one) =>
    [...row].flatMap((probability, other): ClausePair[] => {
      const isBest = [bestOfOne[one] === other, bestOfOther[other] === one];
      const arePartners = isBest.every(Boolean);
      const least = arePartners ? PARTNERS : PART;
      if (!isBest.includes(true) || probability < least) return [];
      return [{ one, other, probability, found: arePartners ? 'moved' : 'part' }];
    }),
  );
  for (const pair of inOrder(pairs.filter(({ found }) => found === 'moved'))) pair.found = 'in-order';
  return pairs.sort((a, b) => a.other - b.other || a.one - b.one);
}

function indexOfGreatest(values: ArrayLike<number>): number {
  let best = 0;
  for (let at = 1; at < values.length; at++) if ((values[at] as number) > (values[best] as number)) best = at;
  return best;
}

/** The pairs in the order of both texts whose probabilities have the greatest sum. @param pairs by `one`; each clause in one at most */
function inOrder(pairs: readonly ClausePair[]): ClausePair[] {
  const chains: { pair: ClausePair; sum: number; before: number }[] = [];
  for (const pair of pairs) {
    let before = -1;
    for (const [at, chain] of chains.entries())
      if (chain.pair.other < pair.other && chain.sum > (chains[before]?.sum ?? 0)) before = at;
    chains.push({ pair, sum: pair.probability + (chains[before]?.sum ?? 0), before });
  }
  const found: ClausePair[] = [];
  let last = chains[indexOfGreatest(chains.map(({ sum }) => sum))];
  while (last !== undefined) {
    found.push(last.pair);
    last = chains[last.before];
  }
  return found;
}
