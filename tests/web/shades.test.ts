/** Do the shades of the matrix cover all counts, and grow with them? */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lowerBounds, rangesOf, STEPS, shadeOf } from '../../src/web/matrix/shades.js';

const most = fc.integer({ min: 1, max: 100_000 });

describe('the bounds of the shades', () => {
  it('begin at 1, ascend, and are at most five', () => {
    fc.assert(
      fc.property(most, (largest) => {
        const bounds = lowerBounds(largest);
        expect(bounds[0]).toBe(1);
        expect(bounds.length).toBeLessThanOrEqual(STEPS);
        expect([...bounds].sort((a, b) => a - b)).toEqual(bounds);
        expect(new Set(bounds).size).toBe(bounds.length);
        expect(bounds.at(-1)).toBeLessThanOrEqual(largest);
      }),
    );
  });

  it('give more passages no lighter shade, and the largest count the darkest', () => {
    fc.assert(
      fc.property(most, fc.nat(100_000), fc.nat(100_000), (largest, a, b) => {
        const bounds = lowerBounds(largest);
        const [fewer, more] = [Math.min(a, b) % largest, Math.max(a, b) % largest].sort((x, y) => x - y);
        expect(shadeOf((fewer ?? 0) + 1, bounds)).toBeLessThanOrEqual(shadeOf((more ?? 0) + 1, bounds));
        expect(shadeOf(largest, bounds)).toBe(STEPS);
      }),
    );
  });

  it('are told in the legend', () => {
    expect(rangesOf(lowerBounds(3))).toEqual([
      { shade: 3, range: '1' },
      { shade: 4, range: '2' },
      { shade: 5, range: '3+' },
    ]);
    expect(rangesOf(lowerBounds(16)).map(({ range }) => range)).toEqual(['1', '2–3', '4–5', '6–9', '10+']);
  });

  it('are none for a matrix of gaps', () => {
    expect(lowerBounds(0)).toEqual([]);
  });
});
