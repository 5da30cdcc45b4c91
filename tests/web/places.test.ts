/** Do the arrow keys stay within the matrix and its headers? */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { moved, nameOf, placeNamed } from '../../src/web/matrix/places.js';

const KEYS = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'];
const extent = fc.record({ rows: fc.integer({ min: 1, max: 9 }), columns: fc.integer({ min: 1, max: 9 }) });

it('leads from cell to cell, never out of the table nor into the corner', () => {
  fc.assert(
    fc.property(extent, fc.array(fc.constantFrom(...KEYS), { maxLength: 30 }), (size, keys) => {
      let place = { row: 0, column: 0 };
      for (const key of keys) {
        place = moved(place, key, size) ?? place;
        expect(place.row).toBeGreaterThanOrEqual(-1);
        expect(place.row).toBeLessThan(size.rows);
        expect(place.column).toBeGreaterThanOrEqual(-1);
        expect(place.column).toBeLessThan(size.columns);
        expect(place).not.toEqual({ row: -1, column: -1 });
        expect(placeNamed(nameOf(place))).toEqual(place);
      }
    }),
  );
});

it('leaves other keys to the browser', () => {
  expect(moved({ row: 0, column: 0 }, 'Tab', { rows: 2, columns: 2 })).toBeNull();
  expect(placeNamed(undefined)).toBeNull();
});
