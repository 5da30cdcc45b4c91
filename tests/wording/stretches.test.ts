/** Are the stretches of two passages joined where they go on, and none told twice? */
import { expect, it } from 'vitest';
import { joined } from '../../src/wording/stretches.js';

const stretch = (from: number, to: number, otherFrom = from, otherTo = to) => ({
  ...{ from, to, otherFrom, otherTo },
  equal: to - from,
});

it('joins stretches that go on, over one that lies within the first', () => {
  expect(joined([stretch(0, 40), stretch(10, 20), stretch(45, 60)])).toEqual([
    { ...stretch(0, 60), equal: 55 },
  ]);
});

it('keeps a stretch that lies elsewhere in the other passage', () => {
  expect(joined([stretch(0, 40), stretch(10, 20, 110, 120)])).toHaveLength(2);
});
