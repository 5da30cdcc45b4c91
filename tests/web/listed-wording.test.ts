/** Does what is said above a list of texts count those of the list? */
import { expect, it } from 'vitest';
import { placesOf, textsByDirection, textsOf } from '../../src/web/article/listed-wording.js';

const listed = (article: string, place: string | null, direction: 'earlier' | 'later' | 'unknown') => ({
  ...{ direction, place: place === null ? null : { id: place } },
  passage: { article: { id: article } },
});
const SAME = [
  listed('a', 'jinan', 'earlier'),
  listed('b', 'jinan', 'unknown'),
  listed('b', 'jinan', 'unknown'),
  listed('c', null, 'unknown'),
  listed('d', null, 'unknown'),
];

it('counts each text once, and those of unknown order apart', () => {
  expect(textsByDirection(SAME)).toEqual({ earlier: 1, later: 0, unknown: 3 });
  expect(textsOf(SAME)).toBe(4);
});

it('counts places, and a text of an unknown place as one', () => {
  expect(placesOf(SAME)).toBe(3);
});
