/** Does a part of a text know the pages that it stands on? */
import { describe, expect, it } from 'vitest';
import { pageNumbers, pagesBetween } from '../../src/corpus/pages.js';

const PAGES = [
  { start: 0, page: 2 },
  { start: 10, page: 3 },
  { start: 30, page: 5 },
];

describe('pagesBetween', () => {
  it.each([
    [0, 10, { page: 2 }],
    [0, 11, { page: 2 }],
    [0, 12, { page: 2, lastPage: 3 }],
    [10, 30, { page: 3 }],
    [12, 40, { page: 3, lastPage: 5 }],
    [30, 31, { page: 5 }],
  ])('from %i to %i', (start, end, expected) => {
    expect(pagesBetween(PAGES, start, end)).toEqual(expected);
  });

  it('knows nothing of a text without pages', () => {
    expect(pagesBetween(undefined, 0, 5)).toEqual({});
  });
});

describe('pageNumbers', () => {
  it('are one, a range, or none', () => {
    expect([{ page: 3 }, { page: 3, lastPage: 4 }, {}].map(pageNumbers)).toEqual(['3', '3–4', '']);
  });
});
