/** How much of everything does an index of many passages need? Plain arithmetic on what was measured at a smaller size. */

/** One store at two sizes or one, as `npm run scale` recorded it. */
export interface Measured {
  dimensions: number;
  /** Of one shard, ascending by passages. */
  points: readonly { passages: number; diskBytes: number }[];
  /** Passages stored and published in a second, by one writer. */
  rate: number;
  /** Whether token states were stored. */
  states: boolean;
}

export interface Plan {
  passages: number;
  dimensions: number;
  /** Copies of each shard beside the first. */
  replicas: number;
  /** GiB of each node: the heap of the engine, and all memory of the machine. */
  heapGiB: number;
  memoryGiB: number;
  /** GiB of disk of each node that may be used. */
  diskGiB: number;
  /** GB of a shard. */
  shardGB: number;
  vectorsPerShard: number;
  /** Whether token states are stored. */
  states: boolean;
}

/** Bytes of the token states of a passage by the default model: 70 of the development corpus, of 353 characters, have 8,955. */
export const STATE_BYTES = 9000;

/** Links of a node of the graph: the default of the engine. */
export const M = 16;

/** Share of the memory beside the heap that the engine gives to vectors: the default of `knn.memory.circuit_breaker.limit`. */
export const VECTOR_SHARE = 0.5;

/** Bytes of memory for each vector of d dimensions, as the documentation of OpenSearch's k-NN plugin estimates them. */
export const REPRESENTATIONS = [
  { name: 'float32', formula: '1.1 * (4 d + 8 m)', bytes: (d: number) => 1.1 * (4 * d + 8 * M) },
  { name: 'float16', formula: '1.1 * (2 d + 8 m)', bytes: (d: number) => 1.1 * (2 * d + 8 * M) },
  { name: 'byte', formula: '1.1 * (d + 8 m)', bytes: (d: number) => 1.1 * (d + 8 * M) },
  {
    name: 'disk mode, 1 bit (32x)',
    formula: '1.1 * (d / 8 + 8 m)',
    bytes: (d: number) => 1.1 * (d / 8 + 8 * M),
  },
] as const;

/** Bytes on disk of each further passage, of as many dimensions as the plan has. */
export function diskBytesPerPassage({ points, dimensions, states }: Measured, plan: Plan): number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) throw new Error('Nothing was measured.');
  const measured =
    last.passages > first.passages
      ? (last.diskBytes - first.diskBytes) / (last.passages - first.passages)
      : last.diskBytes / last.passages;
  const vectors = (plan.dimensions - dimensions) * Float32Array.BYTES_PER_ELEMENT;
  const tokens = (Number(plan.states) - Number(states)) * STATE_BYTES;
  return measured + vectors + tokens;
}

export interface Sizing {
  bytesPerPassage: number;
  /** Bytes of one copy, and of all. */
  diskBytes: number;
  allDiskBytes: number;
  shards: number;
  shardsByDisk: number;
  shardsByVectors: number;
  nodesByDisk: number;
  vectors: {
    name: string;
    formula: string;
    bytesEach: number;
    allBytes: number;
    nodesByMemory: number;
    nodes: number;
  }[];
  /** Hours, by number of writers. */
  ingestHours: { workers: number; hours: number }[];
}

/** @param workers numbers of writers that store passages at once */
export function sizingOf(measured: Measured, plan: Plan, workers: readonly number[]): Sizing {
  const bytesPerPassage = diskBytesPerPassage(measured, plan);
  const diskBytes = plan.passages * bytesPerPassage;
  const copies = 1 + plan.replicas;
  const shardsByDisk = Math.ceil(diskBytes / (plan.shardGB * 1e9));
  const shardsByVectors = Math.ceil(plan.passages / plan.vectorsPerShard);
  const nodesByDisk = Math.ceil((diskBytes * copies) / (plan.diskGiB * 2 ** 30));
  const forVectors = VECTOR_SHARE * (plan.memoryGiB - plan.heapGiB) * 2 ** 30;
  // Copies of a shard lie on different nodes.
  const leastNodes = Math.max(copies, nodesByDisk);
  return {
    ...{ bytesPerPassage, diskBytes, allDiskBytes: diskBytes * copies },
    ...{ shards: Math.max(1, shardsByDisk, shardsByVectors), shardsByDisk, shardsByVectors, nodesByDisk },
    vectors: REPRESENTATIONS.map(({ name, formula, bytes }) => {
      const bytesEach = bytes(plan.dimensions);
      const allBytes = bytesEach * plan.passages * copies;
      const nodesByMemory = Math.ceil(allBytes / forVectors);
      return {
        name,
        formula,
        bytesEach,
        allBytes,
        nodesByMemory,
        nodes: Math.max(leastNodes, nodesByMemory),
      };
    }),
    ingestHours: workers.map((count) => ({
      workers: count,
      hours: plan.passages / (measured.rate * count) / 3600,
    })),
  };
}
