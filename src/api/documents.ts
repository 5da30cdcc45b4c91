/** Which operations read what the index holds? */
import { z } from 'zod';
import { ZonelensError } from '../errors.js';
import type { ArticleView } from '../queries/service.js';
import { articleVanishedSince } from '../sites/vanished.js';
import { wholeArticle } from './answers/article.js';
import { type FileAnswer, fileAnswer } from './answers/file.js';
import { filters } from './answers/filters.js';
import { passage } from './answers/passage.js';
import { defineOperation } from './operation.js';
import { ARTICLE, PASSAGE } from './samples.js';

const NONE_KEPT =
  'This service keeps no originals. Set ZONELENS_KEEP_ORIGINALS, for the service and for ingest, and ingest again.';

/** @throws ZonelensError `not_found` */
function textOf({ id, passages, sections }: ArticleView, passage: string): string {
  const place = passages.find((one) => one.id === passage);
  if (place === undefined)
    throw new ZonelensError('not_found', `The article ${id} has no passage ${passage.slice(0, 100)}.`);
  return sections[place.section]?.text.slice(place.start, place.end) ?? '';
}

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
    isFresh: true,
    handle: async ({ service, originals, records, signal }, { id }): Promise<ArticleView> => {
      const article = await service.article(id, signal);
      const original = (await originals?.of(article)) ?? null;
      const vanishedSince = await articleVanishedSince(records, article.id);
      return {
        ...article,
        ...(original && { original: { mediaType: original.mediaType, bytes: original.bytes } }),
        ...(vanishedSince !== null && { vanishedSince }),
      };
    },
  }),
  defineOperation({
    id: 'original',
    methods: ['get'],
    path: '/api/articles/{id}/original',
    tag: 'Read',
    summary: 'The original of an article',
    description:
      'The file, page or upload from which the article was read, if the service keeps originals (ZONELENS_KEEP_ORIGINALS). A browser shows PDF, HTML and text without scripts and without loading anything; everything else is only saved.',
    pathParameters: { id: 'Id of the article.' },
    parameters: z.strictObject({
      passage: z
        .string()
        .min(1)
        .optional()
        .describe(
          'Id of a passage of the article. HTML and text then come as an HTML page in which it is marked, with the id `passage` if it was found there; nothing in that page runs, loads or leads elsewhere. A PDF comes as it is.',
        ),
    }),
    problems: [404],
    files: ['application/pdf', 'text/html', 'text/plain', 'text/markdown', 'application/octet-stream'],
    answer: fileAnswer,
    examples: [
      {
        summary: 'How Qingdao High-tech Zone and Chengyang District merged their work, as it was crawled',
        expected: 'The text that was read, with a passage marked.',
        path: { id: ARTICLE },
        parameters: { passage: PASSAGE },
      },
    ],
    handle: async ({ service, originals, signal }, { id, passage }): Promise<FileAnswer> => {
      const article = await service.article(id, signal);
      if (originals === null) throw new ZonelensError('not_found', NONE_KEPT);
      return originals.file(article, passage === undefined ? null : textOf(article, passage), signal);
    },
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
