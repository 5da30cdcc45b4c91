/** Is a date at the right place on the axis of years, and as long as its precision? */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { axisOf, momentOf, placeOn } from '../../src/web/compare/moments.js';

const date = fc
  .tuple(
    fc.integer({ min: 1979, max: 2035 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 1, max: 3 }),
  )
  .map(([year, month, day, parts]) =>
    [year, month, day]
      .slice(0, parts)
      .map((part) => String(part).padStart(2, '0'))
      .join('-'),
  );

it('stands within the axis, in the order of the dates', () => {
  fc.assert(
    fc.property(fc.array(date, { minLength: 1, maxLength: 20 }), (dates) => {
      const moments = [...dates].sort().map(momentOf);
      const axis = axisOf(moments);
      const places = moments.map(({ from }) => placeOn(axis, from));
      expect([...places].sort((a, b) => a - b)).toEqual(places);
      for (const { from, to } of moments) {
        expect(placeOn(axis, from)).toBeGreaterThanOrEqual(0);
        expect(placeOn(axis, to)).toBeLessThanOrEqual(100);
      }
      expect(axis.ticks.length).toBeGreaterThan(0);
      expect(axis.ticks.length).toBeLessThanOrEqual(7);
      for (const tick of axis.ticks) expect(placeOn(axis, tick)).toBeLessThanOrEqual(100);
    }),
  );
});

it('is a year long where only the year is known', () => {
  expect(momentOf('2019')).toEqual({ from: 2019, to: 2020 });
  const { from, to } = momentOf('2019-12');
  expect([from, to]).toEqual([2019 + 11 / 12, 2020]);
  const day = momentOf('2019-12-31');
  expect(day.from).toBe(day.to);
  expect(day.to).toBeLessThan(2020);
});

it('is as long as a period, from its first day to its last', () => {
  expect(momentOf('2015-01/2015-06')).toEqual({ from: 2015, to: 2015.5 });
  expect(momentOf('2015/2017')).toEqual({ from: 2015, to: 2018 });
});
