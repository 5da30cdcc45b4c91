/**
 * Which stored vectors are nearest to a query vector? Searched in an HNSW graph (Malkov and Yashunin 2018) of hnswlib-node. This
 * file hides that library's pitfalls: it takes plain arrays only, aborts the process when a filter throws, accepts NaN, and loads a file
 * of the wrong dimensions without an error.
 */
import { statSync } from 'node:fs';
import hnswlib from 'hnswlib-node';
import { ZonelensError } from '../../errors.js';
import { dot } from '../../store/dot.js';
import type { Neighbour } from '../../store/passage-store.js';
import { VectorFile } from './vector-file.js';

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

/** Maximum size of the vector cache of one index in one thread: 52,428 vectors of 640 dimensions. */
const MAX_CACHE_BYTES = 128 * 2 ** 20;

/** Deleted nodes still cost memory and search steps. When their share is larger than this, the graph is built again. */
const MAX_DELETED_SHARE = 0.2;

/**
 * Vectors by label, with approximate and exact search.
 * @example
 *     const index = VectorIndex.create(2);
 *     index.add(7, Float32Array.of(1, 0));
 *     index.add(8, Float32Array.of(0, 1));
 *     index.searchGraph(Float32Array.of(0.6, 0.8), 1); // [{ label: 8, similarity: 0.8 }], to single precision
 */
export class VectorIndex {
  /** Cache of stored vectors. Nothing is evicted. */
  private readonly vectorCache = new Map<number, Float32Array>();

  private constructor(
    private readonly graph: hnswlib.HierarchicalNSW,
    readonly dimensions: number,
    /** Labels that are in the graph and not deleted. */
    private readonly live: Set<number>,
    /** What the graph was opened from, until a vector is added; null for none. */
    private file: VectorFile | null = null,
  ) {}

  static create(dimensions: number): VectorIndex {
    return new VectorIndex(emptyGraph(dimensions, MIN_CAPACITY), dimensions, new Set());
  }

  /**
   * Opens a saved graph. Verify the file's checksum, because hnswlib loads a damaged file without an error.
   * @param labels the labels that are present; any other label in the file belongs to a deleted node
   * @throws ZonelensError `index_corrupt` when the file lacks one of the labels
   */
  static open(file: string, dimensions: number, labels: Iterable<number>): VectorIndex {
    const graph = new hnswlib.HierarchicalNSW('cosine', dimensions);
    graph.readIndexSync(file);
    const live = new Set(labels);
    const vectorFile = VectorFile.open(file, dimensions);
    const stored = vectorFile ?? new Set(graph.getIdsList());
    for (const label of live) {
      if (!stored.has(label)) {
        vectorFile?.close();
        throw new ZonelensError(
          'index_corrupt',
          `${file} has no vector for passage ${label} of the catalogue.`,
        );
      }
    }
    return new VectorIndex(graph, dimensions, live, vectorFile);
  }

  get size(): number {
    return this.live.size;
  }

  add(label: number, vector: Float32Array): void {
    this.assertUsable(vector);
    if (this.graph.getCurrentCount() === this.graph.getMaxElements()) {
      // At least MIN_CAPACITY, because a graph that was saved empty has capacity 0.
      this.graph.resizeIndex(Math.max(MIN_CAPACITY, this.graph.getMaxElements() * 2));
    }
    this.forgetFile();
    this.graph.addPoint(Array.from(vector), label);
    this.live.add(label);
  }

  remove(label: number): void {
    if (this.live.delete(label)) this.graph.markDelete(label);
    this.vectorCache.delete(label);
  }

  /** The stored vector, of unit length, in single precision. */
  vectorOf(label: number): Float32Array {
    return this.file?.has(label) ? this.file.vectorOf(label) : Float32Array.from(this.graph.getPoint(label));
  }

  /**
   * The approximately `k` nearest vectors, or fewer if there are fewer; nearest first, ties by label.
   * @param allowed only these labels may be found, and possibly fewer than `k` of them
   */
  searchGraph(vector: Float32Array, k: number, allowed?: Pick<ReadonlySet<number>, 'has'>): Neighbour[] {
    this.assertUsable(vector);
    const count = Math.min(k, this.live.size);
    if (count === 0) return [];
    this.graph.setEf(Math.max(EF_SEARCH, count));
    const filter = allowed === undefined ? undefined : (label: number) => allowed.has(label);
    const { neighbors, distances } = this.graph.searchKnn(Array.from(vector), count, filter);
    return sorted(neighbors.map((label, at) => ({ label, similarity: 1 - (distances[at] as number) })));
  }

  /** The exactly `k` nearest among `labels`, found by comparing each one. */
  searchExactly(vector: Float32Array, k: number, labels: Iterable<number>): Neighbour[] {
    this.assertUsable(vector);
    const all: Neighbour[] = [];
    for (const label of labels) all.push({ label, similarity: this.similarity(vector, label) });
    return sorted(all).slice(0, k);
  }

  /** Cosine similarity of a unit vector and a stored one. */
  similarity(vector: Float32Array, label: number): number {
    return dot(vector, this.cachedVectorOf(label));
  }

  /** The same as `vectorOf`, from a bounded cache. Callers must not change it. */
  cachedVectorOf(label: number): Float32Array {
    const cached = this.vectorCache.get(label);
    if (cached !== undefined) return cached;
    const vector = this.vectorOf(label);
    if ((this.vectorCache.size + 1) * vector.byteLength <= MAX_CACHE_BYTES)
      this.vectorCache.set(label, vector);
    return vector;
  }

  /** Returns this index, or a new one with the same vectors when too many nodes of this one are deleted. */
  compacted(): VectorIndex {
    const nodes = this.graph.getCurrentCount();
    if (nodes - this.live.size <= nodes * MAX_DELETED_SHARE) return this;
    const graph = emptyGraph(this.dimensions, Math.max(MIN_CAPACITY, this.live.size));
    const labels = [...this.live].sort((a, b) => a - b);
    for (const label of labels) graph.addPoint(this.graph.getPoint(label), label);
    return new VectorIndex(graph, this.dimensions, new Set(labels));
  }

  /** @throws Error `ENOSPC` when the written file is too short, because hnswlib does not report a failed write */
  save(file: string): void {
    this.graph.writeIndexSync(file);
    const least = this.graph.getCurrentCount() * this.dimensions * Float32Array.BYTES_PER_ELEMENT;
    const { size } = statSync(file);
    if (size >= least) return;
    throw Object.assign(new Error(`${file} has ${size} bytes and needs more than ${least}`), {
      code: 'ENOSPC',
    });
  }

  /**
   * Frees the graph's memory at once. The garbage collector would take long to do so, because it does not know how large a graph
   * is. An empty graph takes its place, of which 2.5 MiB remain until it is collected. A closed index finds nothing.
   */
  close(): void {
    this.live.clear();
    this.vectorCache.clear();
    this.forgetFile();
    this.graph.initIndex(1);
  }

  /** It may have another vector of a label that is added. */
  private forgetFile(): void {
    this.file?.close();
    this.file = null;
  }

  private assertUsable(vector: Float32Array): void {
    if (vector.length !== this.dimensions) {
      throw new ZonelensError(
        'index_incompatible',
        `The vector has ${vector.length} dimensions, the index has ${this.dimensions}.`,
      );
    }
    if (!vector.every(Number.isFinite)) {
      throw new ZonelensError('embedding_failed', 'A vector contains a value that is not finite.');
    }
  }
}

function emptyGraph(dimensions: number, capacity: number): hnswlib.HierarchicalNSW {
  const graph = new hnswlib.HierarchicalNSW('cosine', dimensions);
  graph.initIndex({
    maxElements: capacity,
    m: M,
    efConstruction: EF_CONSTRUCTION,
    randomSeed: RANDOM_SEED,
  });
  return graph;
}

function sorted(neighbours: Neighbour[]): Neighbour[] {
  return neighbours.sort((a, b) => b.similarity - a.similarity || a.label - b.label);
}
