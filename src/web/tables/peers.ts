/** Which zones are like the chosen ones: of the same kind, in the same province? */
import type { FiltersView } from '../../queries/service.js';
import { MAX_FILTER_VALUES } from '../../search/limits.js';

type Zone = FiltersView['zones'][number];

/** Zones have a kind; other places have no peers. */
const isPeer = (one: Zone, other: Zone): boolean =>
  one.type !== null && one.type === other.type && one.province !== null && one.province === other.province;

/** Ids of those that are not chosen yet, as many as may be. */
export function peersOf(available: FiltersView | null, chosen: readonly string[]): string[] {
  const zones = available?.zones ?? [];
  const picked = zones.filter(({ id }) => chosen.includes(id));
  const isNew = ({ id }: Zone) => !chosen.includes(id) && !chosen.includes(`-${id}`);
  return zones
    .filter((zone) => isNew(zone) && picked.some((one) => isPeer(one, zone)))
    .map(({ id }) => id)
    .slice(0, Math.max(0, MAX_FILTER_VALUES - chosen.length));
}
