import { truncateSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { VectorFile } from '../../../src/stores/folder/vector-file.js';
import { VectorIndex } from '../../../src/stores/folder/vectors.js';
import { seededRandom, unitVector } from '../../helpers/vectors.js';

const DIMENSIONS = 24;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-vector-file-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function savedWith(labels: readonly number[], removed: readonly number[] = []) {
  const index = VectorIndex.create(DIMENSIONS);
  const random = seededRandom(3);
  for (const label of labels) index.add(label, unitVector(DIMENSIONS, random));
  for (const label of removed) index.remove(label);
  const file = join(folder, 'vectors.hnsw');
  index.save(file);
  return { index, file };
}

describe('the file of a graph', () => {
  it('gives each vector as the graph does, in whichever order they were added', () => {
    const labels = fc.uniqueArray(fc.nat(5000), { maxLength: 200 });
    fc.assert(
      fc.property(labels, fc.nat(5000), (all, other) => {
        const { index, file } = savedWith(all, all.slice(0, 3));
        const stored = VectorFile.open(file, DIMENSIONS) as VectorFile;
        for (const label of all.slice(3)) expect(stored.vectorOf(label)).toEqual(index.vectorOf(label));
        expect(stored.has(other)).toBe(all.includes(other));
        stored.close();
      }),
      { numRuns: 50 },
    );
  });

  it('of more vectors than are read at once is read to its end', () => {
    const labels = Array.from({ length: 30_000 }, (_, at) => 2 * at);
    const { index, file } = savedWith(labels);
    const stored = VectorFile.open(file, DIMENSIONS) as VectorFile;
    for (const label of [0, 29_998, 59_998]) expect(stored.vectorOf(label)).toEqual(index.vectorOf(label));
    expect(stored.has(59_999)).toBe(false);
    stored.close();
  });

  it('that is laid out otherwise is left to the library', () => {
    const { file } = savedWith([1, 2, 3]);
    expect(VectorFile.open(file, DIMENSIONS + 1)).toBeNull();
    truncateSync(file, 150);
    expect(VectorFile.open(file, DIMENSIONS)).toBeNull();
    writeFileSync(file, 'no graph');
    expect(VectorFile.open(file, DIMENSIONS)).toBeNull();
  });

  it('is not asked for a vector that was added since', () => {
    const { file } = savedWith([1, 2, 3]);
    const index = VectorIndex.open(file, DIMENSIONS, [1, 2, 3]);
    const vector = unitVector(DIMENSIONS, seededRandom(9));
    const former = index.vectorOf(2);
    index.add(2, vector);
    expect(index.vectorOf(2)).not.toEqual(former);
    for (const [at, value] of index.vectorOf(2).entries()) expect(value).toBeCloseTo(vector[at] ?? 0, 6);
    index.close();
  });
});
