/** What does `VectorIndex` need of what holds its vectors? A graph that is searched, or a plain array of them. */
import type { Neighbour } from '../../../store/passage-store.js';
import type { VectorFile } from '../vector-file.js';

export interface VectorGraph {
  readonly library: GraphLibrary;
  /** Vectors in it, with those that were removed and still cost something. */
  readonly nodes: number;
  /** Scales the vector to unit length. A label that is there gets the new vector. */
  add(label: number, vector: Float32Array): void;
  /** @param label one that is there */
  remove(label: number): void;
  /** Of unit length, in single precision. @throws Error when there is none */
  vectorOf(label: number): Float32Array;
  /** Up to `k` of the nearest, in any order. @param vector of finite numbers */
  nearest(vector: Float32Array, k: number, allowed?: Pick<ReadonlySet<number>, 'has'>): Neighbour[];
  /** @throws Error with a `code` when the file cannot be written */
  save(file: string): void;
  /** Frees the memory at once. What is closed has no vector. */
  close(): void;
}

export interface SavedVectors {
  file: string;
  dimensions: number;
  /** Those that were not removed. */
  labels: ReadonlySet<number>;
  /** The vectors of the file; null when it is laid out in a way that is not known. */
  stored: VectorFile | null;
}

export interface GraphLibrary {
  readonly name: 'hnswlib-node' | 'exact';
  /** @param capacity how many vectors will be added, if that is known */
  create(dimensions: number, capacity?: number): VectorGraph;
  /** @throws ZonelensError `index_corrupt` when the file lacks one of the labels */
  open(saved: SavedVectors): VectorGraph;
}
