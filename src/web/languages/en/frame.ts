/** The texts of the frame of every page, of notices, and of the field for a query in English. */
import type * as zhHans from '../zh-Hans/frame.js';

export const frame: typeof zhHans.frame = {
  tagline: 'Zone policies compared',
  skip: 'Skip to the main content',
  navigation: 'Pages',
  language: 'Language',
  search: 'Search',
  compare: 'Compare',
  matrix: 'Zones × themes',
  figures: 'Figures',
  gap: 'Gaps',
  searchBox: 'Search box',
  dossier: 'Dossier',
  docs: 'API',
  upload: 'Add articles',
};

export const failure: typeof zhHans.failure = {
  retry: 'Try again',
  unreachable: 'The server cannot be reached',
  unreachableDetail: 'There was no answer. Check the network, or that Zonelens is running, and try again.',
  offline: 'You are offline',
  offlineDetail: 'This device has no network now. The page tries again when it is back.',
  notFound: 'Not found',
  request: 'There is something wrong with this request',
  busy: 'The server cannot answer now',
  server: 'The server failed',
  serverSays: (status: number) => `The server says (HTTP ${status}): `,
  colon: ': ',
};

export const key: typeof zhHans.key = {
  title: 'This needs a key',
  detail:
    'The service is for holders of keys. Who runs it gives them out; this tab keeps yours until it is closed.',
  refused: 'The key of this tab is not accepted: it may be expired, revoked, or of too small a scope.',
  field: 'Key',
  use: 'Use it',
  without: 'Go on without a key',
};

export const queryBox: typeof zhHans.queryBox = {
  relaxed: 'Nothing holds this exactly as it is written; what follows need not hold it.',
  tooLong: (most: string, length: string) =>
    `At most ${most} characters: keep the paragraph that matters. There are ${length} now.`,
  suggestions: 'Suggestions',
  kinds: { zone: 'Zone', theme: 'Theme', term: 'Term', title: 'Title', heading: 'Heading' },
};

export const parameters: typeof zhHans.parameters = {
  q: 'Query',
  zones: 'Zones',
  themes: 'Themes',
  from: 'From',
  to: 'To',
  passage: 'Passage',
  article: 'Article',
  limit: 'Number',
  perZone: 'Passages of each zone',
  keep: 'Taken literally',
  interpret: 'Reading of the question',
  excludeOwn: 'Without the own zone',
  place: 'Place',
  peers: 'Peers',
  min: 'Peers that have it',
};
