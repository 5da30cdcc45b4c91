/** Which operations make files of what analysts collect? */
import { FORMATS } from '../desk/export/formats.js';
import { exportSchema } from '../desk/export/request.js';
import { type FileAnswer, fileAnswer } from './answers/file.js';
import { defineOperation } from './operation.js';
import { QUOTED } from './samples.js';

/** A dossier of 500 items with long passages takes some. */
const MAX_EXPORT_BYTES = 32 * 2 ** 20;

export const DESK_EXPORT = [
  defineOperation({
    id: 'exportDossier',
    methods: ['post'],
    path: '/api/export',
    tag: 'Desk',
    summary: 'A dossier as a file',
    description:
      'Makes a Word document, a workbook, Markdown, CSV, JSON, BibTeX or RIS of a dossier, which is sent whole and not kept. Every file says of which generation, model and day it is.',
    parameters: exportSchema,
    maxBodyBytes: MAX_EXPORT_BYTES,
    files: Object.values(FORMATS).map(({ mediaType }) => mediaType.replace(/;.*/, '')),
    answer: fileAnswer,
    examples: [
      {
        summary: 'As Markdown',
        expected: 'The title, what it is, a section with the quotation, and its source.',
        parameters: { dossier: QUOTED, format: 'markdown', language: 'en' },
      },
    ],
    handle: async ({ exporter, signal }, { address = null, ...request }): Promise<FileAnswer> => {
      const { bytes, mediaType, name } = await exporter.export({ ...request, address }, signal);
      return { bytes, mediaType, name };
    },
  }),
];
