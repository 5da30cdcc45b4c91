import { describe, expect, it } from 'vitest';
import type { Measure } from '../../scripts/bench/results.js';
import { runScript } from '../helpers/run.js';

/** It takes seconds on an idle machine; this only ends a run that hangs. */
const LIMIT_MS = 300_000;

describe('npm run bench', () => {
  it('measures recall, from articles to records', { timeout: LIMIT_MS }, async () => {
    const args = ['--quick', '--suite', 'recall', '--size', '300', '--no-cache', '--json'];
    const { status, stdout, stderr } = await runScript('scripts/bench.ts', args);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    const measures = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Measure);
    // The graph alone and the search as served, without a filter and with three.
    expect(measures).toHaveLength(8);
    for (const { suite, measure, value } of measures) {
      expect([suite, measure]).toEqual(['recall', 'recall@10']);
      expect(value).toBeGreaterThan(0.9);
      expect(value).toBeLessThanOrEqual(1);
    }
  });
});
