/** Of clauses in very many passages, is no more asked for than is collected, and is that said? */
import { expect, it } from 'vitest';
import { MAX_PARTS } from '../../src/desk/limits.js';
import { isCut, passagesOfClauses, placesOfClauses } from '../../src/desk/pair-draft.js';

const clausesOf = (side: string, passages: number) => [
  { passages: Array.from({ length: passages }, (_, at) => ({ id: `${side}${at}`, start: 0, end: 1 })) },
];

it.each([
  [MAX_PARTS, 3, false],
  [3, MAX_PARTS + 1, true],
  [MAX_PARTS + 1, 0, true],
])('%i passages of the one text and %i of the other', (from, to, cut) => {
  const pair = {
    change: 'changed',
    moved: false,
    from: clausesOf('f', from),
    to: clausesOf('t', to),
  } as const;
  const collected = Object.values(placesOfClauses(pair)).flatMap((side) =>
    typeof side === 'string' ? [] : side.quotations.map(({ passage }) => passage),
  );
  expect(passagesOfClauses(pair)).toEqual(collected);
  expect(collected).toHaveLength(Math.min(from, MAX_PARTS) + Math.min(to, MAX_PARTS));
  expect(isCut(pair)).toBe(cut);
});
