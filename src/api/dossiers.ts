/** Which operations keep dossiers, and say who keeps them? */
import { dossierSchema } from '../desk/dossier.js';
import {
  addDossier,
  changeDossier,
  dossiersOf,
  MAX_DOSSIER_BYTES,
  readDossier,
  removeDossier,
} from '../desk/dossiers.js';
import { quotedSourcesSchema } from '../desk/standing.js';
import {
  dossierSummary,
  dossiers,
  type Me,
  me,
  readDossier as readAnswer,
  removed,
  sources,
} from './answers/desk.js';
import { listingFor } from './listing.js';
import { defineOperation, ownerIn } from './operation.js';
import { ARTICLE, DOSSIER, PASSAGE, QUOTED } from './samples.js';

const MAX_MIB = MAX_DOSSIER_BYTES / 1024 ** 2;

/** Of a question whether thousands of quotations stand. */
const MAX_QUESTION_BYTES = 256 * 1024;

const pathParameters = { id: 'Id of the dossier.' };

export const KEEPING_DOSSIERS = [
  defineOperation({
    id: 'me',
    methods: ['get'],
    path: '/api/me',
    tag: 'Desk',
    summary: 'Whose key this is',
    description:
      'Whose key the request carries, and whether the service keeps dossiers for it. Without a valid key they are kept in the browser alone.',
    isFresh: true,
    answer: me,
    examples: [
      { summary: 'With a key', expected: 'holder is its holder, and keeps is service.', parameters: {} },
    ],
    handle: ({ holder }): Me => ({ holder, keeps: holder === null ? 'browser' : 'service' }),
  }),
  defineOperation({
    id: 'dossiers',
    methods: ['get'],
    path: '/api/dossiers',
    tag: 'Desk',
    summary: 'Your dossiers',
    description: 'The dossiers of the holder of the key, without what is in them.',
    scope: 'read',
    isFresh: true,
    answer: dossiers,
    examples: [
      {
        summary: 'All of them',
        expected: 'Titles, numbers of items, and when they were changed.',
        parameters: {},
      },
    ],
    handle: async (context) => ({
      dossiers: await dossiersOf(context.records, ownerIn(context), listingFor(context)),
    }),
  }),
  defineOperation({
    id: 'addDossier',
    methods: ['post'],
    path: '/api/dossiers',
    tag: 'Desk',
    summary: 'Keep a new dossier',
    description: `Keeps a dossier for the holder of the key: up to ${MAX_MIB} MiB of JSON. Its id is its address, which nobody can guess; whoever knows it can read it.`,
    parameters: dossierSchema,
    maxBodyBytes: MAX_DOSSIER_BYTES,
    scope: 'read',
    isFresh: true,
    isVersioned: true,
    answer: dossierSummary,
    examples: [{ summary: 'With a quotation', expected: 'sections and items are 1.', parameters: QUOTED }],
    handle: (context, dossier) => addDossier(context.records, ownerIn(context), dossier),
  }),
  defineOperation({
    id: 'dossier',
    methods: ['get'],
    path: '/api/dossiers/{id}',
    tag: 'Desk',
    summary: 'A dossier',
    description:
      'Everybody who may read the service and knows the address of a dossier may read it. own says whether the caller may change it.',
    pathParameters,
    problems: [404],
    isFresh: true,
    isVersioned: true,
    answer: readAnswer,
    examples: [
      {
        summary: 'By its owner',
        expected: 'own is true, and dossier is what is kept.',
        path: { id: DOSSIER },
        parameters: {},
      },
    ],
    handle: ({ records, holder }, { id }) => readDossier(records, holder, id),
  }),
  defineOperation({
    id: 'changeDossier',
    methods: ['put'],
    path: '/api/dossiers/{id}',
    tag: 'Desk',
    summary: 'Change a dossier',
    description:
      'Replaces a dossier as a whole; only its owner may. When it was changed since it was read, nothing is overwritten and the answer is 412: read it again, bring both changes together, and send the result with the new version.',
    pathParameters,
    parameters: dossierSchema,
    maxBodyBytes: MAX_DOSSIER_BYTES,
    scope: 'read',
    problems: [404],
    isFresh: true,
    isVersioned: true,
    replaces: true,
    answer: dossierSummary,
    examples: [
      {
        summary: 'With another title',
        expected: 'title is the new one, and version another one than before.',
        path: { id: DOSSIER },
        parameters: { ...QUOTED, title: '功能区与行政区融合：改' },
      },
    ],
    handle: (context, { id, version, ...dossier }) =>
      changeDossier(context.records, ownerIn(context), { id, version, dossier }),
  }),
  defineOperation({
    id: 'removeDossier',
    methods: ['delete'],
    path: '/api/dossiers/{id}',
    tag: 'Desk',
    summary: 'Remove a dossier',
    description:
      'For good. Its owner may, and keys of scope admin, so that nothing stays that nobody can change.',
    pathParameters,
    scope: 'read',
    problems: [404],
    isFresh: true,
    replaces: true,
    answer: removed,
    examples: [
      {
        summary: 'The dossier of the examples above',
        expected: 'removed is its id.',
        path: { id: DOSSIER },
        parameters: {},
      },
    ],
    handle: (context, given) => removeDossier(context.records, ownerIn(context), given),
  }),
  defineOperation({
    id: 'sources',
    methods: ['post'],
    path: '/api/sources',
    tag: 'Desk',
    summary: 'Do quotations still stand?',
    description:
      'For each passage that was quoted: whether the index has it word for word, only its article with other words, or neither. Nothing is kept, so dossiers in a browser can ask, too.',
    parameters: quotedSourcesSchema,
    maxBodyBytes: MAX_QUESTION_BYTES,
    answer: sources,
    examples: [
      {
        summary: 'One that stands, one that was changed, one that is gone',
        expected: 'standing is same, changed and gone.',
        parameters: {
          quotations: [
            { passage: PASSAGE, article: ARTICLE },
            { passage: '0000000000000000', article: ARTICLE },
            { passage: '0000000000000000', article: '0000000000000000' },
          ],
        },
      },
    ],
    handle: async ({ service, signal }, { quotations }) => ({
      sources: await service.standing(quotations, signal),
    }),
  }),
] as const;
