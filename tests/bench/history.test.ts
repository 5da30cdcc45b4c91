import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { appendRun, HISTORY_FILE, type Run, readHistory } from '../../scripts/bench/history.js';
import { run } from './runs.js';

const folder = mkdtempSync(join(tmpdir(), 'zonelens-history-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the history of the bench', () => {
  it('is there, and every line of it is a run', () => {
    expect(existsSync(HISTORY_FILE)).toBe(true);
    expect(Array.isArray(readHistory())).toBe(true);
  });

  it('gives back what was appended, the newest last', () => {
    const file = join(folder, 'appended.jsonl');
    const [first, second] = [run(), { ...run(), commit: 'bbbbbbbbbbbb' }];
    appendRun(first, file);
    appendRun(second, file);
    expect(readHistory(file)).toEqual([first, second]);
  });

  it('takes nothing else in: no field more, no measure of no suite, no number that is none', () => {
    const file = join(folder, 'refused.jsonl');
    const [measure] = run().measures;
    const bad = [
      { ...run(), host: 'a name' },
      { ...run(), measures: [] },
      { ...run(), measures: [{ ...measure, suite: 'others' }] },
      { ...run(), measures: [{ ...measure, value: Number.NaN }] },
    ];
    for (const one of bad) expect(() => appendRun(one as Run, file)).toThrow();
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, `${JSON.stringify(bad[0])}\n`);
    expect(() => readHistory(file)).toThrow();
  });
});
