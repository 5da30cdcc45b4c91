/**
 * How are all names laid out for search while the user types? Each set of spellings becomes a unit, a number. The names
 * are one row of units, and the suffixes of the row that begin at a word are sorted.
 */
import { keysOf } from './pinyin-keys.js';

/** Stands after each name; less than any unit. */
export const NAME_END = 0;

/** Many names, one after another. */
export interface KeyRow {
  /** The units of all names, with `NAME_END` after each name. */
  units: Int32Array;
  /** The position at which each name begins. */
  starts: number[];
  /** The positions at which a Han character or a word begins, sorted by the units that follow from there. */
  suffixes: Int32Array;
  /** The spellings of each unit; `NAME_END` has none. */
  spellings: readonly (readonly string[])[];
  /** For the first letter of a spelling, the units that have such a spelling, ascending. */
  unitsByLetter: ReadonlyMap<string, readonly number[]>;
}

/** Lays out names. Suffixes are sorted by their first `depth` units only; `everyReading` is as in `keysOf`. */
export function layOut(names: Iterable<{ name: string; everyReading: boolean }>, depth: number): KeyRow {
  const found = new Map<readonly string[], number>();
  const row: number[] = [];
  const starts: number[] = [];
  const opensWordAt: boolean[] = [];
  for (const { name, everyReading } of names) {
    starts.push(row.length);
    for (const { spellings, opensWord } of keysOf(name, everyReading)) {
      const number = found.get(spellings) ?? found.size + 1;
      found.set(spellings, number);
      row.push(number);
      opensWordAt.push(opensWord);
    }
    row.push(NAME_END);
    opensWordAt.push(false);
  }
  // Sorted by their spellings, of which the reading is first, most units of one letter are neighbours.
  const spellings: (readonly string[])[] = [[], ...[...found.keys()].sort()];
  const unitOf = new Int32Array(spellings.length);
  for (const [unit, each] of spellings.entries()) unitOf[found.get(each) ?? NAME_END] = unit;
  const units = Int32Array.from(row, (number) => unitOf[number] as number);
  const suffixes = sortSuffixes(units, depth).filter((at) => opensWordAt[at]);
  return { units, starts, suffixes, spellings, unitsByLetter: byFirstLetter(spellings) };
}

function byFirstLetter(spellings: readonly (readonly string[])[]): Map<string, number[]> {
  const units = new Map<string, number[]>();
  for (const [unit, each] of spellings.entries()) {
    for (const letter of new Set(each.map((spelling) => spelling.charAt(0)))) {
      const known = units.get(letter);
      if (known === undefined) units.set(letter, [unit]);
      else known.push(unit);
    }
  }
  return units;
}

/** All positions, sorted by the units from there on, by prefix doubling: Manber and Myers, "Suffix arrays: a new method for on-line string searches", 1993. */
function sortSuffixes(units: Int32Array, depth: number): Int32Array {
  const count = units.length;
  let rank = units;
  let order = sortBy(rank, Int32Array.from(units.keys()));
  for (let sorted = 1; sorted < depth && sorted < count; sorted *= 2) {
    // Positions ordered by what follows their first `sorted` units: first those near the end, which nothing follows, then
    // the others in the order of the last round.
    const byRest = new Int32Array(count);
    let filled = 0;
    for (let at = count - sorted; at < count; at++) byRest[filled++] = at;
    for (const at of order) if (at >= sorted) byRest[filled++] = at - sorted;
    order = sortBy(rank, byRest);
    const nextRank = new Int32Array(count);
    for (let place = 1; place < count; place++) {
      const [before, at] = [order[place - 1] as number, order[place] as number];
      const isSame = rank[before] === rank[at] && rank[before + sorted] === rank[at + sorted];
      nextRank[at] = (nextRank[before] as number) + (isSame ? 0 : 1);
    }
    rank = nextRank;
  }
  return order;
}

/** A stable counting sort of positions by their rank. */
function sortBy(rank: Int32Array, positions: Int32Array): Int32Array {
  const highest = rank.reduce((most, each) => Math.max(most, each), 0);
  const nextPlace = new Int32Array(highest + 2);
  for (const each of rank) nextPlace[each + 1] = (nextPlace[each + 1] as number) + 1;
  for (let each = 1; each <= highest; each++) {
    nextPlace[each] = (nextPlace[each] as number) + (nextPlace[each - 1] as number);
  }
  const order = new Int32Array(positions.length);
  for (const at of positions) {
    const each = rank[at] as number;
    const place = nextPlace[each] as number;
    order[place] = at;
    nextPlace[each] = place + 1;
  }
  return order;
}
