import { describe, expect, it, vi } from 'vitest';
import { BUNDLED_MODEL } from '../../src/embed/chosen.js';
import { embedThreadsFor } from '../../src/embed/threads.js';
import { MODELS_FOLDER } from '../helpers/paths.js';

const machine = vi.hoisted(() => ({ cores: 2, bytes: 0 }));
vi.mock('node:os', async (original) => ({
  ...(await original<typeof import('node:os')>()),
  availableParallelism: () => machine.cores,
  totalmem: () => machine.bytes,
}));

const threads = (cores: number, gib: number) => {
  Object.assign(machine, { cores, bytes: gib * 2 ** 30 });
  return embedThreadsFor(MODELS_FOLDER, BUNDLED_MODEL);
};

describe('the threads of an ingest', () => {
  it('are as many as cores, and at most eight', () => {
    expect([1, 2, 6, 64].map((cores) => threads(cores, 32))).toEqual([1, 2, 6, 8]);
  });

  it('are fewer where the memory holds fewer models, and never none', () => {
    expect(threads(8, 1)).toBeLessThan(8);
    expect(threads(8, 1)).toBeGreaterThan(1);
    expect(threads(8, 0.01)).toBe(1);
  });
});
