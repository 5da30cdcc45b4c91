import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { adderTo, addLatencies, type Measure, type Run } from '../../scripts/bench/results.js';
import { history } from '../../scripts/bench/run.js';
import { mainTable, recordedTables, shown, tableOf, withTables } from '../../scripts/bench/table.js';
import { repositoryPath } from '../helpers/paths.js';

const measures: Measure[] = [
  { suite: 'query', of: 'hybrid', measure: 'p50', value: 12.34, unit: 'ms' },
  { suite: 'query', of: 'lexical', measure: 'p50', value: 6.17, unit: 'ms', ratio: 0.5, against: 'hybrid' },
  { suite: 'query', of: 'lexical', measure: 'score', value: 1, unit: '' },
];

const run: Run = {
  ...{ date: '2026-01-02T03:04:05.000Z', commit: 'aaaaaaaaaaaa', seed: 1 },
  machine: { node: 'v20.18.0', cores: 2, cpu: 'A processor', memoryGiB: 8, platform: 'linux x64' },
  ...{ passages: { size: 3000, sizes: [1000, 3000] }, measures },
};

describe('docs/benchmarks.md', () => {
  it('shows the newest record of each kind in the history', () => {
    const page = readFileSync(repositoryPath('docs/benchmarks.md'), 'utf8');
    expect(withTables(page, recordedTables(history()))).toBe(page);
  });
});

describe('the tables of the bench', () => {
  it('have a row for each thing and a column for each measure, with the base of its ratios', () => {
    expect(tableOf(measures).split('\n')).toEqual([
      '|         | p50, ms (× hybrid) | score |',
      '| ------- | ------------------ | ----- |',
      '| hybrid  | 12.3               |       |',
      '| lexical | 6.17 (0.5 ×)       | 1     |',
    ]);
  });

  it('are recorded without padding, after a description of the machine', () => {
    const text = recordedTables([run]);
    expect(text).toContain(
      '2026-01-02, commit aaaaaaaaaaaa,\nNode v20.18.0, 2 cores, A processor, 8 GiB, linux x64.',
    );
    expect(text).toContain(
      '### query\n\n| | p50, ms (× hybrid) | score |\n| --- | --- | --- |\n| hybrid | 12.3 | |',
    );
  });

  it('are recorded for the newest run of each kind, a quick one first and as one table', () => {
    const quick: Run = { ...run, kind: 'quick', model: 'a-model', commit: 'cccccccccccc' };
    const text = recordedTables([run, quick, { ...run, commit: 'bbbbbbbbbbbb' }]);
    expect(text).not.toContain('aaaaaaaaaaaa');
    expect(text.indexOf('cccccccccccc')).toBeLessThan(text.indexOf('bbbbbbbbbbbb'));
    expect(text).toContain('commit cccccccccccc, a-model,\n');
    expect(text).toContain('linux x64.\n\n### Quick\n\n| | p50, ms | score |\n');
  });

  it('are one for a quick run: the suites below each other, each with what its ratios are to', () => {
    const more: Measure[] = [
      {
        suite: 'service',
        of: 'HTTP',
        measure: 'p50',
        value: 20,
        unit: 'ms',
        ratio: 2,
        against: 'in process',
      },
      { suite: 'service', of: 'HTTP', measure: 'p99', value: 90, unit: 'ms' },
      { suite: 'service', of: 'HTTP', measure: 'rate', value: 9, unit: '/s', ratio: 3, against: 'naive' },
    ];
    expect(mainTable([...measures, ...more]).split('\n')).toEqual([
      '|                                                 | p50, ms      | score | rate, /s |',
      '| ----------------------------------------------- | ------------ | ----- | -------- |',
      '| **query**, × hybrid                             |              |       |          |',
      '| hybrid                                          | 12.3         |       |          |',
      '| lexical                                         | 6.17 (0.5 ×) | 1     |          |',
      '| **service**, × in process (p50), × naive (rate) |              |       |          |',
      '| HTTP                                            | 20 (2 ×)     |       | 9 (3 ×)  |',
    ]);
  });

  it('replace what was between the marks, and nothing else', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (tables, after) => {
        fc.pre(!/<!--|-->/.test(tables + after));
        const page = withTables(`before\n<!-- bench:start -->\nold\n<!-- bench:end -->\n${after}`, tables);
        expect(page).toBe(`before\n<!-- bench:start -->\n${tables}\n<!-- bench:end -->\n${after}`);
      }),
    );
  });

  it('need both marks, in their order', () => {
    for (const page of ['', '<!-- bench:start -->', '<!-- bench:end --> <!-- bench:start -->'])
      expect(() => withTables(page, 'tables')).toThrow(/bench:start/);
  });

  it.each([
    [1234.5, '1235'],
    [12.345, '12.3'],
    [0.012345, '0.0123'],
    [1, '1'],
    [0, '0'],
  ])('show %d as %s', (value, text) => expect(shown(value)).toBe(text));
});

describe('results', () => {
  it('leave out values that are not finite, and ratios to nothing', () => {
    const added: Measure[] = [];
    const add = adderTo(added, 'http', () => {});
    add('1 client', 'p50', Number.NaN, 'ms');
    add('1 client', 'p99', 2, 'ms', { ratio: Number.POSITIVE_INFINITY, against: 'nothing' });
    expect(added).toEqual([{ suite: 'http', of: '1 client', measure: 'p99', value: 2, unit: 'ms' }]);
  });

  it('compare medians of rounds with those of the base', () => {
    const added: Measure[] = [];
    const rounds = { base: [[1, 2, 3], [10, 20, 30], [4]], other: [[4], [40], [8]] };
    addLatencies(
      adderTo(added, 'query', () => {}),
      rounds,
      'base',
    );
    expect(added).toContainEqual({
      suite: 'query',
      of: 'other',
      measure: 'p50',
      value: 8,
      unit: 'ms',
      ratio: 2,
      against: 'base',
    });
  });
});
