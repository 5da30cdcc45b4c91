/** How similar are clauses of two texts in their wording? By pairs of letters, the rarer in both texts the more they count. */

/** The words of a clause, as letters' codes (see `Letters`). */
export interface Words {
  letters: Uint16Array;
  /** Its paragraphs and items, when there are several. */
  lines: readonly Uint16Array[];
  /** The clauses of its text that it cites: what 违反本条例第十四条 is about stands there. */
  cited: readonly Uint16Array[];
}

/** How much a pair of letters counts in a clause that is only cited. */
const CITED = 0.8;

/** A line that is like a whole clause of the other text counts a little less than a clause that is. */
const LINE = 0.9;

/** Pairs of letters, each with how often it occurs. */
type Pairs = Map<number, number>;

/** The likeness of clause i of the one text and clause j of the other one, 0 to 1. */
type Likeness = (i: number, j: number) => number;

export interface Likenesses {
  /** The cosine of their weighted pairs. */
  whole: Likeness;
  /** The same, or that of the one and a line of the other one: a broad clause of one text can be several of another one. */
  any: Likeness;
}

export function likenessesOf(one: readonly Words[], other: readonly Words[]): Likenesses {
  const weights = weightsOf([...one, ...other].map(({ letters }) => pairsOf(letters)));
  const [ours, theirs] = [new Bags(one, weights), new Bags(other, weights)];
  const rows = one.map((_, clause) => ours.likenessTo(theirs, clause));
  return {
    whole: (i, j) => rows[i]?.whole[j] as number,
    any: (i, j) => rows[i]?.any[j] as number,
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

/** To which clause a bag belongs, and whether it is only a line of it. */
interface Owner {
  clause: number;
  isLine: boolean;
}

/** The clauses of a text and their lines, each as weighted pairs of unit length. */
class Bags {
  private readonly owners: Owner[] = [];
  private readonly ofClause: number[][];
  private readonly bags: Map<number, number>[] = [];
  /** Pair -> the bags that have it. */
  private readonly postings = new Map<number, { bag: number; weight: number }[]>();

  constructor(clauses: readonly Words[], weights: ReadonlyMap<number, number>) {
    this.ofClause = clauses.map(({ letters, lines, cited }, clause) => [
      this.add(weighted(withCited(pairsOf(letters), cited), weights), { clause, isLine: false }),
      ...lines.map((line) => this.add(weighted(pairsOf(line), weights), { clause, isLine: true })),
    ]);
  }

  private add(bag: Map<number, number>, owner: Owner): number {
    const at = this.bags.push(bag) - 1;
    this.owners.push(owner);
    for (const [pair, weight] of bag) {
      const known = this.postings.get(pair);
      if (known === undefined) this.postings.set(pair, [{ bag: at, weight }]);
      else known.push({ bag: at, weight });
    }
    return at;
  }

  /** The likeness of one of these clauses to each clause of another text. */
  likenessTo(other: Bags, clause: number): Record<keyof Likenesses, Float64Array> {
    const size = other.ofClause.length;
    const [whole, any] = [new Float64Array(size), new Float64Array(size)];
    for (const bag of this.ofClause[clause] as number[]) {
      const isLine = (this.owners[bag] as Owner).isLine;
      other.cosines(this.bags[bag] as Map<number, number>).forEach((cosine, at) => {
        const owner = other.owners[at] as Owner;
        if (isLine && owner.isLine) return;
        const isWhole = !isLine && !owner.isLine;
        if (isWhole) whole[owner.clause] = cosine;
        any[owner.clause] = Math.max(any[owner.clause] as number, isWhole ? cosine : LINE * cosine);
      });
    }
    return { whole, any };
  }

  private cosines(bag: ReadonlyMap<number, number>): Float64Array {
    const sums = new Float64Array(this.bags.length);
    for (const [pair, weight] of bag) {
      for (const { bag: at, weight: other } of this.postings.get(pair) ?? [])
        sums[at] = (sums[at] as number) + weight * other;
    }
    return sums;
  }
}

/** What is cited counts less the more clauses are. */
function withCited(pairs: Pairs, cited: readonly Uint16Array[]): Pairs {
  for (const letters of cited)
    for (const [pair, count] of pairsOf(letters))
      pairs.set(pair, (pairs.get(pair) ?? 0) + (CITED * count) / Math.sqrt(cited.length));
  return pairs;
}

/** A pair that occurs often in a clause counts little more than one that occurs once. */
function weighted(pairs: Pairs, idf: ReadonlyMap<number, number>): Map<number, number> {
  const weights = new Map<number, number>();
  let squares = 0;
  for (const [pair, count] of pairs) {
    const weight = (count >= 1 ? 1 + Math.log(count) : count) * (idf.get(pair) as number);
    weights.set(pair, weight);
    squares += weight * weight;
  }
  const norm = Math.sqrt(squares) || 1;
  for (const [pair, weight] of weights) weights.set(pair, weight / norm);
  return weights;
}
