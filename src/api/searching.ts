/** Which operations find passages? */
import { z } from 'zod';
import { examplesSchema, parseExamples } from '../compare/request.js';
import {
  parseQuery,
  parseSimilarQuery,
  searchParameters,
  similarParameters,
  suggestParameters,
} from '../search/query.js';
import type { Suggestions } from '../search/suggest.js';
import { ranked, searchResult, similarResult, suggestions } from './answers/searching.js';
import { defineOperation } from './operation.js';
import { PASSAGE, REFORM } from './samples.js';

export const SEARCHING = [
  defineOperation({
    id: 'search',
    methods: ['get', 'post'],
    path: '/api/search',
    tag: 'Search',
    summary: 'Passages for a text',
    description:
      'The passages that come nearest to a text, best first: by meaning, by words and by other names of its concepts. Further passages that reprint a hit are counted, not listed.',
    parameters: searchParameters,
    parse: parseQuery,
    answer: searchResult,
    examples: [
      {
        summary: 'A reform',
        expected: 'Three hits. goodMatch is true: there are articles on it.',
        parameters: { q: REFORM, limit: 3 },
      },
      {
        summary: 'As pasted from a page with pinyin glosses',
        expected: `The same hits as for ${REFORM}: glosses and script make no difference.`,
        parameters: { q: '功能區(qū)與行政區(qū)融合' },
      },
      {
        summary: 'In English, zone by zone, with counts',
        expected: 'One hit for each group, with the size of its group, and the counts of every field.',
        parameters: { q: 'zone merged with the district', group: 'zone', facets: true },
      },
      {
        summary: 'Among high-tech zones but one, since 2015, with figures',
        expected:
          'Each hit lists its figures; none is on Qingdao High-tech Zone, or of an article from before 2015.',
        parameters: {
          q: '下放行政权力',
          zoneType: 'hitech',
          zone: '-qingdao-hitech',
          from: '2015-01-01',
          figures: true,
        },
      },
      {
        method: 'post',
        summary: 'Two provinces, explained',
        expected:
          'Each hit says in explain why it is one; expansions has the other names that were looked for.',
        parameters: { q: REFORM, province: ['山东', '湖北'], explain: true, limit: 5 },
      },
    ],
    handle: ({ service, signal }, query) => service.search(query, signal),
  }),
  defineOperation({
    id: 'similarPassages',
    methods: ['get'],
    path: '/api/passages/{id}/similar',
    tag: 'Search',
    summary: 'Passages similar to one',
    description: 'Passages of other articles that mean what a given passage means, best first.',
    pathParameters: { id: 'Id of the passage.' },
    parameters: similarParameters,
    parse: parseSimilarQuery,
    problems: [404],
    answer: similarResult,
    examples: [
      {
        summary: 'Five of them',
        expected: 'Five passages, none of the article that the given one is from.',
        path: { id: PASSAGE },
        parameters: { limit: 5 },
      },
    ],
    handle: ({ service, signal }, { id, ...query }) => service.similar(id, query, signal),
  }),
  defineOperation({
    id: 'similar',
    methods: ['post'],
    path: '/api/similar',
    tag: 'Search',
    summary: 'Passages like some examples and unlike others',
    description:
      'Each example is the id of a passage, or a text. Takes the filters and settings of the other searches, too.',
    parameters: z.strictObject({ ...examplesSchema.shape, ...similarParameters.shape }),
    parse: (given) => {
      const { like, unlike, rest } = parseExamples(given);
      return { like, unlike, query: parseSimilarQuery(rest) };
    },
    answer: ranked,
    examples: [
      {
        summary: 'Delegated powers, but not taxes',
        expected: 'Five passages; the passage that is an example is not among them.',
        parameters: { like: ['下放行政审批权限', PASSAGE], unlike: ['税收优惠'], limit: 5 },
      },
    ],
    handle: ({ service, signal }, { like, unlike, query }) =>
      service.similarToExamples(like, unlike, query, signal),
  }),
  defineOperation({
    id: 'suggest',
    methods: ['get'],
    path: '/api/suggest',
    tag: 'Search',
    summary: 'Completions',
    description:
      'Zones, themes, terms, titles and headings that begin with what was typed, or have a word that does.',
    parameters: suggestParameters,
    answer: suggestions,
    examples: [
      {
        summary: 'Chinese',
        expected: 'Qingdao High-tech Zone first, with its id; then titles that name it.',
        parameters: { q: '青岛高新' },
      },
      {
        summary: 'Initials of pinyin',
        expected: 'Qingdao High-tech Zone first; three suggestions at most.',
        parameters: { q: 'qdgxq', limit: 3 },
      },
    ],
    handle: async ({ service, signal }, { q, limit }): Promise<Suggestions> => ({
      query: q,
      suggestions: await service.suggest(q, limit, signal),
    }),
  }),
] as const;
