/**
 * How are the nearest of many vectors found without comparing each? In an HNSW graph (Malkov and Yashunin 2018) of hnswlib-node. This
 * file hides that library's pitfalls: it takes plain arrays only, aborts the process when a filter throws, and does not report a failed
 * write.
 */
import { statSync } from 'node:fs';
import type { HierarchicalNSW } from 'hnswlib-node';
import type { Neighbour } from '../../../store/passage-store.js';
import { missingVector } from '../vector-file.js';
import type { GraphLibrary, SavedVectors, VectorGraph } from './vector-graph.js';

/**
 * Links per node, and the widths of the candidate lists. The tests compare recall with exact search for these values. Doubling the
 * construction width doubles the time and finds 0.1 % more of the first hundred.
 */
const M = 16;
const EF_CONSTRUCTION = 100;
export const EF_SEARCH = 200;

/** Fixed, so that the same insertions in the same order give the same graph. */
const RANDOM_SEED = 100;

const MIN_CAPACITY = 1024;

/** The part of the module that is used. */
type Module = typeof import('hnswlib-node');

export class HnswLibrary implements GraphLibrary {
  readonly name = 'hnswlib-node';

  constructor(private readonly hnswlib: Pick<Module, 'HierarchicalNSW'>) {}

  create(dimensions: number, capacity = 0): HnswGraph {
    const graph = new this.hnswlib.HierarchicalNSW('cosine', dimensions);
    graph.initIndex({
      maxElements: Math.max(MIN_CAPACITY, capacity),
      m: M,
      efConstruction: EF_CONSTRUCTION,
      randomSeed: RANDOM_SEED,
    });
    return new HnswGraph(this, graph, dimensions);
  }

  /** Verify the file's checksum before, because hnswlib loads a damaged file, or one of the wrong dimensions, without an error. */
  open({ file, dimensions, labels, stored }: SavedVectors): HnswGraph {
    const graph = new this.hnswlib.HierarchicalNSW('cosine', dimensions);
    graph.readIndexSync(file);
    const present = stored ?? new Set(graph.getIdsList());
    for (const label of labels) if (!present.has(label)) throw missingVector(file, label);
    return new HnswGraph(this, graph, dimensions);
  }
}

class HnswGraph implements VectorGraph {
  constructor(
    readonly library: HnswLibrary,
    private readonly graph: HierarchicalNSW,
    private readonly dimensions: number,
  ) {}

  get nodes(): number {
    return this.graph.getCurrentCount();
  }

  add(label: number, vector: Float32Array): void {
    if (this.graph.getCurrentCount() === this.graph.getMaxElements()) {
      // At least MIN_CAPACITY, because a graph that was saved empty has capacity 0.
      this.graph.resizeIndex(Math.max(MIN_CAPACITY, this.graph.getMaxElements() * 2));
    }
    this.graph.addPoint(Array.from(vector), label);
  }

  remove(label: number): void {
    this.graph.markDelete(label);
  }

  vectorOf(label: number): Float32Array {
    return Float32Array.from(this.graph.getPoint(label));
  }

  nearest(vector: Float32Array, k: number, allowed?: Pick<ReadonlySet<number>, 'has'>): Neighbour[] {
    this.graph.setEf(Math.max(EF_SEARCH, k));
    const filter = allowed === undefined ? undefined : (label: number) => allowed.has(label);
    const { neighbors, distances } = this.graph.searchKnn(Array.from(vector), k, filter);
    return neighbors.map((label, at) => ({ label, similarity: 1 - (distances[at] as number) }));
  }

  /** @throws Error `ENOSPC` when the written file is too short */
  save(file: string): void {
    this.graph.writeIndexSync(file);
    const least = this.nodes * this.dimensions * Float32Array.BYTES_PER_ELEMENT;
    const { size } = statSync(file);
    if (size >= least) return;
    throw Object.assign(new Error(`${file} has ${size} bytes and needs more than ${least}`), {
      code: 'ENOSPC',
    });
  }

  /**
   * The garbage collector would take long to free the memory, because it does not know how large a graph is. An empty graph takes
   * its place, of which 2.5 MiB remain until it is collected.
   */
  close(): void {
    this.graph.initIndex(1);
  }
}
