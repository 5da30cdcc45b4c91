/** Which operations tell what there is, and how the service is? */
import type { Operation } from './operation.js';
import { passage } from './passage.js';
import { filters, health, readiness, wholeArticle } from './responses.js';
import { ARTICLE, PASSAGE } from './sample.js';

export const READING: readonly Operation[] = [
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
    examples: [
      {
        summary: 'Powers entrusted to Qingdao High-tech Zone',
        expected: 'The passage as it was published, glosses and all, under its heading.',
        path: { id: PASSAGE },
        parameters: {},
      },
    ],
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
    examples: [
      {
        summary: 'How Qingdao High-tech Zone and Chengyang District merged their work',
        expected: 'Its sections, and its passages, each with zones, themes and figures.',
        path: { id: ARTICLE },
        parameters: {},
      },
    ],
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
    examples: [
      {
        summary: 'All',
        expected: 'What each filter takes; zones also by their names in traditional script and in English.',
        parameters: {},
      },
    ],
  },
];

export const SERVING: readonly Operation[] = [
  {
    id: 'health',
    method: 'get',
    path: '/healthz',
    tag: 'Service',
    summary: 'Is the process alive?',
    description: 'Answers as long as the process runs, and says which version and model it is.',
    answer: health,
    problems: [],
    examples: [{ summary: 'Health', expected: 'status is ok.', parameters: {} }],
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
    examples: [
      {
        summary: 'Readiness',
        expected: 'status is ready, with the number of articles and passages in the index.',
        parameters: {},
      },
    ],
  },
];
