/** Which operations change the index? */
import { z } from 'zod';
import { ZonelensError } from '../errors.js';
import type { ZonelensService } from '../queries/service.js';
import type { Change } from '../writer/change.js';
import { faultOfName, MAX_NAME_BYTES, MAX_UPLOAD_BYTES, MEDIA_TYPES } from '../writer/upload.js';
import { served } from './answers/status.js';
import { written } from './answers/written.js';
import { defineOperation } from './operation.js';
import { UPLOAD, UPLOADED } from './samples.js';

const MAX_MIB = MAX_UPLOAD_BYTES / 1024 ** 2;

const ingestParameters = z.strictObject({
  name: z
    .string('must be given once')
    .superRefine((name, context) => {
      const fault = faultOfName(name);
      if (fault !== null) context.addIssue(fault);
    })
    .optional()
    .describe(
      `Identifies the document if it states no url: at most ${MAX_NAME_BYTES} bytes, without slashes. A later document of the same name and type replaces it.`,
    ),
});

export const ADMINISTERING = [
  defineOperation({
    id: 'ingest',
    methods: ['post'],
    path: '/api/admin/ingest',
    tag: 'Admin',
    summary: 'Add a document',
    description: `The body is one document of up to ${MAX_MIB} MiB. It is read like a file of the type that Content-Type names. An article is identified by its url, or by the given name if it has none; an article with the same identity is replaced. Parts that cannot be read are listed, and the rest is added. The answer comes when searches find the articles. The work continues even if the client does not wait. Only one change runs at a time; another one is refused meanwhile.`,
    parameters: ingestParameters,
    documents: { types: Object.keys(MEDIA_TYPES), maxBytes: MAX_UPLOAD_BYTES },
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
    handle: async ({ service, writer }, { name = null, ...document }) => {
      const done = await writer.ingest({ name, ...document }, (await service.reload()).model);
      await follow(service);
      assertRead(done);
      return done;
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

/** Makes searches see the change. Twice, because the first call may join a reload that began before the change was published. */
async function follow(service: ZonelensService): Promise<void> {
  await service.reload();
  await service.reload();
}

/** @throws ZonelensError `source_unreadable` with every fault when no article could be read */
function assertRead({ ids, faults }: Change): void {
  if (ids.length > 0) return;
  throw new ZonelensError('source_unreadable', 'Nothing of the document could be read.', {
    faults: faults.map(({ line, reason }) => ({
      field: line === null ? 'body' : `line ${line}`,
      message: reason,
    })),
  });
}
