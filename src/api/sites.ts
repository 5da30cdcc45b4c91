/** Which operation says how the watched sites stand? */
import { keptPages, keptSites } from '../sites/kept.js';
import { standingOf } from '../sites/standing.js';
import { sites } from './answers/sites.js';
import { defineOperation } from './operation.js';

export const WATCHED_SITES = [
  defineOperation({
    id: 'sites',
    methods: ['get'],
    path: '/api/sites',
    tag: 'Admin',
    summary: 'The watched sites',
    description:
      'When each site of the sites file was asked, what its last rounds brought and could not read, and which of its pages have vanished. Empty when no site has been asked.',
    scope: 'ingest',
    isFresh: true,
    answer: sites,
    examples: [
      { summary: 'All of them', expected: 'sites has one for each that was asked.', parameters: {} },
    ],
    handle: async ({ records }) => standingOf(await keptSites(records), await keptPages(records)),
  }),
] as const;
