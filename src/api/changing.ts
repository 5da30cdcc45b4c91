/** Which operations say what changed between texts? */
import { z } from 'zod';
import { format } from '../compare/request.js';
import { changesTable } from '../queries/changes-table.js';
import { changes } from './answers/changes.js';
import { defineOperation } from './operation.js';
import { ARTICLE, OTHER_ARTICLE } from './samples.js';

const id = z
  .string({ error: ({ input }) => (input === undefined ? 'is required' : 'must be one id') })
  .min(1, 'must not be empty');

const changesSchema = z.strictObject({
  from: id
    .optional()
    .describe(
      'The id of the article to compare with. By default the version before to; not found if there is none.',
    ),
  to: id.describe('The id of the article whose changes are told; required.'),
  format,
});

export const CHANGING = [
  defineOperation({
    id: 'changes',
    methods: ['get'],
    path: '/api/changes',
    tag: 'Compare',
    summary: 'What changed between two texts',
    description:
      'Two versions of a text, or texts of two places, clause by clause: clauses are paired by their words, order and meaning, then their words are compared. Says what was added, dropped, moved, split and merged, and names figures and words of modality that stand where others stood. A pair is a reading of the words, and a clause without partner only has none that is like it.',
    parameters: changesSchema,
    problems: [404],
    answer: changes,
    table: changesTable,
    examples: [
      {
        summary: 'Two articles of the sample corpus',
        expected: 'Paragraphs of both, paired where they are alike; versions is false.',
        parameters: { from: OTHER_ARTICLE, to: ARTICLE },
      },
      {
        summary: 'The same as Markdown',
        expected: 'Markdown: a row for clauses that belong together, with both texts.',
        parameters: { from: OTHER_ARTICLE, to: ARTICLE, format: 'markdown' },
      },
    ],
    handle: ({ service, signal }, { from, to }) => service.changes({ from, to }, signal),
  }),
] as const;
