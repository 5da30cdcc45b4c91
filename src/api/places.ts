/** Which places does the index know, and what does it have on one of them? */
import { z } from 'zod';
import { zoneById } from '../corpus/gazetteer.js';
import { normalisedText } from '../corpus/normalise.js';
import { placeById, resolvePlaces } from '../corpus/scope/place.js';
import { ZONE_TYPES } from '../corpus/zone-record.js';
import { ZonelensError } from '../errors.js';
import type { ListedPlace } from '../queries/views.js';
import { FILTERS } from '../search/filters.js';
import { MAX_LIMIT, MAX_QUERY_LENGTH, MAX_WINDOW } from '../search/limits.js';
import { count } from '../search/parameters.js';
import { selectionOf } from '../search/selection.js';
import { isChosen } from '../store/filter.js';
import { foundPlaces, placeProfile } from './answers/places.js';
import { defineOperation } from './operation.js';

const DEFAULT_PLACES = 20;

const placesSchema = z.strictObject({
  q: z
    .string('must be one text')
    .max(MAX_QUERY_LENGTH)
    .optional()
    .describe(
      'A name, or a part of one, in either script or in English. The name of a province or city also gives what lies within it.',
    ),
  level: selectionOf(FILTERS.level).describe(
    'Only places of these levels: state, province, city, district, zone. Repeat it for more.',
  ),
  zoneType: selectionOf(FILTERS.zoneType).describe(
    `Only zones of these kinds: ${ZONE_TYPES.join(', ')}. Likewise.`,
  ),
  province: selectionOf(FILTERS.province).describe('Only these provinces and places in them. Likewise.'),
  limit: count(1, MAX_LIMIT, DEFAULT_PLACES).describe('Places at most.'),
  offset: count(0, MAX_WINDOW - 1, 0).describe('Places to skip.'),
});

/** Whether a place is meant by what was typed, lies within what is meant, or has it in its name. */
function meant(typed: string): (place: ListedPlace) => boolean {
  const name = normalisedText(typed).trim().toLowerCase();
  if (name === '') return () => true;
  const ids = new Set(resolvePlaces(typed));
  return ({ id, name: own, english }) =>
    ids.has(id) ||
    (placeById(id)?.within ?? []).some((around) => ids.has(around)) ||
    [own, ...(zoneById(id)?.aliases ?? []), english ?? ''].some((one) => one.toLowerCase().includes(name));
}

/** @throws ZonelensError `not_found`, also for the name of several places */
function idOf(typed: string): string {
  const [id, ...others] = resolvePlaces(typed);
  const shown = typed.slice(0, 100);
  if (id === undefined) throw new ZonelensError('not_found', `There is no place ${shown}.`);
  if (others.length > 0) {
    const ids = [id, ...others].join(', ');
    throw new ZonelensError(
      'not_found',
      `${shown} is the name of several places. Name one by its id: ${ids}.`,
    );
  }
  return id;
}

export const PLACES = [
  defineOperation({
    id: 'places',
    methods: ['get'],
    path: '/api/places',
    tag: 'Read',
    summary: 'Places of the index',
    description:
      'The state, provinces, cities, districts and zones that passages of the index are about, by name, level, kind or province, those with most passages first.',
    parameters: placesSchema,
    answer: foundPlaces,
    examples: [
      {
        summary: 'Zones in Shandong',
        expected: 'Places of the level zone, all in 山东省, each with its number of passages.',
        parameters: { province: '山东', level: 'zone' },
      },
      {
        summary: 'By a part of a name',
        expected: '上海浦东新区 is among them.',
        parameters: { q: '浦东', limit: 5 },
      },
    ],
    handle: async ({ service, signal }, { q = '', level, zoneType, province, limit, offset }) => {
      const { zones } = await service.filters(signal);
      const isMeant = meant(q);
      const found = zones.filter(
        (zone) =>
          isMeant(zone) &&
          isChosen(zone.level, level) &&
          isChosen(zone.type ?? '', zoneType) &&
          isChosen(zone.province ?? '', province),
      );
      return { total: found.length, places: found.slice(offset, offset + limit) };
    },
  }),
  defineOperation({
    id: 'place',
    methods: ['get'],
    path: '/api/places/{id}',
    tag: 'Read',
    summary: 'A place',
    description:
      'One place with its names, the places around it, and on which themes the index has passages about it.',
    pathParameters: { id: 'Id of the place, or a name that no other place has.' },
    problems: [404],
    answer: placeProfile,
    examples: [
      {
        summary: 'Qingdao High-tech Zone, by a short name',
        expected: 'id is qingdao-hitech; it lies in 山东省; each theme has a passage that says most.',
        path: { id: '青岛高新区' },
        parameters: {},
      },
    ],
    handle: ({ service, signal }, { id }) => service.place(idOf(id), signal),
  }),
] as const;
