/** Which operations read what the index holds? */
import { wholeArticle } from './answers/article.js';
import { filters } from './answers/filters.js';
import { passage } from './answers/passage.js';
import { defineOperation } from './operation.js';
import { ARTICLE, PASSAGE } from './samples.js';

export const READING = [
  defineOperation({
    id: 'passage',
    methods: ['get'],
    path: '/api/passages/{id}',
    tag: 'Read',
    summary: 'A passage',
    description: 'One passage with its article: what a citation leads to.',
    pathParameters: { id: 'Id of the passage.' },
    problems: [404],
    answer: passage,
    examples: [
      {
        summary: 'Powers entrusted to Qingdao High-tech Zone',
        expected: 'The passage as it was published, glosses and all, under its heading.',
        path: { id: PASSAGE },
        parameters: {},
      },
    ],
    handle: ({ service, signal }, { id }) => service.passage(id, signal),
  }),
  defineOperation({
    id: 'article',
    methods: ['get'],
    path: '/api/articles/{id}',
    tag: 'Read',
    summary: 'An article',
    description: 'A whole article, and where its passages are in it.',
    pathParameters: { id: 'Id of the article.' },
    problems: [404],
    answer: wholeArticle,
    examples: [
      {
        summary: 'How Qingdao High-tech Zone and Chengyang District merged their work',
        expected: 'Its sections, and its passages, each with places, themes, figures and statements.',
        path: { id: ARTICLE },
        parameters: {},
      },
    ],
    handle: ({ service, signal }, { id }) => service.article(id, signal),
  }),
  defineOperation({
    id: 'filters',
    methods: ['get'],
    path: '/api/filters',
    tag: 'Read',
    summary: 'What searches can be narrowed to',
    description:
      'The places, levels, themes, modalities, statuses, categories and years of the index, with the number of passages of each.',
    answer: filters,
    examples: [
      {
        summary: 'All',
        expected: 'What each filter takes; zones also by their names in traditional script and in English.',
        parameters: {},
      },
    ],
    handle: ({ service, signal }) => service.filters(signal),
  }),
] as const;
