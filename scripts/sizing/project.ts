/** What does an index of so many passages take? From what one passage was measured to take, and how searches of many shards end. */

/** What was measured of an index that there is. */
export interface Measured {
  passages: number;
  /** Bytes of tables with what belongs to them, by name. */
  tables: Readonly<Record<string, number>>;
  /** Bytes of indexes, by name. */
  indexes: Readonly<Record<string, number>>;
  /** Of an ingest, by one process. */
  passagesPerSecond: number;
  /** Milliseconds of searches, one after the other. */
  searchMs: readonly number[];
}

export interface Prices {
  /** Of a GiB of memory, with the processor that comes with it, a month. */
  memory: number;
  /** Of a GB of disk, a month. */
  disk: number;
}

export interface Plan {
  prices: Prices;
  /** Passages of a node: more of them need more nodes. */
  nodePassages: number;
  /** Ingests that share a corpus. */
  workers: number;
}

export interface Size {
  passages: number;
  nodes: number;
  diskBytes: number;
  memoryBytes: number;
  costPerMonth: number;
  ingestHours: number;
  /** The median and the 99th percentile of a search, as multiples of those of one node. */
  p50: number;
  p99: number;
}

/** The graph of the vectors: a search goes from one end of it to the other, so it has to be in memory. */
export const GRAPH = 'passages_by_embedding';

/** Of the rest: what searches read time and again, such as the postings of common terms, and what PostgreSQL and the system need. */
const CACHED_SHARE = 0.1;

/** Searches that are drawn for a simulation. */
const DRAWS = 20_000;

export function sizeOf(passages: number, measured: Measured, plan: Plan, random: () => number): Size {
  const perPassage = (bytes: Readonly<Record<string, number>>) =>
    Object.values(bytes).reduce((sum, one) => sum + one, 0) / measured.passages;
  const graph = (measured.indexes[GRAPH] ?? 0) / measured.passages;
  const each = perPassage(measured.tables) + perPassage(measured.indexes);
  const diskBytes = passages * each;
  const memoryBytes = passages * (graph + CACHED_SHARE * (each - graph));
  const nodes = Math.max(1, Math.ceil(passages / plan.nodePassages));
  const [one, all] = [spreadOf(1, measured.searchMs, random), spreadOf(nodes, measured.searchMs, random)];
  return {
    passages,
    nodes,
    diskBytes,
    memoryBytes,
    costPerMonth: (memoryBytes / 2 ** 30) * plan.prices.memory + (diskBytes / 1e9) * plan.prices.disk,
    ingestHours: passages / (measured.passagesPerSecond * plan.workers) / 3600,
    p50: all.p50 / one.p50,
    p99: all.p99 / one.p99,
  };
}

/** A search of many nodes ends when the slowest of them has answered: each draws a time of those that were measured. */
function spreadOf(
  nodes: number,
  times: readonly number[],
  random: () => number,
): { p50: number; p99: number } {
  const sorted = [...times].sort((a, b) => a - b);
  const slowest = Array.from({ length: DRAWS }, () => {
    // The largest of n draws is as large as the n-th root of one says.
    const at = Math.floor(random() ** (1 / nodes) * sorted.length);
    return sorted[at] as number;
  }).sort((a, b) => a - b);
  return { p50: slowest[DRAWS / 2] as number, p99: slowest[DRAWS * 0.99] as number };
}
