/** What does the server say about itself and the index that it serves? */
import { z } from 'zod';
import { component } from './components.js';

const model = z.string().describe('The id of the embedding model.');

export const health = component('Health', 'The running service.', {
  status: z.literal('ok').describe('Always ok: otherwise there is no answer.'),
  version: z.string().describe('Version of the service.'),
  model,
});

/** A number of articles or of passages in the index. */
export const held = z.int().describe('Number in the index.');

const servedFields = {
  generation: z
    .string()
    .describe('Name of the generation. Every ingest that changes something makes a new one.'),
  model,
  createdAt: z.string().describe('When the generation was made, in ISO form.'),
  articles: held,
  passages: held,
  floors: z
    .strictObject({
      zh: z.number().describe('Of questions in Chinese.'),
      en: z.number().describe('Of questions in English.'),
    })
    .nullable()
    .describe(
      'How much of a question a sentence must cover to be an answer, 0 to 1; null when the index has no floors of its own.',
    ),
};

export const served = component('Served', 'The generation of the index that is served.', servedFields);

export const readiness = component('Readiness', 'The served generation.', {
  status: z.literal('ready').describe('Always ready: otherwise the answer is a problem.'),
  ...servedFields,
  languageModel: z
    .string()
    .nullable()
    .describe('Name of the language model that may be asked to write; null when none is configured.'),
});

export type Health = z.output<typeof health>;
export type Readiness = z.output<typeof readiness>;
