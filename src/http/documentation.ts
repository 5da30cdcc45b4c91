/** How do programs learn what the service can do? From `/openapi.json`, `/llms.txt`, and the documentation as Markdown below `/docs`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import express, { Router } from 'express';
import { type Document, llmsText } from '../api/llms-text.js';
import { openApiDocument } from '../api/openapi.js';
import type { Operation } from '../api/operation.js';
import { methodNotAllowed } from './problem.js';

/** Source and compiled code lie equally deep, so the path is right for both. An installation may be without. */
const DOCS_FOLDER = fileURLToPath(new URL('../../docs', import.meta.url));

/** Each document is made on the first request. */
export function documentation(operations: readonly Operation[]): Router {
  const router = Router();
  let openApi: object | undefined;
  router
    .route('/openapi.json')
    .get((_request, response) => {
      openApi ??= openApiDocument(operations);
      response.json(openApi);
    })
    .all(methodNotAllowed('GET'));
  let llms: string | undefined;
  router
    .route('/llms.txt')
    .get((_request, response) => {
      llms ??= llmsText(operations, documentsIn(DOCS_FOLDER));
      response.type('text/plain').send(llms);
    })
    .all(methodNotAllowed('GET'));
  // `/docs` itself is a page.
  router.use('/docs', express.static(DOCS_FOLDER, { index: false, redirect: false }));
  return router;
}

function documentsIn(folder: string): Document[] {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.md')) : [];
  return names
    .sort()
    .map((name) => ({ path: `docs/${name}`, ...headOf(readFileSync(join(folder, name), 'utf8')) }));
}

/** The title of a page, and its first paragraph as far as it is prose. */
function headOf(markdown: string): Omit<Document, 'path'> {
  const [, title = '', lead = ''] = /^# (.+)\n+((?:[^\n#|`<\s-].*\n)*)/.exec(markdown) ?? [];
  return { title, lead: lead.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1').trim() };
}
