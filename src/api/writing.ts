/** Which operations write? A brief from the index alone, and what a language model adds when one is configured. */
import { askSchema, briefSchema, parseAsk, parseBrief, translateSchema } from '../desk/brief/request.js';
import { askedQuestion, translatedPassage, writtenBrief } from '../queries/written.js';
import { answeredQuestion, writtenBrief as briefAnswer, translated } from './answers/brief.js';
import { defineOperation } from './operation.js';
import { PASSAGE } from './samples.js';

export const WRITING = [
  defineOperation({
    id: 'brief',
    methods: ['get', 'post'],
    path: '/api/brief',
    tag: 'Compare',
    summary: 'A comparison as a brief',
    description:
      'Who did it first and since when, figures side by side, how places differ by theme, who did the opposite or only plans or may, and what the index does not hold. Every sentence has its citation. Takes the parameters of a comparison. Where a language model is configured it rewrites the brief in claims, each of which code compares with the passages that it cites.',
    parameters: briefSchema,
    parse: parseBrief,
    asksModel: true,
    problems: [404],
    answer: briefAnswer,
    examples: [
      {
        summary: 'In English',
        expected: 'Five parts; every sentence has a citation. Without a language model notice is no-model.',
        parameters: { q: '容错免责', language: 'en', limit: 5 },
      },
      {
        method: 'post',
        summary: 'From a passage, without a language model',
        expected: 'question is the title of its article; there are no claims and no notice.',
        parameters: { passage: PASSAGE, rewrite: false },
      },
    ],
    handle: ({ service, languageModel, signal }, request) =>
      writtenBrief(request, { service, model: languageModel, signal }),
  }),
  defineOperation({
    id: 'ask',
    methods: ['post'],
    path: '/api/ask',
    tag: 'Compare',
    summary: 'A question, answered with citations',
    description:
      'A language model answers from passages that are found here. Code drops each claim whose passages, figures, dates, places or modality are not those of the passages that it cites, and says how many. Without a language model, or when it fails, the answer is the brief alone, with a notice.',
    parameters: askSchema,
    parse: parseAsk,
    asksModel: true,
    answer: answeredQuestion,
    examples: [
      {
        summary: 'On a reform',
        expected: 'brief has what the index says. Without a language model notice is no-model.',
        parameters: { q: '哪些开发区实行容错免责？' },
      },
    ],
    handle: ({ service, languageModel, signal }, request) =>
      askedQuestion(request, { service, model: languageModel, signal }),
  }),
  defineOperation({
    id: 'translate',
    methods: ['post'],
    path: '/api/translate',
    tag: 'Read',
    summary: 'A passage in English',
    description:
      'A language model translates a passage. A translation whose figures are not those of the passage is dropped, with a notice.',
    parameters: translateSchema,
    asksModel: true,
    problems: [404],
    answer: translated,
    examples: [
      {
        summary: 'Of a passage',
        expected: 'Without a language model translation is null and notice is no-model.',
        parameters: { passage: PASSAGE },
      },
    ],
    handle: ({ service, languageModel, signal }, { passage }) =>
      translatedPassage(passage, { service, model: languageModel, signal }),
  }),
] as const;
