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
      `What the document is known by where it states no url, at most ${MAX_NAME_BYTES} bytes, without slashes: the same name and type replace it.`,
    ),
});

export const ADMINISTERING = [
  defineOperation({
    id: 'ingest',
    methods: ['post'],
    path: '/api/admin/ingest',
    tag: 'Admin',
    summary: 'Take in a document',
    description: `One document as the body, up to ${MAX_MIB} MiB, of the type that its Content-Type says: read like a file of that type. An article is known by its url, else by the name that is given; one that is there already is replaced. What cannot be read is listed, and the rest taken in. The answer comes once searches find it; the work goes on if the client does not wait. One change at a time: another is refused meanwhile.`,
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
      const done = await writer.ingest({ name, ...document }, service.status().model);
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
      'With its passages. It comes back if it is among the sources of a later ingest. The answer comes once searches do not find it any more.',
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
      const done = await writer.remove(id, service.status().model);
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
      'At once, where the service would look after ZONELENS_RELOAD_MS, or never. If the newest generation cannot be used, the problem says why, and the one before is served on.',
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
    handle: ({ service }) => service.reload(),
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
