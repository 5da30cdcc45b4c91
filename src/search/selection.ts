/** Which values of a field does a request choose? Several are alternatives; one with a minus before it is ruled out. */
import { z } from 'zod';
import { allZones, resolveZone } from '../corpus/gazetteer.js';
import { normalisedText } from '../corpus/normalise.js';
import { shortProvince } from '../corpus/zone-names.js';
import { ZONE_TYPES } from '../corpus/zone-record.js';
import { resolveTheme } from '../glossary/themes.js';
import type { Selection } from '../store/filter.js';

const MAX_VALUES = 20;

/** The value that the index knows for what the user wrote, or null. */
type Resolve = (value: string) => string | null;

/** Zone ids for a province or type: many for one value. */
type ResolveMany = (value: string) => readonly string[];

const values = z
  .union([z.string(), z.array(z.string())])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()).map((one) => normalisedText(one)))
  .pipe(
    z.array(z.string().min(1, 'must not be empty')).max(MAX_VALUES, `takes at most ${MAX_VALUES} values`),
  );

/** @param unknown what is wrong with a value that is not resolved; it follows the name of the parameter */
function selectionOf(resolveMany: ResolveMany, unknown: string) {
  return values.transform((given, context): Selection => {
    const selection = { any: [] as string[], none: [] as string[] };
    for (const value of given) {
      const ruledOut = value.startsWith('-');
      const name = ruledOut ? value.slice(1) : value;
      const resolved = resolveMany(name);
      if (resolved.length === 0) context.addIssue(`${unknown}: ${name}`);
      selection[ruledOut ? 'none' : 'any'].push(...resolved);
    }
    return selection;
  });
}

const one =
  (resolve: Resolve): ResolveMany =>
  (value) => {
    const resolved = resolve(value);
    return resolved === null ? [] : [resolved];
  };

const zonesWhere = (isWanted: (zone: ReturnType<typeof allZones>[number]) => boolean) =>
  allZones()
    .filter(isWanted)
    .map(({ id }) => id);

export const zoneSelection = selectionOf(
  one((name) => resolveZone(name)?.id ?? null),
  'names no known zone (GET /api/filters lists those of the index)',
);

export const zoneTypeSelection = selectionOf(
  (type) => zonesWhere((zone) => zone.type === type),
  `must be among ${ZONE_TYPES.join(', ')}`,
);

export const provinceSelection = selectionOf(
  (name) =>
    zonesWhere(({ province }) => province !== null && shortProvince(province) === shortProvince(name)),
  'names no province with a known zone',
);

export const articleSelection = selectionOf(
  one((id) => (id === '' ? null : id)),
  'names no article',
);

export const categorySelection = selectionOf(
  one((name) => (name === '' ? null : name)),
  'names no category',
);

export const themeSelection = selectionOf(
  one((name) => resolveTheme(name)?.id ?? null),
  'names no theme of the glossary (GET /api/filters lists them)',
);

export const yearSelection = selectionOf(
  one((year) => (/^\d{4}$/.test(year) ? year : null)),
  'must be a year such as 2022',
);
