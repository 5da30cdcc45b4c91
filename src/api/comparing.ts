/** Which operations compare zones? */

import type { Comparison } from '../compare/compare.js';
import { figuresSchema } from '../compare/figures/request.js';
import { figureRowsTable, foundFiguresTable } from '../compare/figures/table.js';
import { gapTable } from '../compare/gap-table.js';
import { parsePromises, promisesSchema } from '../compare/promises/request.js';
import { ledgerTable } from '../compare/promises/table.js';
import {
  compareSchema,
  gapSchema,
  matrixSchema,
  parseCompare,
  parseTimeline,
  timelineSchema,
} from '../compare/request.js';
import { comparisonTable, matrixTable, timelineTable } from '../compare/table.js';
import { comparison, matrix, timeline } from './answers/comparing.js';
import { foundFigures } from './answers/figures.js';
import { gap } from './answers/gap.js';
import { promises } from './answers/promises.js';
import { defineOperation } from './operation.js';
import { ARTICLE, PASSAGE, REFORM } from './samples.js';

export const COMPARING = [
  defineOperation({
    id: 'compare',
    methods: ['get', 'post'],
    path: '/api/compare',
    tag: 'Compare',
    summary: 'Zones side by side',
    description:
      'Who else did this, when, and with what figures? Starts from a text, a passage or an article (one of q, passage, article is required). none says that nobody did, as far as the index goes. Gives what each place claims, since when, and where that stands, with its best passages, aligned by theme, and figures of the same kind side by side.',
    parameters: compareSchema,
    parse: parseCompare,
    problems: [404],
    answer: comparison,
    table: (compared: Comparison, { table }) =>
      table === 'figures' ? figureRowsTable(compared.figures) : comparisonTable(compared),
    examples: [
      {
        summary: 'On a reform',
        expected: 'Five zones. subject and ownZone are null: a text is of no zone.',
        parameters: { q: REFORM, limit: 5 },
      },
      {
        summary: 'From a passage, other zones only',
        expected: 'subject has the passage and ownZone is its zone, which is not among zones.',
        parameters: { passage: PASSAGE, excludeOwn: true },
      },
      {
        summary: 'From an article, as a table',
        expected: 'CSV: a line of names, then a row for each passage, those of the article’s own zone first.',
        parameters: { article: ARTICLE, perZone: 2, format: 'csv' },
      },
      {
        method: 'post',
        summary: 'Two passages of each zone',
        expected: 'Five zones, each with one passage or two.',
        parameters: { q: REFORM, perZone: 2, limit: 5 },
      },
    ],
    handle: ({ service, signal }, request) => service.compare(request, signal),
  }),
  defineOperation({
    id: 'timeline',
    methods: ['get', 'post'],
    path: '/api/timeline',
    tag: 'Compare',
    summary: 'Who did it when',
    description:
      'One entry for each place that did it or must, by the date of the act, then those that may, plan to, or did the opposite. Only dates of acts and of coming into force can be first; a date of publication says no later than. none says that nobody did, as far as the index goes. One of q, passage, article is required.',
    parameters: timelineSchema,
    parse: parseTimeline,
    problems: [404],
    answer: timeline,
    table: timelineTable,
    examples: [
      {
        summary: 'Of a reform',
        expected: 'Ten zones at most, earliest first; each date has its grade and its evidence.',
        parameters: { q: '容错免责', limit: 10 },
      },
      {
        method: 'post',
        summary: 'From a passage',
        expected: 'Its own zone is marked own, among at most five others. query is null.',
        parameters: { passage: PASSAGE, limit: 5 },
      },
    ],
    handle: ({ service, signal }, request) => service.timeline(request, signal),
  }),
  defineOperation({
    id: 'matrix',
    methods: ['get'],
    path: '/api/matrix',
    tag: 'Compare',
    summary: 'Zones against themes',
    description:
      'For each zone and theme: how many passages there are, and the one that says most; where there is none, why.',
    parameters: matrixSchema,
    answer: matrix,
    table: matrixTable,
    examples: [
      {
        summary: 'The zones with most passages',
        expected: 'Five rows, each with one cell for each theme, in the order of themes.',
        parameters: { limit: 5 },
      },
      {
        summary: 'Two zones, two themes, as Markdown',
        expected: 'Markdown: a table of four rows, one for each pair of a zone and a theme.',
        parameters: {
          zones: ['青岛高新区', '天津滨海新区'],
          themes: ['delegated-powers', 'district-merger'],
          format: 'markdown',
        },
      },
    ],
    handle: ({ service, signal }, request) => service.matrix(request, signal),
  }),
  defineOperation({
    id: 'figures',
    methods: ['get'],
    path: '/api/figures',
    tag: 'Compare',
    summary: 'Figures of the whole index',
    description:
      'Every quantity that the texts of the index state, each with its place, what it measures, its sentence and its source. Dates are left out, and so are reprints and older versions of texts.',
    parameters: figuresSchema,
    answer: foundFigures,
    table: foundFiguresTable,
    examples: [
      {
        summary: 'Powers that were delegated, the largest number first',
        expected: '625 of 天津滨海新区 is the first in 项; each figure has its sentence and its article.',
        parameters: { object: '权力', unit: '项' },
      },
      {
        summary: 'Amounts of one place, as Markdown',
        expected: 'Markdown: a table with a line for each figure in a currency, the largest of each first.',
        parameters: { place: '长沙高新区', kind: 'amount', format: 'markdown' },
      },
    ],
    handle: ({ service, signal }, request) => service.figures(request, signal),
  }),
  defineOperation({
    id: 'gap',
    methods: ['get'],
    path: '/api/gap',
    tag: 'Compare',
    summary: 'What a place lacks',
    description:
      'Which concepts of the glossary do several peers have that one place lacks? A place has one when it did it, or a text in force orders it; permissions and plans are shown, not counted. Each comes with the best statement of each peer. How much text there is of each place says what “lacks” rests on; nothing is said of a place without any.',
    parameters: gapSchema,
    answer: gap,
    table: gapTable,
    examples: [
      {
        summary: 'Against the zones with most passages',
        expected: 'Ten peers, and what at least three of them have, each with their statements.',
        parameters: { place: '宁波大榭开发区' },
      },
      {
        summary: 'Against three chosen peers, as Markdown',
        expected: 'Markdown: a row for each statement of a peer on what at least two of them have.',
        parameters: {
          place: '宁波大榭开发区',
          peers: ['青岛高新区', '天津滨海新区', '上海市浦东新区'],
          min: 2,
          format: 'markdown',
        },
      },
    ],
    handle: ({ service, signal }, request) => service.gap(request, signal),
  }),
  defineOperation({
    id: 'promises',
    methods: ['get'],
    path: '/api/promises',
    tag: 'Compare',
    summary: 'What a place promised',
    description:
      'A ledger of a place: each clause of its texts that binds, how firmly, whom, to what, how much, by when and in which case, sorted by the day on which it is due; and later texts of the same place that report it as done. What no text reports is not said to be undone. What only binds citizens and firms is left out, and counted, unless bound asks for it.',
    parameters: promisesSchema,
    parse: parsePromises,
    answer: promises,
    table: ledgerTable,
    examples: [
      {
        summary: 'All that a zone promised',
        expected: 'What has a day comes first; each promise has its clause, its words and its passage.',
        parameters: { place: '青岛西海岸新区' },
      },
      {
        summary: 'What it must do on a subject, as Markdown',
        expected: 'Markdown: a row for each promise, and one for each later text that reports it.',
        parameters: { place: '青岛西海岸新区', q: '容错免责', strength: 'must', format: 'markdown' },
      },
    ],
    handle: ({ service, signal }, request) => service.promises(request, signal),
  }),
] as const;
