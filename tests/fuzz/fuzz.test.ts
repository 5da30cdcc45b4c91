import { describe, expect, it } from 'vitest';
import { runCases } from './run-cases.js';
import { sharesOf, TARGETS } from './targets/index.js';

/** `npm run fuzz` runs many more, of other seeds. */
const CASES = 2000;
const SEED = 20261124;

/** The cases take less than a minute of a processor; on a busy machine that is several minutes. */
const TIMEOUT_MS = 900_000;

describe(`${CASES} broken and hostile inputs (seed ${SEED})`, () => {
  it('crash nothing, hold nothing up, fill no memory, and break no property', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const shares = sharesOf(TARGETS, CASES);
    const works = [...shares].map(([target, cases]) => ({ target, seed: SEED, from: 0, to: cases }));
    const { faults, targets } = await runCases(works);
    const replays = faults.map(
      ({ target, index, reason }) =>
        `npm run fuzz -- --target '${target}' --seed ${SEED} --case ${index}: ${reason}`,
    );
    expect(replays).toEqual([]);
    expect(targets.reduce((sum, { cases }) => sum + cases, 0)).toBeGreaterThanOrEqual(CASES);
  });
});
