import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readHistory } from '../../scripts/bench/history.js';
import { lineOf, Results, shown } from '../../scripts/bench/results.js';
import { tableIn, tableOf, withTable } from '../../scripts/bench/table.js';
import { repositoryPath } from '../helpers/paths.js';
import { run } from './runs.js';

const readme = readFileSync(repositoryPath('README.md'), 'utf8');

describe('the table of the bench', () => {
  it('in the README is that of the newest run', () => {
    expect(tableIn(readme)).toBe(tableOf(readHistory().at(-1)));
  });

  it('is read back as it was written, and leaves the rest of the page alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.string({ minLength: 1 }), (table, after) => {
        fc.pre(!/<!--|-->/.test(table + after));
        const page = withTable(`before\n<!-- bench:start -->\nold\n<!-- bench:end -->\n${after}`, table);
        expect(tableIn(page)).toBe(table);
        expect(page.startsWith('before\n')).toBe(true);
        expect(page.endsWith(`\n${after}`)).toBe(true);
        expect(withTable(page, table)).toBe(page);
      }),
    );
  });

  it('needs both markers, in their order', () => {
    for (const page of ['', '<!-- bench:start -->', '<!-- bench:end --> <!-- bench:start -->'])
      expect(() => withTable(page, 'table')).toThrow(/bench:start/);
  });

  it('shows headlines with their ratios, and a row for each way of a peer with the build of the peer', () => {
    const lines = tableOf(run()).split('\n');
    expect(lines).toContain(
      '| ingest, 2000 passages, end to end | 412 passages/s | 0.337 × the embedder alone |',
    );
    expect(lines).toContain('| query, hybrid, p50 | 12.3 ms |  |');
    expect(lines.filter((line) => line.includes('stage embed'))).toEqual([]);
    expect(lines).toContain('| Zonelens, vector | 4 s | 2 ms |  |  |  |');
    expect(lines).toContain('| Other, vector | 1 s (0.25 ×) | 3 ms (1.5 ×) |  |  |  |');
    expect(lines.filter((line) => line.startsWith('| Other |'))).toEqual([]);
  });
});

describe('the results of the bench', () => {
  it('print and keep what is a number, and say what is none', () => {
    for (const asJson of [false, true]) {
      const printed: string[] = [];
      const results = new Results((line) => printed.push(line), asJson);
      const one = { suite: 'http', measure: 'p50', unit: 'ms' } as const;
      results.add({ ...one, value: Number.NaN });
      results.add({ ...one, value: 2, ratio: Number.POSITIVE_INFINITY, against: 'nothing' });
      expect(results.measures).toEqual([{ ...one, value: 2 }]);
      expect(printed).toHaveLength(asJson ? 1 : 2);
    }
  });
});

describe('a line of the bench', () => {
  it('has its value at the same place whatever its name', () => {
    const short = lineOf({ suite: 'http', measure: 'p50', value: 1, unit: 'ms' });
    const long = lineOf({ suite: 'http', of: '32 clients', measure: 'p50', value: 1, unit: 'ms' });
    expect(short.indexOf('1 ms')).toBe(long.lastIndexOf('1 ms'));
  });

  it.each([
    [1234.5, '1235'],
    [12.345, '12.3'],
    [0.012345, '0.0123'],
    [1, '1'],
    [0, '0'],
    [Number.NaN, '–'],
  ])('shows %d as %s', (value, text) => expect(shown(value)).toBe(text));
});
