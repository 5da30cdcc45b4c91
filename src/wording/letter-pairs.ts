/** By which pairs of letters are words compared? The rarer a pair is in both texts, the more it counts. */

/** Pairs of letters, each with how often it occurs. */
export type Pairs = Map<number, number>;

/** @param codes of letters (see `Letters`) */
export function pairsOf(codes: Uint16Array): Pairs {
  const pairs: Pairs = new Map();
  for (let at = 0; at + 1 < codes.length; at++) {
    const pair = (codes[at] as number) * 0x1_0000 + (codes[at + 1] as number);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Inverse document frequency, K. Spärck Jones 1972: what every clause has (应当) says nothing. */
export class PairWeights {
  private readonly known: ReadonlyMap<number, number>;
  private readonly ofUnknown: number;

  constructor(clauses: readonly Pairs[]) {
    const counts = new Map<number, number>();
    for (const pairs of clauses)
      for (const pair of pairs.keys()) counts.set(pair, (counts.get(pair) ?? 0) + 1);
    this.known = new Map([...counts].map(([pair, count]) => [pair, Math.log((clauses.length + 1) / count)]));
    this.ofUnknown = Math.log(clauses.length + 1);
  }

  /** Weighted pairs of unit length. A pair that occurs often counts little more than one that occurs once. */
  unit(pairs: Pairs): Pairs {
    const weighted: Pairs = new Map();
    let squares = 0;
    for (const [pair, count] of pairs) {
      const often = count >= 1 ? 1 + Math.log(count) : count;
      const weight = often * (this.known.get(pair) ?? this.ofUnknown);
      weighted.set(pair, weight);
      squares += weight * weight;
    }
    const norm = Math.sqrt(squares) || 1;
    for (const [pair, weight] of weighted) weighted.set(pair, weight / norm);
    return weighted;
  }
}

/** Units in the order in which they were added, found by their pairs. */
export class UnitIndex {
  private size = 0;
  private readonly postings = new Map<number, { unit: number; weight: number }[]>();

  add(unit: Pairs): void {
    for (const [pair, weight] of unit) {
      const known = this.postings.get(pair);
      if (known === undefined) this.postings.set(pair, [{ unit: this.size, weight }]);
      else known.push({ unit: this.size, weight });
    }
    this.size++;
  }

  /** The cosine of each unit and another one. */
  cosines(other: Pairs): Float64Array {
    const sums = new Float64Array(this.size);
    for (const [pair, weight] of other) {
      for (const { unit, weight: own } of this.postings.get(pair) ?? [])
        sums[unit] = (sums[unit] as number) + weight * own;
    }
    return sums;
  }
}
