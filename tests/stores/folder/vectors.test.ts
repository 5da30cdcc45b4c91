import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exactLibrary } from '../../../src/stores/folder/graph/exact-graph.js';
import { graphLibrary } from '../../../src/stores/folder/graph/library.js';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import { clusteredVectors, seededRandom, unitVector } from '../../helpers/vectors.js';

const SEED = 20221125;
const DIMENSIONS = 64;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-vectors-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** That of this installation, and the one that stands in for it: both keep the same promises. */
const LIBRARIES = [...new Set([graphLibrary(), exactLibrary])].map(
  (library) => [library.name, library] as const,
);

function indexOf(vectors: Float32Array[], library = graphLibrary()): VectorIndex {
  const index = VectorIndex.create(DIMENSIONS, library);
  vectors.forEach((vector, label) => {
    index.add(label, vector);
  });
  return index;
}

describe.each(LIBRARIES)('search with %s', (_library, library) => {
  it(`finds at least 99 % of what exact search finds (seed ${SEED})`, () => {
    const vectors = clusteredVectors(5000, DIMENSIONS, 50, SEED);
    const index = indexOf(vectors, library);
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
    const index = indexOf(vectors, library);
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
    expect(
      VectorIndex.create(DIMENSIONS, library).searchGraph(unitVector(DIMENSIONS, seededRandom(1)), 5),
    ).toEqual([]);
    const index = indexOf(clusteredVectors(7, DIMENSIONS, 2, SEED), library);
    expect(index.searchGraph(unitVector(DIMENSIONS, seededRandom(2)), 100)).toHaveLength(7);
  });

  it('never returns a vector that was removed or is not allowed', () => {
    const vectors = clusteredVectors(300, DIMENSIONS, 6, SEED);
    const labels = fc.uniqueArray(fc.nat(299), { minLength: 1, maxLength: 200 });
    fc.assert(
      fc.property(labels, labels, fc.nat(299), (removed, allowed, at) => {
        const index = indexOf(vectors, library);
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

describe.each(LIBRARIES)('a vector index with %s', (_library, library) => {
  it('is the same after saving and opening: removed vectors stay removed, new ones can be added', () => {
    const vectors = clusteredVectors(1500, DIMENSIONS, 10, SEED);
    const index = indexOf(vectors.slice(0, 1200), library);
    for (let label = 0; label < 100; label++) index.remove(label);
    const file = join(folder, 'saved.hnsw');
    index.save(file);
    const live = Array.from({ length: 1100 }, (_, at) => at + 100);
    const opened = VectorIndex.open(file, DIMENSIONS, live, library);
    const query = vectors[5] as Float32Array;
    expect(opened.searchGraph(query, 20)).toEqual(index.searchGraph(query, 20));
    for (let label = 1200; label < 1500; label++) opened.add(label, vectors[label] as Float32Array);
    expect(opened.size).toBe(1400);
    expect(opened.searchGraph(vectors[1499] as Float32Array, 1)[0]?.label).toBe(1499);
  });

  it('drops removed vectors when there are many of them, and answers as before', () => {
    const vectors = clusteredVectors(400, DIMENSIONS, 8, SEED);
    const index = indexOf(vectors, library);
    expect(index.compacted(library)).toBe(index);
    for (let label = 0; label < 200; label++) index.remove(label);
    const compacted = index.compacted(library);
    // Exact search forgets them at once.
    expect(compacted === index).toBe(library === exactLibrary);
    const query = vectors[3] as Float32Array;
    const labels = Array.from({ length: 200 }, (_, at) => at + 200);
    expect(compacted.searchGraph(query, 10).map(({ label }) => label)).toEqual(
      index.searchExactly(query, 10, labels).map(({ label }) => label),
    );
  });

  it('reports a file that lacks a passage of the catalogue', () => {
    const index = indexOf(clusteredVectors(10, DIMENSIONS, 2, SEED), library);
    const file = join(folder, 'lacking.hnsw');
    index.save(file);
    expect(() => VectorIndex.open(file, DIMENSIONS, [0, 10], library)).toThrow(/no vector for passage 10/);
  });

  it.each([
    ['another number of dimensions', new Float32Array(DIMENSIONS - 1), /dimensions/],
    ['NaN', new Float32Array(DIMENSIONS).fill(Number.NaN), /not finite/],
    ['infinity', new Float32Array(DIMENSIONS).fill(Number.POSITIVE_INFINITY), /not finite/],
  ])('refuses %s', (_name, vector, message) => {
    const index = indexOf(clusteredVectors(10, DIMENSIONS, 2, SEED), library);
    expect(() => index.add(99, vector)).toThrow(message);
    expect(() => index.searchGraph(vector, 1)).toThrow(message);
    expect(() => index.searchExactly(vector, 1, [0])).toThrow(message);
  });
});

describe.each(LIBRARIES)('a closed index with %s', (_library, library) => {
  it('contains and finds nothing', () => {
    const vectors = clusteredVectors(50, DIMENSIONS, 2, SEED);
    const index = indexOf(vectors, library);
    const [vector] = vectors as [Float32Array];
    expect(index.searchGraph(vector, 5)).toHaveLength(5);
    index.close();
    expect(index.size).toBe(0);
    expect(index.searchGraph(vector, 5)).toEqual([]);
    expect(() => index.vectorOf(0)).toThrow();
  });
});

describe('exact search', () => {
  it('finds what a sort of all cosines finds, ties by label', () => {
    const vectors = clusteredVectors(300, DIMENSIONS, 4, SEED);
    // Two labels of the same vector.
    vectors[250] = vectors[7] as Float32Array;
    const index = indexOf(vectors, exactLibrary);
    for (const query of [vectors[7], vectors[120]] as Float32Array[]) {
      for (const k of [1, 2, 60, 300]) {
        const expected = index.searchExactly(query, k, vectors.keys()).map(({ label }) => label);
        expect(index.searchGraph(query, k).map(({ label }) => label)).toEqual(expected);
      }
    }
  });

  it('replaces the vector of a label, and takes more vectors than it had room for', () => {
    const vectors = clusteredVectors(3000, DIMENSIONS, 9, SEED);
    const index = indexOf(vectors, exactLibrary);
    index.add(5, vectors[6] as Float32Array);
    expect(index.size).toBe(3000);
    expect(index.vectorOf(5)).toEqual(index.vectorOf(6));
    expect(index.searchGraph(vectors[2999] as Float32Array, 1)[0]?.label).toBe(2999);
  });
});

describe.skipIf(graphLibrary() === exactLibrary)('files of the two libraries', () => {
  const vectors = clusteredVectors(500, DIMENSIONS, 5, SEED);
  const removed = [3, 4, 5, 499];
  const live = [...vectors.keys()].filter((label) => !removed.includes(label));

  function saved(library: typeof exactLibrary): string {
    const index = indexOf(vectors, library);
    for (const label of removed) index.remove(label);
    const file = join(folder, `${library.name}.hnsw`);
    index.save(file);
    return file;
  }

  it('have the same vectors, and each reads those of the other', () => {
    const [graph, exact] = [graphLibrary(), exactLibrary].map((library) => {
      const file = saved(library);
      const other = library === exactLibrary ? graphLibrary() : exactLibrary;
      return VectorIndex.open(file, DIMENSIONS, live, other);
    }) as [VectorIndex, VectorIndex];
    for (const label of live) expect(graph.vectorOf(label)).toEqual(exact.vectorOf(label));
    const query = vectors[4] as Float32Array;
    const expected = exact.searchExactly(query, 400, live).map(({ label }) => label);
    for (const index of [graph, exact])
      expect(index.searchGraph(query, 400).map(({ label }) => label)).toEqual(expected);
  });

  it('without a graph get one in the next ingest where there is hnswlib-node, and not the other way round', () => {
    const read = VectorIndex.open(saved(exactLibrary), DIMENSIONS, live, graphLibrary());
    const file = join(folder, 'again.hnsw');
    read.compacted().save(file);
    const graph = VectorIndex.open(file, DIMENSIONS, live);
    expect(graph.compacted()).toBe(graph);
    expect(graph.compacted(exactLibrary)).not.toBe(graph);
    const exact = VectorIndex.open(file, DIMENSIONS, live, exactLibrary);
    expect(exact.compacted(exactLibrary)).toBe(exact);
  });
});
