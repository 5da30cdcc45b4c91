/**
 * How are the nearest vectors found where hnswlib-node is not installed, or in a file that was written there? By comparing each: all
 * that are asked for are found, in a time that grows with their number.
 */

import { ZonelensError } from '../../../errors.js';
import type { Neighbour } from '../../../store/passage-store.js';
import { missingVector, writeVectors } from '../vector-file.js';
import type { GraphLibrary, SavedVectors, VectorGraph } from './vector-graph.js';

const MIN_CAPACITY = 1024;

export const exactLibrary: GraphLibrary = {
  name: 'exact',
  create: (dimensions, capacity = 0) => new ExactGraph(dimensions, capacity),
  open: ({ file, dimensions, labels, stored }: SavedVectors) => {
    if (stored === null)
      throw new ZonelensError(
        'index_corrupt',
        `${file} is not laid out as a file of ${dimensions} dimensions.`,
      );
    const graph = new ExactGraph(dimensions, labels.size);
    for (const label of labels) {
      if (!stored.has(label)) throw missingVector(file, label);
      graph.take(label, stored.vectorOf(label));
    }
    return graph;
  },
};

class ExactGraph implements VectorGraph {
  readonly library = exactLibrary;
  /** One vector after the other, and the label of each. The last takes the place of one that is removed. */
  private values: Float32Array;
  private readonly labels: number[] = [];
  private readonly places = new Map<number, number>();

  constructor(
    private readonly dimensions: number,
    capacity: number,
  ) {
    this.values = new Float32Array(Math.max(MIN_CAPACITY, capacity) * dimensions);
  }

  get nodes(): number {
    return this.labels.length;
  }

  add(label: number, vector: Float32Array): void {
    this.take(label, unitLength(vector));
  }

  /** @param vector of unit length */
  take(label: number, vector: Float32Array): void {
    const place = this.places.get(label) ?? this.labels.length;
    if ((place + 1) * this.dimensions > this.values.length) this.grow();
    this.put(place, label, vector);
  }

  remove(label: number): void {
    const place = this.places.get(label) as number;
    const last = this.labels.length - 1;
    this.put(place, this.labels[last] as number, this.at(last));
    this.labels.pop();
    this.places.delete(label);
  }

  vectorOf(label: number): Float32Array {
    const place = this.places.get(label);
    if (place === undefined) throw new Error(`There is no vector of ${label}.`);
    return this.at(place).slice();
  }

  nearest(vector: Float32Array, k: number, allowed?: Pick<ReadonlySet<number>, 'has'>): Neighbour[] {
    const query = unitLength(vector);
    const found = new Float32Array(this.labels.length);
    const labels: number[] = [];
    for (const [place, label] of this.labels.entries()) {
      if (allowed !== undefined && !allowed.has(label)) continue;
      found[labels.length] = dotAt(query, this.values, place * this.dimensions);
      labels.push(label);
    }
    return best(labels, found.subarray(0, labels.length), k);
  }

  save(file: string): void {
    writeVectors(file, this.dimensions, this.labels, (place) => this.at(place));
  }

  close(): void {
    this.labels.length = 0;
    this.places.clear();
    this.values = new Float32Array(0);
  }

  /** Not a copy. */
  private at(place: number): Float32Array {
    return this.values.subarray(place * this.dimensions, (place + 1) * this.dimensions);
  }

  private put(place: number, label: number, vector: Float32Array): void {
    this.values.set(vector, place * this.dimensions);
    this.labels[place] = label;
    this.places.set(label, place);
  }

  private grow(): void {
    const larger = new Float32Array(Math.max(MIN_CAPACITY * this.dimensions, this.values.length * 2));
    larger.set(this.values);
    this.values = larger;
  }
}

/** The product with the vector that starts at `start`. Four sums at once take less time than one. */
function dotAt(query: Float32Array, values: Float32Array, start: number): number {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let at = 0;
  for (; at < query.length - 3; at += 4) {
    a += (query[at] as number) * (values[start + at] as number);
    b += (query[at + 1] as number) * (values[start + at + 1] as number);
    c += (query[at + 2] as number) * (values[start + at + 2] as number);
    d += (query[at + 3] as number) * (values[start + at + 3] as number);
  }
  for (; at < query.length; at++) a += (query[at] as number) * (values[start + at] as number);
  return a + b + c + d;
}

/** The `k` with the highest similarity; of equal ones those with the least label. */
function best(labels: readonly number[], similarities: Float32Array, k: number): Neighbour[] {
  const least = similarities.slice().sort()[Math.max(0, labels.length - k)] as number;
  const found: Neighbour[] = [];
  for (const [at, label] of labels.entries()) {
    const similarity = similarities[at] as number;
    if (similarity >= least) found.push({ label, similarity });
  }
  return found.sort((a, b) => b.similarity - a.similarity || a.label - b.label).slice(0, k);
}

/** By the same steps in single precision as hnswlib-node, so that the same vector is stored. */
function unitLength(vector: Float32Array): Float32Array {
  const squares = vector.reduce((sum, value) => Math.fround(sum + Math.fround(value * value)), 0);
  const norm = Math.fround(Math.sqrt(squares));
  return norm > 0 ? vector.map((value) => value / norm) : vector;
}
