/** Is a review refused that is not of what the index holds? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Review, reviewId } from '../../src/desk/review.js';
import { assertReview } from '../../src/desk/review-check.js';
import type { ZonelensError } from '../../src/errors.js';

const reviewOf = (fields: Partial<Review>): Review => ({
  ...{ kind: 'date', passage: 'p', article: 'a', start: 0, end: 1, quote: '', said: '2014' },
  ...{ word: 'noted', right: null, note: '' },
  ...fields,
});

function faultsOf(id: string, review: Review, passage: Parameters<typeof assertReview>[2]): string[] {
  try {
    assertReview(id, review, passage);
    return [];
  } catch (error) {
    return (error as ZonelensError).faults.map(({ field }) => field);
  }
}

const texts = fc.string({ unit: 'binary', minLength: 1, maxLength: 30 });
const text = texts.chain((whole) =>
  fc.record({ whole: fc.constant(whole), start: fc.nat(whole.length), end: fc.nat(whole.length + 3) }),
);

describe('a review', () => {
  it('passes if, and only if, its quote is what stands there', () => {
    fc.assert(
      fc.property(text, texts, fc.boolean(), ({ whole, start, end }, other, isQuoted) => {
        const quote = isQuoted ? whole.slice(start, end) : other;
        const review = reviewOf({ start, end, quote });
        const faults = faultsOf(reviewId(review), review, { text: whole, article: { id: 'a' } });
        const isRight = start < end && end <= whole.length && quote === whole.substring(start, end);
        expect(faults.length === 0).toBe(isRight);
      }),
    );
  });

  it('is refused with all that is wrong with it', () => {
    const review = reviewOf({ start: 9, end: 7, quote: '别' });
    expect(faultsOf('p:date:0-1', review, { text: '先行先试', article: { id: 'b' } })).toEqual([
      ...['id', 'end', 'article', 'end', 'quote'],
    ]);
    expect(faultsOf(reviewId(reviewOf({})), reviewOf({}), null)).toEqual(['passage']);
  });
});
