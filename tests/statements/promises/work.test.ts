/** Does a long sentence take little more work than short ones? Counted in how often a clause is read for its deed. */
import { expect, it, vi } from 'vitest';
import { promisesOf } from '../../../src/statements/promises/index.js';

const work = vi.hoisted(() => ({ readings: 0 }));

vi.mock('../../../src/statements/promises/deed.js', async (importOriginal) => {
  const deed = await importOriginal<typeof import('../../../src/statements/promises/deed.js')>();
  return {
    ...deed,
    deedOf: (...clause: Parameters<typeof deed.deedOf>) => {
      work.readings++;
      return deed.deedOf(...clause);
    },
  };
});

/** @param clauses how many of them have no deed */
function workOf(clauses: number): number {
  work.readings = 0;
  promisesOf(`管委会应当按照，${'在黄金山，'.repeat(clauses)}公布清单。`, { kind: 'norm' });
  return work.readings;
}

it('grows with the number of clauses without a deed, and not with its square', () => {
  const short = workOf(50);
  expect(short).toBeGreaterThan(50);
  // Twice the clauses are twice the work, and the square would be four times as much.
  expect(workOf(100)).toBeLessThan(3 * short);
});
