/** Which operations say who has the same wording? */
import { parseTimeline, timelineSchema } from '../compare/request.js';
import { borrowingsSchema, parseBorrowings } from '../wording/request.js';
import { borrowingsTable, diffusionTable } from '../wording/table.js';
import { borrowings, diffusion } from './answers/wording.js';
import { defineOperation } from './operation.js';
import { ARTICLE, DRAFT, PASSAGE } from './samples.js';

export const BORROWING = [
  defineOperation({
    id: 'borrowings',
    methods: ['get', 'post'],
    path: '/api/borrowings',
    tag: 'Compare',
    summary: 'Earlier texts with the same wording',
    description:
      'Clause by clause, texts of other places that have the same wording, a few letters aside, with both stretches and the days of both texts. No proof that one was copied: both may follow a third text that is not in the index. Wording of many places, formulas of drafting, and wording of a text of the State or a place around are left out unless common=true. One of article, passage, text is required.',
    parameters: borrowingsSchema,
    parse: parseBorrowings,
    problems: [404],
    answer: borrowings,
    table: borrowingsTable,
    examples: [
      {
        summary: 'Of an article',
        expected:
          'clauses is empty: no earlier text of another place has its words. next is null: all was looked at.',
        parameters: { article: ARTICLE },
      },
      {
        summary: 'Of a passage, earlier or later, as Markdown',
        expected: 'Markdown: a table with a line for each stretch of another text.',
        parameters: { passage: PASSAGE, direction: 'any', format: 'markdown' },
      },
      {
        method: 'post',
        summary: 'Of a draft',
        expected:
          'One clause, which the article has, too; of unknown direction, since the draft has no date.',
        parameters: { text: DRAFT },
      },
    ],
    handle: ({ service, signal }, request) => service.borrowings(request, signal),
  }),
  defineOperation({
    id: 'diffusion',
    methods: ['get', 'post'],
    path: '/api/diffusion',
    tag: 'Compare',
    summary: 'Who did it when, and with whose words',
    description:
      'A timeline, and for each of its passages the stretches that other places of the timeline have, too, in texts that were there earlier or later. One of q, passage, article is required.',
    parameters: timelineSchema,
    parse: parseTimeline,
    problems: [404],
    answer: diffusion,
    table: diffusionTable,
    examples: [
      {
        summary: 'Of a reform',
        expected:
          'Ten zones at most, in the order of a timeline. same is a list, empty where no words are shared.',
        parameters: { q: '容错免责', limit: 10 },
      },
      {
        method: 'post',
        summary: 'From a passage',
        expected: 'Its own zone is marked own, among at most five others. query is null.',
        parameters: { passage: PASSAGE, limit: 5 },
      },
    ],
    handle: ({ service, signal }, request) => service.diffusion(request, signal),
  }),
] as const;
