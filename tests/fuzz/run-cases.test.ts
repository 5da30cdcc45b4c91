/** Does the watcher see what breaks a case, name that case, and go on behind it? */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { BAD_CASE, CASES, FAULTS, SEED, SOUND } from './bad-targets.js';
import { type FuzzReport, runCases } from './run-cases.js';

const targetsFile = fileURLToPath(new URL('./bad-targets.ts', import.meta.url));

/** Small, so that the bad cases are soon over. */
const limits = {
  slowMs: 200,
  stuckCpuMs: 3000,
  silentMs: 10_000,
  caseMib: 128,
  heapMib: 200,
  processMib: 600,
};

/** The cases work for seconds and wait for ten; a busy machine starts a dozen processes slowly. */
const TIMEOUT_MS = 300_000;

const REASONS: Readonly<Record<string, RegExp>> = {
  throws: /^on purpose$/,
  rejects: /^on purpose$/,
  'rejects behind our back': /^ended the process \(1\): .*on purpose/s,
  'is slow': /^took \d{3} ms$/,
  'never ends': /^did not end within 3000 ms of work$/,
  'never answers': /^did not end within 10000 ms$/,
  'fills the heap': /^ended the process \((?:SIGABRT|134)\): .*heap/s,
  'fills buffers': /^took all of 600 MiB of memory$|^ended the process \(SIGKILL\)/,
  'takes much at once': /^took 1[56]\d MiB of memory$/,
  'ends the process': /^ended the process \(0\)/,
  'aborts the process': /^ended the process \(SIGABRT\)/,
};

describe('a run of cases', () => {
  const names = [...Object.keys(FAULTS), ...Object.keys(SOUND)];
  let report: FuzzReport;
  beforeAll(async () => {
    const works = names.map((target) => ({ target, seed: SEED, from: 0, to: CASES }));
    report = await runCases(works, { targetsFile, limits });
  }, TIMEOUT_MS);

  it.each(Object.keys(FAULTS))('sees a case that %s', (name) => {
    const faults = report.faults.filter(({ target }) => target === name);
    expect(faults).toEqual([
      { target: name, index: BAD_CASE, reason: expect.stringMatching(REASONS[name] as RegExp) },
    ]);
  });

  it('finds no fault where there is none', () => {
    expect(report.faults.filter(({ target }) => target in SOUND)).toEqual([]);
  });

  it('runs every case of every target, whatever the ones before it broke', () => {
    expect(report.targets.map(({ target, cases }) => [target, cases])).toEqual(
      names.map((one) => [one, CASES]),
    );
  });

  it('fails where a target cannot be opened', async () => {
    const work = { target: 'there is none of this name', seed: SEED, from: 0, to: 1 };
    await expect(runCases([work], { targetsFile, limits })).rejects.toThrow('There is no target');
  });
});
