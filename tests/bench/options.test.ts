import { describe, expect, it } from 'vitest';
import { optionsFrom } from '../../scripts/bench/options.js';
import { SUITES } from '../../scripts/bench/results.js';
import { runScript } from '../helpers/run.js';

describe('the options of the bench', () => {
  it('measure everything by default, less when it has to be quick, and what is named in any case', () => {
    const [whole, quick] = [optionsFrom([]), optionsFrom(['--quick'])];
    expect(whole.suites).toEqual(SUITES);
    expect(quick.size).toBeLessThan(whole.size);
    expect(optionsFrom(['--quick', '--size', '5000'])).toEqual({ ...quick, size: 5000 });
    expect(optionsFrom(['--passages', '3000,1000,3000']).passages).toEqual([1000, 3000]);
    expect(optionsFrom(['--suite', 'recall, ingest']).suites).toEqual(['ingest', 'recall']);
  });

  it.each([
    [['--suite', 'query,nothing'], /There is no suite nothing/],
    [['--passages', '10000,many'], /whole number/],
    [['--size', '3'], /At least 300/],
    [['--record', '--suite', 'query'], /leave --suite out/],
  ])('refuse %j and say why', async (args, reason) => {
    const { status, stderr } = await runScript('scripts/bench.ts', args);
    expect(status).toBe(1);
    expect(stderr).toMatch(reason);
  });
});
