import { afterEach, describe, expect, it, vi } from 'vitest';
import { optionsFrom, PEERS } from '../../scripts/bench/options.js';
import { QUICK_SUITES, SUITES } from '../../scripts/bench/results.js';

/** What the options print before they end the process, and the status they end it with. */
function endOf(args: readonly string[]): { output: string; status: unknown } {
  let output = '';
  const write = (text: string | Uint8Array) => {
    output += text;
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
  const exit = vi.spyOn(process, 'exit').mockImplementation(() => {
    throw new Error('the process ends');
  });
  expect(() => optionsFrom(args)).toThrow('the process ends');
  return { output, status: exit.mock.calls[0]?.[0] };
}

afterEach(() => void vi.restoreAllMocks());

describe('the options of the bench', () => {
  it('measure everything by default, on less with --quick; what is named wins', () => {
    const [full, quick] = [optionsFrom([]), optionsFrom(['--quick'])];
    expect(full.suite).toEqual(SUITES);
    expect(full.peers).toEqual(PEERS);
    expect([full.isComplete, quick.isComplete]).toEqual([true, true]);
    expect(quick.suite).toEqual(QUICK_SUITES);
    expect(quick.size).toBeLessThan(full.size);
    expect(optionsFrom(['--quick', '--size', '5000'])).toEqual({ ...quick, size: 5000 });
    expect(optionsFrom(['--sizes', '3000', '1000', '3000']).sizes).toEqual([1000, 3000]);
    expect(optionsFrom(['--suite', 'recall', 'ingest']).suite).toEqual(['recall', 'ingest']);
    expect(optionsFrom(['--quick', '--suite', 'recall']).isComplete).toBe(false);
    expect(optionsFrom(['--no-cache']).cache).toBe(false);
    expect(optionsFrom(['--cache', 'folder']).cache).toBe('folder');
  });

  it.each([
    [['--suite', 'query', 'nothing'], /Allowed choices are ingest, query/],
    [['--sizes', '10000', 'many'], /whole number/],
    [['--size', '3'], /At least 300/],
    [['--record', '--suite', 'query'], /leave out --suite/],
    [['--record', '--against', 'HEAD'], /leave out --suite/],
    [['--record', '--quick', '--peers', 'orama'], /leave out --suite/],
    [['--check', '--against', 'HEAD'], /leave out one of them/],
  ])('refuse %j and say why', (args, reason) => {
    const { output, status } = endOf(args);
    expect(status).toBe(1);
    expect(output).toMatch(reason);
  });

  it('list every suite in the help', () => {
    const { output, status } = endOf(['--help']);
    expect(status).toBe(0);
    for (const suite of SUITES) expect(output).toMatch(new RegExp(`^  ${suite} `, 'm'));
  });
});
