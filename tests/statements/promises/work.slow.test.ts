/** Does a long sentence take little more work than short ones? Counted in how often a clause is read for its deed. */
import { expect, it, vi } from 'vitest';
import type * as Deeds from '../../../src/statements/promises/deed.js';
import { promisesOf } from '../../../src/statements/promises/index.js';

let readings = 0;

// Files of this project have their own modules.
vi.mock(import('../../../src/statements/promises/deed.js'), async (importOriginal) => {
  const deeds: typeof Deeds = await importOriginal();
  const deedOf = (...clause: Parameters<typeof deeds.deedOf>) => {
    readings++;
    return deeds.deedOf(...clause);
  };
  return { ...deeds, deedOf };
});

/** @param clauses how many of them have no deed */
function workOf(clauses: number): number {
  readings = 0;
  promisesOf(`管委会应当按照，${'在黄金山，'.repeat(clauses)}公布清单。`, { kind: 'norm' });
  return readings;
}

it('grows with the number of clauses without a deed, and not with its square', () => {
  const short = workOf(50);
  expect(short).toBeGreaterThan(50);
  // Twice the clauses are twice the work, and the square would be four times as much.
  expect(workOf(100)).toBeLessThan(3 * short);
});
