/** What can be asked for? Each operation with the schemas that check its requests and describe its answers. */
import type { z } from 'zod';
import { compareSchema, examplesSchema, matrixSchema, timelineSchema } from '../../compare/request.js';
import { searchParameters, similarParameters, suggestParameters } from '../../search/query.js';
import { comparison, matrix, timeline } from './comparisons.js';
import {
  filters,
  health,
  passage,
  ranked,
  readiness,
  searchResult,
  similarResult,
  suggestions,
  wholeArticle,
} from './responses.js';

export interface Example {
  summary: string;
  /** Of the path. */
  path?: Readonly<Record<string, string>>;
  /** Of the query, or the body. */
  parameters: Readonly<Record<string, unknown>>;
}

export interface Operation {
  id: string;
  method: 'get' | 'post';
  /** As in OpenAPI: `/api/articles/{id}`. */
  path: string;
  tag: 'Search' | 'Compare' | 'Read' | 'Service';
  summary: string;
  description: string;
  /** Of the query of a GET, of the body of a POST. */
  parameters?: z.ZodType;
  /** Of the path. */
  pathParameters?: Readonly<Record<string, string>>;
  answer: z.ZodType;
  /** Whether it also answers as a table. */
  hasTable?: boolean;
  /** Statuses of the problems that it may answer with. */
  problems: readonly number[];
  /** Each works on the sample corpus. */
  examples: readonly Example[];
}

/** Of the sample corpus: the passage on the 303 county-level powers entrusted to Qingdao High-tech Zone. */
const PASSAGE = 'bcc7a87224890f7b';
/** The article that it is from. */
const ARTICLE = 'a827d1ef0577be0b';

const REFORM = '功能区与行政区融合';

const searching = {
  tag: 'Search',
  summary: 'Passages for a text',
  description:
    'The passages that come nearest to a text, best first: by meaning, by words and by other names of its concepts. Further passages that reprint a hit are counted, not listed.',
  parameters: searchParameters,
  answer: searchResult,
} as const;

const OPERATIONS_OF_SEARCH: readonly Operation[] = [
  {
    ...searching,
    id: 'searchByQuery',
    method: 'get',
    path: '/api/search',
    problems: [400, 503],
    examples: [
      { summary: 'A reform', parameters: { q: REFORM, limit: 3 } },
      {
        summary: 'As pasted from a page with pinyin glosses',
        parameters: { q: '功能區(qū)與行政區(qū)融合' },
      },
      {
        summary: 'In English, zone by zone, with counts',
        parameters: { q: 'zone merged with the district', group: 'zone', facets: true },
      },
      {
        summary: 'Among high-tech zones but one, since 2015, with figures',
        parameters: {
          q: '下放行政权力',
          zoneType: 'hitech',
          zone: '-qingdao-hitech',
          from: '2015-01-01',
          figures: true,
        },
      },
    ],
  },
  {
    ...searching,
    id: 'search',
    method: 'post',
    path: '/api/search',
    description: `${searching.description} By POST for long texts, and where queries are to stay out of logs.`,
    problems: [400, 413, 415, 503],
    examples: [
      {
        summary: 'Two provinces, explained',
        parameters: { q: REFORM, province: ['山东', '湖北'], explain: true, limit: 5 },
      },
    ],
  },
  {
    id: 'similarPassages',
    method: 'get',
    path: '/api/passages/{id}/similar',
    tag: 'Search',
    summary: 'Passages similar to one',
    description: 'Passages of other articles that mean what a given passage means, best first.',
    pathParameters: { id: 'Of the passage.' },
    parameters: similarParameters,
    answer: similarResult,
    problems: [400, 404, 503],
    examples: [{ summary: 'Five of them', path: { id: PASSAGE }, parameters: { limit: 5 } }],
  },
  {
    id: 'similar',
    method: 'post',
    path: '/api/similar',
    tag: 'Search',
    summary: 'Passages like some examples and unlike others',
    description:
      'Each example is the id of a passage, or a text. Takes the filters and settings of the other searches, too.',
    parameters: examplesSchema.extend(similarParameters.shape),
    answer: ranked,
    problems: [400, 413, 415, 503],
    examples: [
      {
        summary: 'Delegated powers, but not taxes',
        parameters: { like: ['下放行政审批权限', PASSAGE], unlike: ['税收优惠'], limit: 5 },
      },
    ],
  },
  {
    id: 'suggest',
    method: 'get',
    path: '/api/suggest',
    tag: 'Search',
    summary: 'Completions',
    description:
      'Zones, themes, terms, titles and headings that begin with what was typed, or have a word that does.',
    parameters: suggestParameters,
    answer: suggestions,
    problems: [400, 503],
    examples: [
      { summary: 'Chinese', parameters: { q: '青岛高新' } },
      { summary: 'Initials of pinyin', parameters: { q: 'qdgxq', limit: 3 } },
    ],
  },
];

const comparing = {
  tag: 'Compare',
  summary: 'Zones side by side',
  description:
    'Who else did this, and with what figures? Starts from a text, a passage or an article (one of q, passage, article is required) and gives the best passages of each zone, aligned by theme, with figures of the same kind side by side.',
  path: '/api/compare',
  parameters: compareSchema,
  answer: comparison,
  hasTable: true,
} as const;

const timing = {
  tag: 'Compare',
  summary: 'Who did it when',
  description:
    'One entry for each zone, earliest first, by the earliest date that its passage states, else by its article’s date. A stated date may be of something else in the passage: read it before you cite it. One of q, passage, article is required.',
  path: '/api/timeline',
  parameters: timelineSchema,
  answer: timeline,
  hasTable: true,
} as const;

const OPERATIONS_OF_COMPARISON: readonly Operation[] = [
  {
    ...comparing,
    id: 'compareByQuery',
    method: 'get',
    problems: [400, 404, 503],
    examples: [
      { summary: 'On a reform', parameters: { q: REFORM, limit: 5 } },
      { summary: 'From a passage, other zones only', parameters: { passage: PASSAGE, excludeOwn: true } },
      { summary: 'From an article, as a table', parameters: { article: ARTICLE, perZone: 2, format: 'csv' } },
    ],
  },
  {
    ...comparing,
    id: 'compare',
    method: 'post',
    description: `${comparing.description} By POST for long texts.`,
    problems: [400, 404, 413, 415, 503],
    examples: [{ summary: 'Two passages of each zone', parameters: { q: REFORM, perZone: 2, limit: 5 } }],
  },
  {
    ...timing,
    id: 'timelineByQuery',
    method: 'get',
    problems: [400, 404, 503],
    examples: [{ summary: 'Of a reform', parameters: { q: '容错免责', limit: 10 } }],
  },
  {
    ...timing,
    id: 'timeline',
    method: 'post',
    description: `${timing.description} By POST for long texts.`,
    problems: [400, 404, 413, 415, 503],
    examples: [{ summary: 'From a passage', parameters: { passage: PASSAGE, limit: 5 } }],
  },
  {
    id: 'matrix',
    method: 'get',
    path: '/api/matrix',
    tag: 'Compare',
    summary: 'Zones against themes',
    description:
      'For each zone and theme: how many passages there are, and the one that says most. Gaps are null.',
    parameters: matrixSchema,
    answer: matrix,
    hasTable: true,
    problems: [400, 503],
    examples: [
      { summary: 'The zones with most passages', parameters: { limit: 5 } },
      {
        summary: 'Two zones, two themes, as Markdown',
        parameters: {
          zones: ['青岛高新区', '北京经开区'],
          themes: ['talent', 'finance'],
          format: 'markdown',
        },
      },
    ],
  },
];

const OPERATIONS_OF_READING: readonly Operation[] = [
  {
    id: 'passage',
    method: 'get',
    path: '/api/passages/{id}',
    tag: 'Read',
    summary: 'A passage',
    description: 'One passage with its article: what a citation leads to.',
    pathParameters: { id: 'Of the passage.' },
    answer: passage,
    problems: [404, 503],
    examples: [{ summary: 'One', path: { id: PASSAGE }, parameters: {} }],
  },
  {
    id: 'article',
    method: 'get',
    path: '/api/articles/{id}',
    tag: 'Read',
    summary: 'An article',
    description: 'A whole article, and where its passages are in it.',
    pathParameters: { id: 'Of the article.' },
    answer: wholeArticle,
    problems: [404, 503],
    examples: [{ summary: 'One', path: { id: ARTICLE }, parameters: {} }],
  },
  {
    id: 'filters',
    method: 'get',
    path: '/api/filters',
    tag: 'Read',
    summary: 'What searches can be narrowed to',
    description: 'The zones, themes, categories and years of the index, with the number of passages of each.',
    answer: filters,
    problems: [503],
    examples: [{ summary: 'All', parameters: {} }],
  },
  {
    id: 'health',
    method: 'get',
    path: '/healthz',
    tag: 'Service',
    summary: 'Is the process alive?',
    description: 'Answers as long as the process runs, and says which version and model it is.',
    answer: health,
    problems: [],
    examples: [{ summary: 'Health', parameters: {} }],
  },
  {
    id: 'ready',
    method: 'get',
    path: '/readyz',
    tag: 'Service',
    summary: 'Does it take requests?',
    description:
      'Which generation of the index is served; a problem of status 503 while the server shuts down.',
    answer: readiness,
    problems: [503],
    examples: [{ summary: 'Readiness', parameters: {} }],
  },
];

export const OPERATIONS: readonly Operation[] = [
  ...OPERATIONS_OF_SEARCH,
  ...OPERATIONS_OF_COMPARISON,
  ...OPERATIONS_OF_READING,
];
