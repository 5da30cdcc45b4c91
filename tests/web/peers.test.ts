/** Are the peers of a zone those of its kind and province, without it? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FiltersView } from '../../src/queries/service.js';
import { MAX_FILTER_VALUES } from '../../src/search/limits.js';
import { peersOf } from '../../src/web/tables/peers.js';

type Zone = FiltersView['zones'][number];

const zones = fc
  .array(
    fc.record({
      type: fc.constantFrom('hitech', 'etdz', null),
      province: fc.constantFrom('山东省', '甘肃省', null),
    }),
    { maxLength: 60 },
  )
  .map((all) => all.map((one, at) => ({ ...one, id: `z${at}` }) as unknown as Zone));

const available = (all: readonly Zone[]) => ({ zones: all }) as unknown as FiltersView;

describe('peers', () => {
  it('are of the kind and the province of a chosen zone, new, and as many as may be chosen', () => {
    fc.assert(
      fc.property(zones, fc.array(fc.nat(59), { maxLength: 4 }), (all, picks) => {
        const chosen = [...new Set(picks.map((at) => `z${at}`))];
        const peers = peersOf(available(all), chosen);
        const isLike = (one: Zone, other: Zone) =>
          one.type !== null &&
          one.province !== null &&
          one.type === other.type &&
          one.province === other.province;
        const expected = all.filter(
          (zone) =>
            !chosen.includes(zone.id) && all.some((one) => chosen.includes(one.id) && isLike(one, zone)),
        );
        expect(peers).toEqual(expected.map(({ id }) => id).slice(0, MAX_FILTER_VALUES - chosen.length));
      }),
    );
  });

  it('are none of what is excluded, and none before anything is known', () => {
    const two = ['a', 'b'].map((id) => ({ id, type: 'hitech', province: '山东省' }) as unknown as Zone);
    expect(peersOf(available(two), ['a'])).toEqual(['b']);
    expect(peersOf(available(two), ['a', '-b'])).toEqual([]);
    expect(peersOf(null, ['a'])).toEqual([]);
  });
});
