/** Which operations report the state of the server? */
import { ZonelensError } from '../errors.js';
import { VERSION } from '../version.js';
import { type Health, health, type Readiness, readiness } from './answers/status.js';
import { defineOperation } from './operation.js';

const DAMAGED =
  'The index is damaged, and there is no other generation of it. Whoever runs the service: npm run doctor';

export const SERVING = [
  defineOperation({
    id: 'health',
    methods: ['get'],
    path: '/healthz',
    tag: 'Service',
    summary: 'Is the process alive?',
    description: 'Answers as long as the process runs, and says which version and model it is.',
    answer: health,
    examples: [{ summary: 'Health', expected: 'status is ok.', parameters: {} }],
    handle: ({ service }): Health => ({ status: 'ok', version: VERSION, model: service.status().model }),
  }),
  defineOperation({
    id: 'ready',
    methods: ['get'],
    path: '/readyz',
    tag: 'Service',
    summary: 'Does it take requests?',
    description:
      'Which generation of the index is served; a problem of status 503 while the server shuts down, or when the only generation was found damaged.',
    problems: [503],
    answer: readiness,
    examples: [
      {
        summary: 'Readiness',
        expected: 'status is ready, with the number of articles and passages in the index.',
        parameters: {},
      },
    ],
    handle: ({ service, languageModel, isClosing }): Readiness => {
      if (isClosing()) throw new ZonelensError('shutting_down', 'The server is shutting down.');
      if (service.isDamaged) throw new ZonelensError('index_missing', DAMAGED);
      return { status: 'ready', ...service.status(), languageModel: languageModel?.name ?? null };
    },
  }),
] as const;
