/** Is a review shown at what it is about, and nowhere else? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Review } from '../../src/desk/review.js';
import { reviewAbout, reviewedRange } from '../../src/desk/review-about.js';

const review = (start: number, end: number, more: Partial<Review> = {}): Review => ({
  ...{ kind: 'date', passage: 'p', article: 'a', start, end, quote: '', said: '2014' },
  ...{ word: 'noted', right: null, note: '' },
  ...more,
});

const ranges = fc
  .tuple(fc.nat(200), fc.integer({ min: 1, max: 200 }))
  .map(([start, length]) => ({ start, end: start + length }));

describe('a review', () => {
  it('is about exactly what it names', () => {
    fc.assert(
      fc.property(ranges, ranges, ({ start, end }, other) => {
        const exact = review(start, end);
        expect(reviewAbout([review(other.start, other.end), exact], exact)).toEqual(exact);
      }),
    );
  });

  it('of disjoint ranges is at most about one', () => {
    fc.assert(
      fc.property(ranges, ranges, ranges, (of, a, b) => {
        fc.pre(a.end <= b.start || b.end <= a.start);
        const found = [a, b].filter(({ start, end }) =>
          reviewAbout([review(of.start, of.end)], review(start, end)),
        );
        expect(found.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('is found when a sentence is cut a little differently, and not for the whole passage', () => {
    expect(reviewAbout([review(10, 50)], review(10, 52))).not.toBeNull();
    expect(reviewAbout([review(10, 50)], review(0, 500))).toBeNull();
    expect(reviewAbout([review(10, 50)], review(50, 90))).toBeNull();
  });

  it.each([
    [{ said: '2015' }, false],
    [{ kind: 'place' } as const, false],
    [{ passage: 'q' }, false],
    [{}, true],
  ])('with %j is about it: %s', (more, isAbout) => {
    expect(reviewAbout([review(0, 9, more)], review(0, 9)) !== null).toBe(isAbout);
  });

  it('of a statement or figure stands, whatever the machine says of it by now', () => {
    for (const kind of ['statement', 'figure'] as const)
      expect(reviewAbout([review(0, 9, { kind })], review(0, 9, { kind, said: 'x' }))).not.toBeNull();
  });

  it('the latest counts', () => {
    const [later, earlier] = [review(0, 9, { note: 'later' }), review(0, 9)];
    expect(reviewAbout([later, earlier], review(0, 9))).toBe(later);
  });
});

it('a range is named with its characters, and no more than a review quotes', () => {
  expect(reviewedRange('先行先试', { start: 1, end: 3 })).toEqual({ start: 1, end: 3, quote: '行先' });
  expect(reviewedRange('先行先试', null)).toEqual({ start: 0, end: 4, quote: '先行先试' });
  const { start, end, quote } = reviewedRange('字'.repeat(9000), null);
  expect(quote.length).toBe(end - start);
  expect(quote.length).toBeLessThanOrEqual(2000);
});
