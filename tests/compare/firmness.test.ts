/** Is a place as firm as the clause that answers, and not as another of its sentence? */
import { describe, expect, it } from 'vitest';
import { answeringClause } from '../../src/compare/firmness.js';
import { promisesOf } from '../../src/statements/promises/index.js';
import { statement, storedPassage } from '../helpers/found.js';

const TEXT = '企业可以申请补贴，管委会应当公布权力清单，不得收取费用。';
const passage = storedPassage('norm', { text: TEXT });
const promises = promisesOf(TEXT, { kind: 'norm' }).map((clause) => ({
  passage,
  statement: statement({ start: 0, end: TEXT.length }),
  clause,
}));

describe('the clause that answers', () => {
  it.each([
    [['申请', '补贴'], 'may'],
    [['权力', '清单'], 'must'],
    [['权力', '清单', '费用'], 'must'],
    [['收取', '费用'], 'prohibits'],
  ])('shares most with the question: %s', (words, strength) => {
    expect(answeringClause(promises, words)?.clause.strength).toBe(strength);
  });

  it('is none where several share as much and are not as firm', () => {
    expect(answeringClause(promises, ['补贴', '费用'])).toBeNull();
    expect(answeringClause(promises, [])).toBeNull();
    expect(answeringClause([], ['补贴'])).toBeNull();
  });

  it('is the first of those that are as firm', () => {
    const [first] = promises;
    if (first === undefined) throw new Error('no clause');
    expect(answeringClause([first, { ...first }], [])).toBe(first);
  });
});
