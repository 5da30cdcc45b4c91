/** Which operations do knowledge platforms call? They send and take what the platform defines, faults included. */

import { defineOperation } from './operation.js';
import { parseRetrieval, type Records, records, recordsOf, retrievalParameters } from './retrieval/dify.js';
import { DIFY, OPENAI } from './retrieval/fault-forms.js';
import { CORPUS, checkCorpus, retrieve } from './retrieval/passages.js';
import {
  pageOf,
  parseVectorStoreSearch,
  type SearchResultsPage,
  searchResultsPage,
  vectorStoreParameters,
} from './retrieval/vector-store.js';
import { REFORM } from './samples.js';

export const RETRIEVING = [
  defineOperation({
    id: 'retrieve',
    methods: ['post'],
    path: '/retrieval',
    tag: 'Search',
    summary: 'Passages for Dify',
    description:
      'An external knowledge base of Dify: the passages that answer a question, best first, in its form. Faults are in its form, too.',
    parameters: retrievalParameters,
    parse: parseRetrieval,
    problems: [403, 404],
    faults: DIFY,
    answer: records,
    examples: [
      {
        summary: 'A reform',
        expected: 'Up to three records, each with the passage, its score and the title of its article.',
        parameters: {
          knowledge_id: CORPUS,
          query: REFORM,
          retrieval_setting: { top_k: 3, score_threshold: 0 },
        },
      },
      {
        summary: 'Of one province, since 2015',
        expected: 'Only passages about Shandong or places in it, of articles published since 2015.',
        parameters: {
          knowledge_id: CORPUS,
          query: '下放行政权力',
          retrieval_setting: { top_k: 5, score_threshold: 0.2 },
          metadata_condition: {
            logical_operator: 'and',
            conditions: [
              { name: 'province', comparison_operator: 'is', value: '山东' },
              { name: 'date', comparison_operator: '≥', value: '2015-01-01' },
            ],
          },
        },
      },
    ],
    handle: async ({ service, signal }, { corpus, ...asked }): Promise<Records> => {
      checkCorpus(corpus);
      return recordsOf((await retrieve(service, asked, signal)).hits);
    },
  }),
  defineOperation({
    id: 'searchVectorStore',
    methods: ['post'],
    path: '/v1/vector_stores/{id}/search',
    tag: 'Search',
    summary: 'Passages for clients of OpenAI',
    description:
      'A search of a vector store of OpenAI: the passages that answer one or several questions, best first, in its form. Faults are in its form, too.',
    pathParameters: { id: 'The id of the vector store: zonelens.' },
    parameters: vectorStoreParameters,
    parse: parseVectorStoreSearch,
    problems: [404],
    faults: OPENAI,
    answer: searchResultsPage,
    examples: [
      {
        summary: 'A reform',
        expected: 'Up to three passages, each with its score and the attributes of its article.',
        path: { id: CORPUS },
        parameters: { query: REFORM, max_num_results: 3 },
      },
      {
        summary: 'Of two provinces, since 2015',
        expected: 'Only passages about Shandong or Hubei, of articles published since 2015.',
        path: { id: CORPUS },
        parameters: {
          query: ['下放行政权力', '委托县级行政权力事项'],
          filters: {
            type: 'and',
            filters: [
              { type: 'in', key: 'province', value: ['山东', '湖北'] },
              { type: 'gte', key: 'date', value: '2015-01-01' },
            ],
          },
          ranking_options: { ranker: 'auto', score_threshold: 0.2 },
        },
      },
    ],
    handle: async ({ service, signal }, { id, ...asked }): Promise<SearchResultsPage> => {
      checkCorpus(id);
      return pageOf(await retrieve(service, asked, signal));
    },
  }),
] as const;
