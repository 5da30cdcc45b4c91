/** How similar are clauses of two texts in their wording? By pairs of letters, the rarer in both texts the more they count. */

/** A clause as its pairs of letters, each with how often it occurs. */
type Pairs = Map<number, number>;

/**
 * @param one @param other letters' codes of each clause
 * @returns the likeness of clause i of the one text and clause j of the other one: the cosine of their weighted pairs, 0 to 1
 */
export function likenessOf(
  one: readonly Uint16Array[],
  other: readonly Uint16Array[],
): (i: number, j: number) => number {
  const [ours, theirs] = [one.map(pairsOf), other.map(pairsOf)];
  const weights = weightsOf([...ours, ...theirs]);
  const [left, right] = [ours, theirs].map((clauses) => clauses.map((pairs) => weighted(pairs, weights))) as [
    Weighted[],
    Weighted[],
  ];
  return (i, j) => {
    const [first, second] = [left[i] as Weighted, right[j] as Weighted];
    const norms = first.norm * second.norm;
    return norms === 0 ? 0 : dot(first, second) / norms;
  };
}

function pairsOf(codes: Uint16Array): Pairs {
  const pairs: Pairs = new Map();
  for (let at = 0; at + 1 < codes.length; at++) {
    const pair = (codes[at] as number) * 0x1_0000 + (codes[at + 1] as number);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

/** Inverse document frequency, K. Spärck Jones 1972: what every clause has (应当) says nothing. */
function weightsOf(clauses: readonly Pairs[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const pairs of clauses) for (const pair of pairs.keys()) counts.set(pair, (counts.get(pair) ?? 0) + 1);
  return new Map([...counts].map(([pair, count]) => [pair, Math.log((clauses.length + 1) / count)]));
}

interface Weighted {
  weights: Map<number, number>;
  norm: number;
}

/** A pair that occurs often in a clause counts little more than one that occurs once. */
function weighted(pairs: Pairs, idf: ReadonlyMap<number, number>): Weighted {
  const weights = new Map<number, number>();
  let squares = 0;
  for (const [pair, count] of pairs) {
    const weight = (1 + Math.log(count)) * (idf.get(pair) as number);
    weights.set(pair, weight);
    squares += weight * weight;
  }
  return { weights, norm: Math.sqrt(squares) };
}

function dot(one: Weighted, other: Weighted): number {
  const [few, many] = one.weights.size < other.weights.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [pair, weight] of few.weights) sum += weight * (many.weights.get(pair) ?? 0);
  return sum;
}
