/** Which stored vectors are nearest to a query vector? Searched in a graph, or exactly where there is none (`graph/`). */
import { ZonelensError } from '../../errors.js';
import { dot } from '../../store/dot.js';
import type { Neighbour } from '../../store/passage-store.js';
import { exactLibrary } from './graph/exact-graph.js';
import { graphLibrary } from './graph/library.js';
import type { GraphLibrary, VectorGraph } from './graph/vector-graph.js';
import { VectorFile } from './vector-file.js';

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
    private readonly graph: VectorGraph,
    readonly dimensions: number,
    /** Labels that are in the graph and not deleted. */
    private readonly live: Set<number>,
    /** What the graph was opened from, until a vector is added; null for none. */
    private file: VectorFile | null = null,
  ) {}

  static create(dimensions: number, library: GraphLibrary = graphLibrary()): VectorIndex {
    return new VectorIndex(library.create(dimensions), dimensions, new Set());
  }

  /**
   * Opens a saved graph, of this library or of the other. Verify the file's checksum before, because damage may not be noticed.
   * @param labels the labels that are present; any other label in the file belongs to a deleted node
   * @throws ZonelensError `index_corrupt` when the file lacks one of the labels
   */
  static open(
    file: string,
    dimensions: number,
    labels: Iterable<number>,
    library: GraphLibrary = graphLibrary(),
  ): VectorIndex {
    const live = new Set(labels);
    const stored = VectorFile.open(file, dimensions);
    try {
      const reader = stored?.hasLinks === false ? exactLibrary : library;
      const graph = reader.open({ file, dimensions, labels: live, stored });
      return new VectorIndex(graph, dimensions, live, stored);
    } catch (error) {
      stored?.close();
      throw error;
    }
  }

  get size(): number {
    return this.live.size;
  }

  add(label: number, vector: Float32Array): void {
    this.assertUsable(vector);
    this.forgetFile();
    this.graph.add(label, vector);
    this.live.add(label);
  }

  remove(label: number): void {
    if (this.live.delete(label)) this.graph.remove(label);
    this.vectorCache.delete(label);
  }

  /** The stored vector, of unit length, in single precision. */
  vectorOf(label: number): Float32Array {
    return this.file?.has(label) ? this.file.vectorOf(label) : this.graph.vectorOf(label);
  }

  /**
   * The approximately `k` nearest vectors, or fewer if there are fewer; nearest first, ties by label.
   * @param allowed only these labels may be found, and possibly fewer than `k` of them
   */
  searchGraph(vector: Float32Array, k: number, allowed?: Pick<ReadonlySet<number>, 'has'>): Neighbour[] {
    this.assertUsable(vector);
    const count = Math.min(k, this.live.size);
    return count === 0 ? [] : sorted(this.graph.nearest(vector, count, allowed));
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

  /**
   * Returns this index, or a new one with the same vectors: when too many nodes of this one are deleted, or when it was written
   * where there was another library.
   */
  compacted(library: GraphLibrary = graphLibrary()): VectorIndex {
    const { nodes } = this.graph;
    const isDense = nodes - this.live.size <= nodes * MAX_DELETED_SHARE;
    if (isDense && this.graph.library.name === library.name) return this;
    const graph = library.create(this.dimensions, this.live.size);
    const labels = [...this.live].sort((a, b) => a - b);
    for (const label of labels) graph.add(label, this.graph.vectorOf(label));
    return new VectorIndex(graph, this.dimensions, new Set(labels));
  }

  /** @throws Error with a `code` when the file cannot be written */
  save(file: string): void {
    this.graph.save(file);
  }

  /** Frees the graph's memory at once. A closed index finds nothing. */
  close(): void {
    this.live.clear();
    this.vectorCache.clear();
    this.forgetFile();
    this.graph.close();
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

function sorted(neighbours: Neighbour[]): Neighbour[] {
  return neighbours.sort((a, b) => b.similarity - a.similarity || a.label - b.label);
}
