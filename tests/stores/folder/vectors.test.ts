import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import { clusteredVectors, seededRandom, unitVector } from '../../helpers/vectors.js';

const SEED = 20221125;
const DIMENSIONS = 64;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-vectors-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function indexOf(vectors: Float32Array[]): VectorIndex {
  const index = VectorIndex.create(DIMENSIONS);
  vectors.forEach((vector, label) => {
    index.add(label, vector);
  });
  return index;
}

describe('graph search', () => {
  it(`finds at least 99 % of what exact search finds (seed ${SEED})`, () => {
    const vectors = clusteredVectors(5000, DIMENSIONS, 50, SEED);
    const index = indexOf(vectors);
    const random = seededRandom(SEED + 1);
    let found = 0;
    const queries = 200;
    for (let query = 0; query < queries; query++) {
      const vector = unitVector(DIMENSIONS, random);
      const exact = new Set(index.searchExactly(vector, 10, vectors.keys()).map(({ label }) => label));
      found += index.searchGraph(vector, 10).filter(({ label }) => exact.has(label)).length;
    }
    expect(found / (10 * queries)).toBeGreaterThanOrEqual(0.99);
  });

  it('agrees with exact search on similarities, and both are cosines', () => {
    const vectors = clusteredVectors(200, DIMENSIONS, 5, SEED);
    const index = indexOf(vectors);
    const query = vectors[17] as Float32Array;
    const graph = index.searchGraph(query, 20);
    const exact = index.searchExactly(query, 20, vectors.keys());
    expect(graph.map(({ label }) => label)).toEqual(exact.map(({ label }) => label));
    expect(graph[0]).toMatchObject({ label: 17, similarity: expect.closeTo(1, 5) });
    for (const [at, { label, similarity }] of exact.entries()) {
      const cosine = query.reduce((sum, value, d) => sum + value * (vectors[label]?.[d] as number), 0);
      expect(similarity).toBeCloseTo(cosine, 5);
      expect(graph[at]?.similarity).toBeCloseTo(cosine, 5);
    }
  });

  it('returns all vectors when asked for more than there are, and none from an empty index', () => {
    expect(VectorIndex.create(DIMENSIONS).searchGraph(unitVector(DIMENSIONS, seededRandom(1)), 5)).toEqual(
      [],
    );
    const index = indexOf(clusteredVectors(7, DIMENSIONS, 2, SEED));
    expect(index.searchGraph(unitVector(DIMENSIONS, seededRandom(2)), 100)).toHaveLength(7);
  });

  it('never returns a vector that was removed or is not allowed', () => {
    const vectors = clusteredVectors(300, DIMENSIONS, 6, SEED);
    const labels = fc.uniqueArray(fc.nat(299), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(labels, labels, fc.nat(299), (removed, allowed, at) => {
        const index = indexOf(vectors);
        for (const label of removed) index.remove(label);
        const found = index.searchGraph(vectors[at] as Float32Array, 50, new Set(allowed));
        for (const { label } of found) {
          expect(allowed).toContain(label);
          expect(removed).not.toContain(label);
        }
        expect(index.size).toBe(300 - removed.length);
      }),
      { numRuns: 10, seed: SEED },
    );
  });
});

describe('a vector index', () => {
  it('is the same after saving and opening: removed vectors stay removed, new ones can be added', () => {
    const vectors = clusteredVectors(1500, DIMENSIONS, 10, SEED);
    const index = indexOf(vectors.slice(0, 1200));
    for (let label = 0; label < 100; label++) index.remove(label);
    const file = join(folder, 'saved.hnsw');
    index.save(file);
    const live = Array.from({ length: 1100 }, (_, at) => at + 100);
    const opened = VectorIndex.open(file, DIMENSIONS, live);
    const query = vectors[5] as Float32Array;
    expect(opened.searchGraph(query, 20)).toEqual(index.searchGraph(query, 20));
    for (let label = 1200; label < 1500; label++) opened.add(label, vectors[label] as Float32Array);
    expect(opened.size).toBe(1400);
    expect(opened.searchGraph(vectors[1499] as Float32Array, 1)[0]?.label).toBe(1499);
  });

  it('drops removed vectors when there are many of them, and answers as before', () => {
    const vectors = clusteredVectors(400, DIMENSIONS, 8, SEED);
    const index = indexOf(vectors);
    expect(index.compacted()).toBe(index);
    for (let label = 0; label < 200; label++) index.remove(label);
    const compacted = index.compacted();
    expect(compacted).not.toBe(index);
    const query = vectors[3] as Float32Array;
    const labels = Array.from({ length: 200 }, (_, at) => at + 200);
    expect(compacted.searchGraph(query, 10).map(({ label }) => label)).toEqual(
      index.searchExactly(query, 10, labels).map(({ label }) => label),
    );
  });

  it('reports a file that lacks a passage of the catalogue', () => {
    const index = indexOf(clusteredVectors(10, DIMENSIONS, 2, SEED));
    const file = join(folder, 'lacking.hnsw');
    index.save(file);
    expect(() => VectorIndex.open(file, DIMENSIONS, [0, 10])).toThrow(/no vector for passage 10/);
  });

  it.each([
    ['another number of dimensions', new Float32Array(DIMENSIONS - 1), /dimensions/],
    ['NaN', new Float32Array(DIMENSIONS).fill(Number.NaN), /not finite/],
    ['infinity', new Float32Array(DIMENSIONS).fill(Number.POSITIVE_INFINITY), /not finite/],
  ])('refuses %s', (_name, vector, message) => {
    const index = indexOf(clusteredVectors(10, DIMENSIONS, 2, SEED));
    expect(() => index.add(99, vector)).toThrow(message);
    expect(() => index.searchGraph(vector, 1)).toThrow(message);
    expect(() => index.searchExactly(vector, 1, [0])).toThrow(message);
  });
});

describe('a closed index', () => {
  it('contains and finds nothing', () => {
    const vectors = clusteredVectors(50, DIMENSIONS, 2, SEED);
    const index = indexOf(vectors);
    const [vector] = vectors as [Float32Array];
    expect(index.searchGraph(vector, 5)).toHaveLength(5);
    index.close();
    expect(index.size).toBe(0);
    expect(index.searchGraph(vector, 5)).toEqual([]);
    expect(() => index.vectorOf(0)).toThrow();
  });
});
