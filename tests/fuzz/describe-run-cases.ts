/** Does the watcher see what breaks a case, name that case, and go on with the next one? */
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { BAD_CASE, CASES, SEED, SOUND } from './bad-targets.js';
import { type FuzzReport, runCases } from './run-cases.js';

const targetsFile = fileURLToPath(new URL('./bad-targets.ts', import.meta.url));

/** Small, so that the bad cases are soon over. */
const limits = {
  slowMs: 200,
  stuckCpuMs: 1500,
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
  'never ends': /^did not end within 1500 ms of work$/,
  'never answers': /^did not end within \d+ ms$/,
  'fills the heap': /^ended the process \((?:SIGABRT|134)\): .*heap/s,
  'fills buffers': /^took all of 600 MiB of memory$|^ended the process \(SIGKILL\)/,
  'takes much at once': /^took 1[56]\d MiB of memory$/,
  'ends the process': /^ended the process \(0\)/,
  'aborts the process': /^ended the process \(SIGABRT\)/,
};

/**
 * @param faults names of the targets in `bad-targets.ts` that are run, beside the sound one
 * @param silentMs how long to wait for a case that never answers; a busy machine needs more than `stuckCpuMs`
 */
export function describeRunCases(faults: readonly string[], silentMs: number): void {
  describe('a run of cases', () => {
    const names = [...faults, ...Object.keys(SOUND)];
    let report: FuzzReport;
    beforeAll(async () => {
      const works = names.map((target) => ({ target, seed: SEED, from: 0, to: CASES }));
      report = await runCases(works, { targetsFile, limits: { ...limits, silentMs } });
    }, TIMEOUT_MS);

    it.each(faults)('sees a case that %s', (name) => {
      expect(report.faults.filter(({ target }) => target === name)).toEqual([
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
      await expect(runCases([work], { targetsFile, limits: { ...limits, silentMs } })).rejects.toThrow(
        'There is no target',
      );
    });
  });
}
