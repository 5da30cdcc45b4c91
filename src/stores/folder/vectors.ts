/**
 * Which stored vectors are nearest to a query vector? An HNSW graph (Malkov and Yashunin 2018) through
 * hnswlib-node, whose sharp edges are kept in this file: it takes plain arrays only, aborts the process on a
 * filter that throws, accepts NaN, and loads a file of the wrong dimensions in silence.
 */
import { statSync } from 'node:fs';
import hnswlib from 'hnswlib-node';
import { ZonelensError } from '../../errors.js';
import { dot } from '../../store/dot.js';
import type { Neighbour } from '../../store/passage-store.js';

/**
 * Links per node and the widths of the candidate lists: recall against exact search is tested with these. Twice the width in construction
 * takes twice the time, and finds 0.1 % more of the first hundred.
 */
const M = 16;
const EF_CONSTRUCTION = 100;
const EF_SEARCH = 200;

/** Makes the graph the same for the same insertions in the same order. */
const RANDOM_SEED = 100;

const MIN_CAPACITY = 1024;

/** Limit of the cached vectors of one index in one thread: 131,072 vectors of 256 dimensions. */
const MAX_CACHE_BYTES = 128 * 2 ** 20;

/** Deleted nodes still cost memory and search steps: beyond this share of them the graph is built again without them. */
const MAX_DELETED_SHARE = 0.2;

export class VectorIndex {
  /** Vectors read so far: reading one from the graph costs more than comparing a hundred. Nothing is added once it is full. */
  private readonly vectorCache = new Map<number, Float32Array>();

  private constructor(
    private readonly graph: hnswlib.HierarchicalNSW,
    readonly dimensions: number,
    /** Labels that are in the graph and not deleted. */
    private readonly live: Set<number>,
  ) {}

  static create(dimensions: number): VectorIndex {
    return new VectorIndex(emptyGraph(dimensions, MIN_CAPACITY), dimensions, new Set());
  }

  /**
   * Opens a saved graph. The caller has verified the file's checksum: a damaged file loads in silence.
   * @param labels the labels that count as present; any other one in the file is a deleted node
   */
  static open(file: string, dimensions: number, labels: Iterable<number>): VectorIndex {
    const graph = new hnswlib.HierarchicalNSW('cosine', dimensions);
    graph.readIndexSync(file);
    const live = new Set(labels);
    const stored = new Set(graph.getIdsList());
    for (const label of live) {
      if (!stored.has(label)) {
        throw new ZonelensError(
          'index_corrupt',
          `${file} has no vector for passage ${label} of the catalogue.`,
        );
      }
    }
    return new VectorIndex(graph, dimensions, live);
  }

  get size(): number {
    return this.live.size;
  }

  add(label: number, vector: Float32Array): void {
    this.assertUsable(vector);
    if (this.graph.getCurrentCount() === this.graph.getMaxElements()) {
      // A graph that was saved empty has no room at all.
      this.graph.resizeIndex(Math.max(MIN_CAPACITY, this.graph.getMaxElements() * 2));
    }
    this.graph.addPoint(Array.from(vector), label);
    this.live.add(label);
  }

  remove(label: number): void {
    if (this.live.delete(label)) this.graph.markDelete(label);
    this.vectorCache.delete(label);
  }

  /** The stored unit vector, rounded to single precision. */
  vectorOf(label: number): Float32Array {
    return Float32Array.from(this.graph.getPoint(label));
  }

  /**
   * The `k` nearest of all vectors, or fewer if there are fewer; nearest first, ties by label. Approximate.
   * @param allowed when given, only these labels count; graph search may then find fewer than `k`
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

  /** The `k` nearest among `labels`, found by comparing each one. Exact. */
  searchExactly(vector: Float32Array, k: number, labels: Iterable<number>): Neighbour[] {
    this.assertUsable(vector);
    const all: Neighbour[] = [];
    for (const label of labels) all.push({ label, similarity: this.similarity(vector, label) });
    return sorted(all).slice(0, k);
  }

  /** Cosine of a unit vector and a stored one. */
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

  /** This index, or a fresh one of the same vectors when too many nodes of this one are deleted. */
  compacted(): VectorIndex {
    const nodes = this.graph.getCurrentCount();
    if (nodes - this.live.size <= nodes * MAX_DELETED_SHARE) return this;
    const graph = emptyGraph(this.dimensions, Math.max(MIN_CAPACITY, this.live.size));
    const labels = [...this.live].sort((a, b) => a - b);
    for (const label of labels) graph.addPoint(this.graph.getPoint(label), label);
    return new VectorIndex(graph, this.dimensions, new Set(labels));
  }

  /** @throws Error `ENOSPC` when the file is shorter than its vectors: hnswlib says nothing of a write that fails */
  save(file: string): void {
    this.graph.writeIndexSync(file);
    const least = this.graph.getCurrentCount() * this.dimensions * Float32Array.BYTES_PER_ELEMENT;
    const { size } = statSync(file);
    if (size >= least) return;
    throw Object.assign(new Error(`${file} has ${size} bytes, and needs more than ${least}`), {
      code: 'ENOSPC',
    });
  }

  /**
   * Gives the memory of the graph back, which else stays until the garbage collector runs; and it sees no need to, since it does
   * not know how large a graph is. An empty one takes its place, of which 2.5 MiB of locks stay until then. Nothing is found any more.
   */
  close(): void {
    this.live.clear();
    this.vectorCache.clear();
    this.graph.initIndex(1);
  }

  private assertUsable(vector: Float32Array): void {
    if (vector.length !== this.dimensions) {
      throw new ZonelensError(
        'index_incompatible',
        `A vector of ${vector.length} dimensions meets an index of ${this.dimensions}.`,
      );
    }
    if (!vector.every(Number.isFinite)) {
      throw new ZonelensError('embedding_failed', 'A vector holds a value that is not finite.');
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
