/** Are the labels of clause pairs of as many clauses as they say? */
import { expect, it } from 'vitest';
import { goldPairs } from '../../scripts/evaluation/versions.js';
import { repositoryPath } from '../helpers/paths.js';

const GOLD = goldPairs(repositoryPath('tests/wording/gold/clause-pairs.json'));

it('the labels are of as many clauses as they say', () => {
  expect(GOLD.filter(({ kind }) => kind === 'versions')).toHaveLength(23);
  for (const { clauses, pairs } of GOLD) {
    expect(pairs.map(([other]) => other)).toEqual(Array.from({ length: clauses[1] }, (_, at) => at + 1));
    for (const [, one, perhaps] of pairs)
      for (const clause of [...one, ...perhaps]) expect(clause).toBeLessThanOrEqual(clauses[0]);
  }
});
