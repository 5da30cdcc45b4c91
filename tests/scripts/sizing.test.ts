import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GRAPH, type Measured, sizeOf } from '../../scripts/sizing/project.js';
import { seededRandom } from '../helpers/vectors.js';

const plan = { prices: { memory: 7, disk: 0.08 }, nodePassages: 1e6, workers: 4 };
const measured: Measured = {
  passages: 1000,
  tables: { passages: 4_000_000 },
  indexes: { [GRAPH]: 800_000, passages_by_terms: 1_000_000 },
  passagesPerSecond: 100,
  searchMs: [10, 12, 14, 20, 50],
};

describe('the size of an index', () => {
  it('grows in proportion, and holds the graph in memory', () => {
    const size = sizeOf(1e6, measured, plan, seededRandom(1));
    expect(size).toMatchObject({ nodes: 1, diskBytes: 5.8e9, p50: 1, p99: 1 });
    expect(size.memoryBytes).toBeCloseTo(1e6 * (800 + 0.1 * 5000));
    expect(size.ingestHours).toBeCloseTo(1e6 / 400 / 3600);
    expect(size.costPerMonth).toBeCloseTo((size.memoryBytes / 2 ** 30) * 7 + 5.8 * 0.08);
  });

  it('makes no search of more nodes faster', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), (millions) => {
        const few = sizeOf(millions * 1e6, measured, plan, seededRandom(1));
        const many = sizeOf(2 * millions * 1e6, measured, plan, seededRandom(1));
        expect(many.nodes).toBe(2 * few.nodes);
        expect(many.p50).toBeGreaterThanOrEqual(few.p50);
        expect(many.p99).toBeGreaterThanOrEqual(few.p99);
      }),
      { numRuns: 20 },
    );
  });
});
