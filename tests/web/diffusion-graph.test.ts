/** Does the drawing of a diffusion call a text earlier, later or of unknown order, as the answer does? */
import { expect, it } from 'vitest';
import { travelIn } from '../../src/web/diffusion/graph.js';
import type { Diffusion } from '../../src/wording/diffusion.js';

const dated = (day: string) => ({ first: day, last: day });
const other = (id: string, direction: string, day: string) => ({
  ...{ place: { id }, direction, dated: dated(day) },
  passage: { article: { id: `article of ${id}` } },
});
const entry = (id: string, day: string, ...same: object[]) => ({
  ...{ zone: { id }, dated: dated(day), same },
  passage: { article: { id: `article of ${id}` } },
});

it('and takes what is known of the order to any of those that did it', () => {
  const diffusion = {
    entries: [
      entry(
        'first',
        '2015-01-01',
        other('before', 'earlier', '2014-01-01'),
        other('open', 'unknown', '2015'),
      ),
      entry('second', '2018-01-01', other('after', 'later', '2019-01-01'), other('both', 'unknown', '2016')),
      entry('third', '2020-01-01', other('both', 'earlier', '2016'), other('first', 'earlier', '2015-01-01')),
    ],
  } as unknown as Diffusion;
  const kinds = travelIn(diffusion, ({ id }) => id)?.stays.map(({ name, kind }) => [name, kind]);
  expect(Object.fromEntries(kinds ?? [])).toEqual({
    ...{ first: 'own', second: 'own', third: 'own' },
    ...{ before: 'earlier', after: 'later', open: 'unknown', both: 'earlier' },
  });
});
