/** Which of two texts was there first, and when does nobody know? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { datedBy, directionOf } from '../../src/wording/dated.js';

const NONE = { adopted: null, amended: [], effective: null, date: null };
const on = (day: string) => ({ first: day, last: day });

describe('datedBy', () => {
  it.each([
    [{ ...NONE }, null],
    [{ ...NONE, date: '2020-05-01' }, on('2020-05-01')],
    [{ ...NONE, date: '2020-05-01', adopted: '2012-03-01' }, on('2012-03-01')],
    [
      { ...NONE, adopted: '2012-03-01', amended: ['2015', '2018-07-01'] },
      { first: '2012-03-01', last: '2018-07-01' },
    ],
    [
      { ...NONE, effective: '2016' },
      { first: null, last: '2016' },
    ],
    [
      { ...NONE, amended: ['2015-02-01'] },
      { first: null, last: '2015-02-01' },
    ],
    [
      // Revised by a city on the one day, which the province approved on the other one.
      { ...NONE, date: '2020-11-18', amended: ['2021-01-28'], effective: '2021-05-01' },
      { first: null, last: '2021-01-28' },
    ],
    [
      { ...NONE, date: '2021-01-28', effective: '2015-02-01' },
      { first: null, last: '2021-01-28' },
    ],
    [{ ...NONE, date: '2016-01-02', effective: '2016-03-01' }, on('2016-01-02')],
  ])('%o', (article, dated) => {
    expect(datedBy(article)).toEqual(dated);
  });
});

describe('directionOf', () => {
  it.each([
    ['2014', '2015-03', 'earlier'],
    ['2015-03-02', '2015-03-01', 'later'],
    ['2014', '2014-06', 'unknown'],
    ['2014-06-01', '2014-06-01', 'unknown'],
  ] as const)('%s and %s: %s', (one, other, direction) => {
    expect(directionOf(on(one), on(other))).toBe(direction);
  });

  it('is unknown when the one was amended after the other began, or a day is not known', () => {
    expect(directionOf({ first: '2010', last: '2020' }, on('2015'))).toBe('unknown');
    expect(directionOf(null, on('2015'))).toBe('unknown');
  });

  it('is never earlier than a text of which only an amendment is known, which may be earlier itself', () => {
    const amended = { first: null, last: '2015-02-01' };
    expect(directionOf(on('1990'), amended)).toBe('unknown');
    expect(directionOf(amended, on('2016'))).toBe('earlier');
  });

  it('is the other way round for the other text', () => {
    const day = fc.constantFrom('2013', '2014', '2014-02', '2014-02-03', '2014-11', '2015-01-01');
    const dated = fc.tuple(day, day, fc.boolean()).map(([one, other, isKnown]) => {
      const [first, last] = [one, other].sort() as [string, string];
      return { first: isKnown ? first : null, last };
    });
    const OTHER = { earlier: 'later', later: 'earlier', unknown: 'unknown' } as const;
    fc.assert(
      fc.property(dated, dated, (one, other) => {
        expect(directionOf(one, other)).toBe(OTHER[directionOf(other, one)]);
      }),
    );
  });
});
