/** Which operations change the index? */
import { z } from 'zod';
import { ZonelensError } from '../errors.js';
import type { Change } from '../writer/change.js';
import { faultOfName, MAX_NAME_BYTES, MAX_UPLOAD_BYTES, MEDIA_TYPES } from '../writer/upload.js';
import { reading } from './answers/reading.js';
import { served } from './answers/status.js';
import { written } from './answers/written.js';
import { correctionFields, valuesIn } from './correction.js';
import { follow, signedBy } from './following.js';
import { defineOperation } from './operation.js';
import { UPLOAD, UPLOADED } from './samples.js';

const MAX_MIB = MAX_UPLOAD_BYTES / 1024 ** 2;

const name = z
  .string('must be given once')
  .superRefine((name, context) => {
    const fault = faultOfName(name);
    if (fault !== null) context.addIssue(fault);
  })
  .optional()
  .describe(
    `Identifies the document if it states no url: at most ${MAX_NAME_BYTES} bytes, without slashes. A later document of the same name and type replaces it.`,
  );

const DOCUMENTS = { types: Object.keys(MEDIA_TYPES), maxBytes: MAX_UPLOAD_BYTES };

export const ADMINISTERING = [
  defineOperation({
    id: 'ingest',
    methods: ['post'],
    path: '/api/admin/ingest',
    tag: 'Admin',
    summary: 'Add a document',
    description: `The body is one document of up to ${MAX_MIB} MiB. It is read like a file of the type that Content-Type names. An article is identified by its url, or by the given name if it has none; an article with the same identity is replaced. Parts that cannot be read are listed, and the rest is added. The answer comes when searches find the articles. The work continues even if the client does not wait. Only one change runs at a time; another one is refused meanwhile. What the reader gets wrong of a document of one article can be put right at once, as \`PUT /api/admin/articles/{id}/correction\` does later.`,
    parameters: z.strictObject({ name, ...correctionFields }),
    documents: DOCUMENTS,
    scope: 'ingest',
    action: 'ingest',
    problems: [409, 422],
    answer: written,
    examples: [
      {
        summary: 'An article',
        expected: 'added is 1, ids has its id, and faults is empty.',
        parameters: UPLOAD,
      },
    ],
    admit: ({ writer }) => writer.assertFree(),
    handle: async (context, given) => {
      const { service, writer } = context;
      const { name = null, bytes, mediaType, charset } = given;
      const values = valuesIn(given);
      const said = values && { values, by: signedBy(context) };
      const { model } = await service.reload();
      const done = await writer.ingest({ name, bytes, mediaType, charset }, said, model);
      await follow(service);
      assertRead(done.ids.length, done.faults);
      return done;
    },
  }),
  defineOperation({
    id: 'readDocument',
    methods: ['post'],
    path: '/api/admin/read',
    tag: 'Admin',
    summary: 'Read a document without adding it',
    description: `Takes a document as \`POST /api/admin/ingest\` does and says how it would enter the index: title, date, source, place, passages, and what cannot be read. What was put right of its articles counts already. The index stays as it is. One document is read at a time; another one is refused meanwhile.`,
    parameters: z.strictObject({ name }),
    documents: DOCUMENTS,
    scope: 'ingest',
    problems: [409, 422],
    answer: reading,
    examples: [
      {
        summary: 'An article',
        expected: 'total is 1, with the date and the passages of the article, and faults is empty.',
        parameters: UPLOAD,
      },
    ],
    admit: ({ writer }) => writer.assertCanRead(),
    handle: async ({ service, writer }, { name = null, bytes, mediaType, charset }) => {
      const read = await writer.read({ name, bytes, mediaType, charset }, service.status().model);
      assertRead(read.total, read.faults);
      return read;
    },
  }),
  defineOperation({
    id: 'removeArticle',
    methods: ['delete'],
    path: '/api/admin/articles/{id}',
    tag: 'Admin',
    summary: 'Remove an article',
    description:
      'Removes an article and its passages. It comes back if it is among the sources of a later ingest. The answer comes when searches no longer find it.',
    pathParameters: { id: 'Id of the article.' },
    scope: 'admin',
    action: 'remove',
    problems: [404, 409],
    answer: written,
    examples: [
      {
        summary: 'The article of the example above',
        expected: 'removed is 1, once it was taken in.',
        path: { id: UPLOADED },
        parameters: {},
      },
    ],
    handle: async ({ service, writer }, { id }) => {
      const done = await writer.remove(id, (await service.reload()).model);
      await follow(service);
      return done;
    },
  }),
  defineOperation({
    id: 'reload',
    methods: ['post'],
    path: '/api/admin/reload',
    tag: 'Admin',
    summary: 'Look for a new generation of the index',
    description:
      'Looks at once, without waiting for ZONELENS_RELOAD_MS. If the newest generation cannot be used, the problem says why, and the present one stays in use.',
    scope: 'admin',
    action: 'reload',
    problems: [409],
    answer: served,
    examples: [
      {
        summary: 'The newest generation',
        expected: 'Which generation is served now, and what it holds.',
        parameters: {},
      },
    ],
    handle: async ({ service }) => {
      await follow(service);
      return service.status();
    },
  }),
] as const;

/** @throws ZonelensError `source_unreadable` with every fault when no article could be read */
function assertRead(articles: number, faults: Change['faults']): void {
  if (articles > 0) return;
  throw new ZonelensError('source_unreadable', 'Nothing of the document could be read.', {
    faults: faults.map(({ line, reason }) => ({
      field: line === null ? 'body' : `line ${line}`,
      message: reason,
    })),
  });
}
