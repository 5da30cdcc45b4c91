import { describe, expect, it } from 'vitest';
import { optionsFrom, PEERS } from '../../scripts/bench/options.js';
import { SUITES } from '../../scripts/bench/results.js';
import { runScript } from '../helpers/run.js';

describe('the options of the bench', () => {
  it('measure everything by default, on less with --quick; what is named wins', () => {
    const [full, quick] = [optionsFrom([]), optionsFrom(['--quick'])];
    expect(full.suite).toEqual(SUITES);
    expect(full.peers).toEqual(PEERS);
    expect(quick.size).toBeLessThan(full.size);
    expect(optionsFrom(['--quick', '--size', '5000'])).toEqual({ ...quick, size: 5000 });
    expect(optionsFrom(['--sizes', '3000', '1000', '3000']).sizes).toEqual([1000, 3000]);
    expect(optionsFrom(['--suite', 'recall', 'ingest']).suite).toEqual(['recall', 'ingest']);
  });

  it.each([
    [['--suite', 'query', 'nothing'], /Allowed choices are ingest, query/],
    [['--sizes', '10000', 'many'], /whole number/],
    [['--size', '3'], /At least 300/],
    [['--record', '--suite', 'query'], /leave out --suite/],
    [['--record', '--against', 'HEAD'], /leave out --suite/],
  ])('refuse %j and say why', async (args, reason) => {
    const { status, stderr } = await runScript('scripts/bench.ts', args);
    expect(status).toBe(1);
    expect(stderr).toMatch(reason);
  });

  it('list every suite in the help', async () => {
    const { stdout } = await runScript('scripts/bench.ts', ['--help']);
    for (const suite of SUITES) expect(stdout).toMatch(new RegExp(`^  ${suite} `, 'm'));
  });
});
