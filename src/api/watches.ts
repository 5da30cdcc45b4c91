/** Which operations keep watches, and say what they have found? */
import { type Fault, ZonelensError } from '../errors.js';
import type { StoredWatch } from '../watches/kept.js';
import { addWatch, changeWatch, MAX_WATCHES, readWatch, removeWatch, watchesOf } from '../watches/kept.js';
import { CHANNELS, MAX_ENTRIES, toldBy } from '../watches/told.js';
import { type Watch, watchSchema } from '../watches/watch.js';
import { removed } from './answers/desk.js';
import { madeWatch, watch as watchAnswer, watches, watchView } from './answers/watching.js';
import { listingFor } from './listing.js';
import { type Context, defineOperation, ownerIn } from './operation.js';
import { WATCH, WATCHED } from './samples.js';

/** A list shows so many of each. */
const NEWEST = 5;

const pathParameters = { id: 'Id of the watch.' };

const viewed = async ({ records }: Context, stored: StoredWatch, most: number) =>
  watchView(stored, await toldBy(records, stored.id), most);

/** @throws ZonelensError `input_invalid` when it tells in a way that the settings do not allow */
function assertOffered({ watcher }: Context, watch: Watch): void {
  const faults = CHANNELS.filter(
    (channel) => watch[channel] !== null && !watcher.channels.includes(channel),
  ).map((field): Fault => ({ field, message: 'must be null: the settings of this service do not allow it' }));
  if (faults.length > 0) throw new ZonelensError('input_invalid', 'The request is not valid.', { faults });
}

export const WATCHING = [
  defineOperation({
    id: 'watches',
    methods: ['get'],
    path: '/api/watches',
    tag: 'Watch',
    summary: 'Your watches',
    description:
      'The watches of the holder of the key, each with its newest entries and the addresses of its feeds.',
    scope: 'read',
    isFresh: true,
    answer: watches,
    examples: [
      { summary: 'All of them', expected: 'Titles, requests, feeds and newest entries.', parameters: {} },
    ],
    handle: async (context) => {
      const own = await watchesOf(context.records, ownerIn(context), listingFor(context));
      return {
        watches: await Promise.all(own.map((watch) => viewed(context, watch, NEWEST))),
        channels: [...context.watcher.channels],
      };
    },
  }),
  defineOperation({
    id: 'addWatch',
    methods: ['post'],
    path: '/api/watches',
    tag: 'Watch',
    summary: 'Follow something',
    description: `Makes a watch: up to ${MAX_WATCHES} for each key. From now on it is asked of what is new or changed in each generation of the index, and what it finds above the floor is told by its feeds, and by webhook or mail where the service offers that.`,
    parameters: watchSchema,
    scope: 'read',
    isFresh: true,
    isVersioned: true,
    answer: madeWatch,
    examples: [
      {
        summary: 'A question',
        expected: 'feeds has two addresses, and entries is empty.',
        parameters: WATCHED,
      },
      {
        summary: 'Places that do something for the first time',
        expected: 'kind is places.',
        parameters: { ...WATCHED, kind: 'places' },
      },
      {
        summary: 'What a place promises with a day',
        expected: 'kind is promises.',
        parameters: {
          ...WATCHED,
          title: '青岛西海岸新区的承诺',
          kind: 'promises',
          request: { place: '青岛西海岸新区', strength: ['must', 'plans'], dueFrom: '2026-01-01' },
        },
      },
      {
        summary: 'Who takes up the words of a text',
        expected: 'kind is wording.',
        parameters: {
          ...WATCHED,
          title: '首席服务官条款',
          kind: 'wording',
          request: {
            text: '重大项目实行首席服务官制度，由一名领导班子成员全程联系，每月现场办公一次。',
            place: '青岛西海岸新区',
          },
        },
      },
      {
        summary: 'New texts on a theme in a province',
        expected: 'kind is texts.',
        parameters: {
          ...WATCHED,
          title: '山东的新文章',
          kind: 'texts',
          request: { province: '山东', theme: 'district-merger' },
        },
      },
    ],
    handle: async (context, watch) => {
      assertOffered(context, watch);
      const { records, service } = context;
      const made = await addWatch(records, ownerIn(context), watch, service.status().generation);
      return { ...(await viewed(context, made, NEWEST)), webhookSecret: made.value.secret };
    },
  }),
  defineOperation({
    id: 'watch',
    methods: ['get'],
    path: '/api/watches/{id}',
    tag: 'Watch',
    summary: 'A watch',
    description: `What it asks, and up to ${MAX_ENTRIES} of its entries. Its owner alone may read it here; its feeds are for everybody who knows their addresses.`,
    pathParameters,
    scope: 'read',
    problems: [404],
    isFresh: true,
    isVersioned: true,
    answer: watchAnswer,
    examples: [
      { summary: 'By its owner', expected: 'title is its title.', path: { id: WATCH }, parameters: {} },
    ],
    handle: async (context, { id }) =>
      viewed(context, await readWatch(context.records, ownerIn(context), id), MAX_ENTRIES),
  }),
  defineOperation({
    id: 'changeWatch',
    methods: ['put'],
    path: '/api/watches/{id}',
    tag: 'Watch',
    summary: 'Change a watch',
    description:
      'Replaces what a watch asks and whom it tells; its entries and the addresses of its feeds stay. Another webhook gets a secret of its own. When it was changed since it was read, the answer is 412.',
    pathParameters,
    parameters: watchSchema,
    scope: 'read',
    problems: [404],
    isFresh: true,
    isVersioned: true,
    replaces: true,
    answer: madeWatch,
    examples: [
      {
        summary: 'With another title',
        expected: 'title is the new one, and version another one than before.',
        path: { id: WATCH },
        parameters: { ...WATCHED, title: '功能区与行政区融合：改' },
      },
    ],
    handle: async (context, { id, version, ...watch }) => {
      assertOffered(context, watch);
      const changed = await changeWatch(context.records, ownerIn(context), { id, version, watch });
      const webhookSecret = changed.hasNewSecret ? changed.value.secret : null;
      return { ...(await viewed(context, changed, NEWEST)), webhookSecret };
    },
  }),
  defineOperation({
    id: 'removeWatch',
    methods: ['delete'],
    path: '/api/watches/{id}',
    tag: 'Watch',
    summary: 'Remove a watch',
    description:
      'For good, with its entries, its feeds and what is still to be delivered. Its owner may, and keys of scope admin.',
    pathParameters,
    scope: 'read',
    problems: [404],
    isFresh: true,
    replaces: true,
    answer: removed,
    examples: [
      {
        summary: 'The watch of the examples above',
        expected: 'removed is its id.',
        path: { id: WATCH },
        parameters: {},
      },
    ],
    handle: (context, given) => removeWatch(context.records, ownerIn(context), given),
  }),
] as const;
