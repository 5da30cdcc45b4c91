import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chosen } from '../../scripts/scale/asking.js';
import { history, Journal, record, runsOf, type ScaleLine } from '../../scripts/scale/results.js';
import { reportOf, tableOf } from '../../scripts/scale/table.js';

const line = (more: Partial<ScaleLine>): ScaleLine => ({
  ...{ date: '2026-01-02T03:04:05.000Z', commit: 'aaaaaaaaaaaa', made: 'Variants of 10 passages.' },
  machine: { node: 'v20.18.0', cores: 2, cpu: 'A processor', memoryGiB: 8, platform: 'linux x64' },
  ...{ step: 'answers', store: 'folder', size: 28_000, dimensions: 640 },
  ...{ measure: 'search, p50', value: 12.34, unit: 'ms' },
  ...more,
});

describe('the results of a measurement of scale', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'zonelens-scale-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('are recorded once for each run, and reported run by run', () => {
    const file = pathToFileURL(join(folder, 'history.jsonl'));
    const [older, newer] = [line({}), line({ date: '2026-02-02T03:04:05.000Z' })];
    record([older], file);
    record([newer], file);
    record([newer, { ...newer, value: 1 }], file);
    expect(history(file)).toEqual([older, newer, { ...newer, value: 1 }]);
    expect(runsOf(history(file))).toEqual([[older], [newer, { ...newer, value: 1 }]]);
    expect(reportOf(history(file)).match(/^20\d\d-\d\d-\d\d/gm)).toEqual(['2026-01-02', '2026-02-02']);
  });

  it('are kept step by step, so that a run goes on after the last one', () => {
    const file = join(folder, 'steps.jsonl');
    const journal = new Journal(file);
    expect(journal.builtIn('folder')).toEqual({ articles: 0, passages: 0 });
    const built = { articles: 3, passages: 40, putMs: 1, publishMs: 1, stored: 40 };
    journal.add({ step: 'build', size: 40, store: 'folder', built, lines: [] });
    journal.add({ step: 'answers', size: 40, lines: [line({ size: 40 })] });
    const again = new Journal(file);
    expect(again.builtIn('folder')).toEqual({ articles: 3, passages: 40 });
    expect(again.builtIn('opensearch')).toEqual({ articles: 0, passages: 0 });
    expect(again.isMeasured('answers', 40, 'folder')).toBe(true);
    expect(again.isMeasured('answers', 40, 'opensearch')).toBe(false);
    expect(again.lines).toEqual(journal.lines);
  });

  it('are shown with a row for each measure, a column for each store and size, and how they grow', () => {
    const lines = [
      line({ size: 280_000, value: 123.4 }),
      line({}),
      line({ store: 'opensearch', measure: 'recall@10', value: 0.98, unit: '' }),
      line({ size: 280_000, measure: 'on disk', value: 2, unit: 'MiB' }),
      line({ measure: 'on disk', value: 0.2, unit: 'MiB' }),
    ];
    expect(tableOf(lines).split('\n')).toEqual([
      '|  | folder, 28,000 | opensearch, 28,000 | folder, 280,000 | folder, slope |',
      '| --- | --- | --- | --- | --- |',
      '| answers: search, p50, ms | 12.3 |  | 123 | 1 |',
      '| answers: recall@10 |  | 0.98 |  |  |',
      '| answers: on disk, MiB | 0.2 |  | 2 | 1 |',
    ]);
    expect(reportOf(lines)).toContain(
      '2026-01-02, commit aaaaaaaaaaaa, Node v20.18.0, 2 cores, A processor, 8 GiB',
    );
    expect(reportOf([])).toContain('Nothing is recorded');
  });
});

describe('the values of a filter that keeps a share', () => {
  it('are taken while they fit, and never none', () => {
    const counts = [
      ['a', 50],
      ['b', 8],
      ['c', 3],
      ['d', 2],
    ] as const;
    expect(chosen(counts, 10)).toEqual({ values: ['b', 'd'], count: 10 });
    expect(chosen(counts, 1)).toEqual({ values: ['a'], count: 50 });
    expect(chosen([], 1)).toEqual({ values: [], count: 0 });
  });
});
