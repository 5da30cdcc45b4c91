/** Does the drawing of a clause assert no order that the answer does not know? */
import { expect, it } from 'vitest';
import { type Traveller, travelOf } from '../../src/web/common/travel.js';

const text = (name: string, first: string | null, last: string, kind: Traveller['kind']): Traveller => ({
  ...{ name, kind },
  dated: { first, last },
});
const OWN = text('own', '2015-07-01', '2018-07-01', 'own');

it('ties only texts of which it is known which was there first, from the end of the one to the beginning of the other', () => {
  const { stays, ties } = travelOf(OWN, [
    text('unknown', '2010-01-01', '2016-01-01', 'unknown'),
    text('later', '2020-01-01', '2020-01-01', 'later'),
    text('earlier', '2012-01-01', '2013-01-01', 'earlier'),
  ]);
  const named = ties.map(({ before, after }) => [stays[before]?.name, stays[after]?.name]);
  expect(named).toEqual([
    ['earlier', 'own'],
    ['own', 'later'],
  ]);
  for (const { before, after } of ties)
    expect(stays[before]?.to).toBeLessThanOrEqual(stays[after]?.from as number);
});

it('shows an amended text from first to last, one of a year through all of it, and an unknown beginning as none', () => {
  const { stays } = travelOf(OWN, [
    text('year', '2014', '2014', 'earlier'),
    text('open', null, '2021-01', 'unknown'),
  ]);
  expect(stays.map(({ name, from, to }) => [name, from, to])).toEqual([
    ['year', 2014, 2015],
    ['own', 2015.5, 2018.5],
    ['open', null, 2021 + 1 / 12],
  ]);
});
