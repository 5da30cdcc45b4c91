/** Which operations put right by hand how an article was read? */
import { written } from './answers/written.js';
import { correctionParameters, valuesIn } from './correction.js';
import { follow, signedBy } from './following.js';
import { defineOperation } from './operation.js';
import { ARTICLE } from './samples.js';

const CORRECTION = '/api/admin/articles/{id}/correction';

export const CORRECTING = [
  defineOperation({
    id: 'correctArticle',
    methods: ['put'],
    path: CORRECTION,
    tag: 'Admin',
    summary: 'Put an article right',
    description:
      'Says what is right of how an article was read: title, date, source, the place that it is about. What is left out stays as it is: as it was read, or as somebody put it right before. Answers show it as corrected, with who said it and when. It is kept apart from the index and survives later ingests, also of a changed source. Ids of the article and its passages stay the same. The answer comes when searches find the article as it is right.',
    pathParameters: { id: 'Id of the article.' },
    parameters: correctionParameters,
    scope: 'ingest',
    action: 'correct',
    problems: [404, 409],
    answer: written,
    examples: [
      {
        summary: 'Another date',
        expected: 'changed is 1, or unchanged when it has been put right so already.',
        path: { id: ARTICLE },
        parameters: { date: '2022-11-26' },
      },
    ],
    admit: ({ writer }) => writer.assertFree(),
    handle: async (context, { id, ...given }) => {
      const { service, writer } = context;
      const said = { values: valuesIn(given) ?? {}, by: signedBy(context) };
      const done = await writer.correct(id, said, (await service.reload()).model);
      await follow(service);
      return done;
    },
  }),
  defineOperation({
    id: 'withdrawCorrection',
    methods: ['delete'],
    path: CORRECTION,
    tag: 'Admin',
    summary: 'Withdraw what was put right',
    description:
      'Makes an article what was read again. It changes nothing when nothing was put right. The answer comes when searches find the article as it was read.',
    pathParameters: { id: 'Id of the article.' },
    scope: 'ingest',
    action: 'withdraw correction',
    problems: [404, 409],
    answer: written,
    examples: [
      {
        summary: 'That of the example above',
        expected: 'changed is 1, when it had been put right.',
        path: { id: ARTICLE },
        parameters: {},
      },
    ],
    admit: ({ writer }) => writer.assertFree(),
    handle: async ({ service, writer }, { id }) => {
      const done = await writer.correct(id, null, (await service.reload()).model);
      await follow(service);
      return done;
    },
  }),
] as const;
