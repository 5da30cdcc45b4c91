/** Does anything break under a number of broken and hostile inputs? */
import { describe, expect, it } from 'vitest';
import { runCases } from './run-cases.js';
import { sharesOf, TARGETS } from './targets/index.js';

/** The cases take less than a minute of a processor; on a busy machine that is several minutes. */
const TIMEOUT_MS = 900_000;

/** @param count of cases, shared out over all targets by their weights */
export function describeFuzz(count: number, seed: number): void {
  describe(`${count} broken and hostile inputs (seed ${seed})`, () => {
    it('crash nothing, block nothing, fill no memory, and break no property', {
      timeout: TIMEOUT_MS,
    }, async () => {
      const shares = sharesOf(TARGETS, count);
      const works = [...shares].map(([target, cases]) => ({ target, seed, from: 0, to: cases }));
      const { faults, targets } = await runCases(works);
      const replays = faults.map(
        ({ target, index, reason }) =>
          `npm run fuzz -- --target '${target}' --seed ${seed} --case ${index}: ${reason}`,
      );
      expect(replays).toEqual([]);
      expect(targets.map(({ target }) => target)).toEqual(TARGETS.map(({ name }) => name));
      expect(targets.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(count);
    });
  });
}
