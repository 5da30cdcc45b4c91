import { describe, expect, it } from 'vitest';
import { BUNDLED_MODEL } from '../../src/embed/chosen.js';
import { embedThreadsFor } from '../../src/embed/threads.js';
import { MODELS_FOLDER } from '../helpers/paths.js';

const threads = (cores: number, gib: number) =>
  embedThreadsFor(MODELS_FOLDER, BUNDLED_MODEL, { cores, memoryBytes: gib * 2 ** 30 });

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
