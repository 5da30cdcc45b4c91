/** Which operations change the index? */
import { MAX_UPLOAD_BYTES, MEDIA_TYPES } from '../../writer/upload.js';
import { ingestParameters } from '../upload.js';
import type { Operation } from './operation.js';
import { served, written } from './responses.js';
import { UPLOAD, UPLOADED } from './sample.js';

const MAX_MIB = MAX_UPLOAD_BYTES / 1024 ** 2;

export const ADMINISTERING: readonly Operation[] = [
  {
    id: 'ingest',
    method: 'post',
    path: '/api/admin/ingest',
    tag: 'Admin',
    summary: 'Take in a document',
    description: `One document as the body, up to ${MAX_MIB} MiB, of the type that its Content-Type says: read like a file of that type. An article is known by its url, else by the name that is given; one that is there already is replaced. What cannot be read is listed, and the rest taken in. The answer comes once searches find it; the work goes on if the client does not wait. One change at a time: another is refused meanwhile.`,
    query: ingestParameters,
    documents: Object.keys(MEDIA_TYPES),
    scope: 'ingest',
    answer: written,
    problems: [400, 409, 413, 415, 422],
    examples: [
      {
        summary: 'An article',
        expected: 'added is 1, ids has its id, and faults is empty.',
        parameters: UPLOAD,
      },
    ],
  },
  {
    id: 'removeArticle',
    method: 'delete',
    path: '/api/admin/articles/{id}',
    tag: 'Admin',
    summary: 'Remove an article',
    description:
      'With its passages. It comes back if it is among the sources of a later ingest. The answer comes once searches do not find it any more.',
    pathParameters: { id: 'Of the article.' },
    scope: 'admin',
    answer: written,
    problems: [404, 409],
    examples: [
      {
        summary: 'The article of the example above',
        expected: 'removed is 1, once it was taken in.',
        path: { id: UPLOADED },
        parameters: {},
      },
    ],
  },
  {
    id: 'reload',
    method: 'post',
    path: '/api/admin/reload',
    tag: 'Admin',
    summary: 'Look for a new generation of the index',
    description:
      'At once, where the service would look after ZONELENS_RELOAD_MS, or never. If the newest generation cannot be used, the problem says why, and the one before is served on.',
    scope: 'admin',
    answer: served,
    problems: [409],
    examples: [
      {
        summary: 'The newest generation',
        expected: 'Which generation is served now, and what it holds.',
        parameters: {},
      },
    ],
  },
];
