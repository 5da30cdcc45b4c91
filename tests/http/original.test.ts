/** How does the service answer with the original of an article: its bytes, its headers, and why there is none? */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleView, SearchResult } from '../../src/queries/service.js';
import { chinesePdf, docxOf } from '../corpus/read/build.js';
import { paragraph } from '../corpus/read/build-pdf.js';
import { withKey } from '../helpers/keys.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';
import { articleText } from '../helpers/workspace.js';

const sentence = (name: string) =>
  `${name}推行容错免责机制，对在改革创新中出现失误的干部，按照规定的程序予以免责，并由组织人事部门作出认定。`;
const NAMES = {
  html: '青岛高新区',
  txt: '济南高新区',
  pdf: '成都高新区',
  docx: '西安高新区',
  json: '苏州工业园区',
};
const HTML = `<!doctype html><meta charset="utf-8"><title>青岛高新区容错</title><h1>青岛高新区容错</h1><p>${sentence(NAMES.html)}</p><script>alert(1)</script>`;

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-original-'));
  const files: [string, string | Uint8Array][] = [
    ['页面.html', HTML],
    ['text.txt', `${NAMES.txt}容错\n${sentence(NAMES.txt)}`],
    ['plan.pdf', chinesePdf(paragraph(sentence(NAMES.pdf), { top: 700 }))],
    ['word.docx', await docxOf([{ text: sentence(NAMES.docx) }])],
    ['many.json', JSON.stringify([{ id: 1, title: '苏州', text: sentence(NAMES.json) }])],
  ];
  for (const [name, content] of files) await writeFile(join(folder, name), content);
  server = await startTestServer([folder]);
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function hitOf(name: string): Promise<{ article: string; passage: string }> {
  const { hits } = await getJson<SearchResult>(server, '/api/search', {
    q: `“${name}推行”`,
    mode: 'lexical',
  });
  return { article: hits[0]?.article.id ?? '', passage: hits[0]?.id ?? '' };
}

async function originalOf(name: string, withPassage = false, headers = {}): Promise<Response> {
  const { article, passage } = await hitOf(name);
  return fetch(`${server.url}/api/articles/${article}/original${withPassage ? `?passage=${passage}` : ''}`, {
    headers,
  });
}

describe('the original of an article', () => {
  it.each([
    ['html', 'text/html; charset=utf-8', 'inline'],
    ['txt', 'text/plain; charset=utf-8', 'inline'],
    ['pdf', 'application/pdf', 'inline'],
    ['docx', expect.stringContaining('wordprocessingml'), 'attachment'],
  ] as const)('%s comes with its type, and can do nothing', async (kind, type, disposition) => {
    const response = await originalOf(NAMES[kind]);
    expect(response.status).toBe(200);
    const header = (name: string) => response.headers.get(name);
    expect(header('content-type')).toEqual(type);
    expect(header('content-disposition')).toMatch(new RegExp(`^${disposition}; filename=`));
    expect(header('x-content-type-options')).toBe('nosniff');
    const policy = header('content-security-policy') ?? '';
    expect(policy.split('; ').sort()).toEqual([
      "base-uri 'none'",
      "default-src 'none'",
      "form-action 'none'",
      "frame-ancestors 'self'",
      'img-src data:',
      'sandbox',
      "style-src 'unsafe-inline'",
    ]);
    const bytes = Buffer.from(await response.arrayBuffer());
    const { article } = await hitOf(NAMES[kind]);
    const { original } = await getJson<ArticleView>(server, `/api/articles/${article}`);
    expect(original).toEqual({
      mediaType: (header('content-type') ?? '').split(';')[0],
      bytes: bytes.length,
    });
    if (kind === 'html') expect(bytes.toString()).toBe(HTML);
  });

  it('is not sent again to who has it', async () => {
    // As browsers ask; Node would add `no-cache`.
    const having = (etag: string) => ({ 'if-none-match': etag, 'cache-control': 'max-age=0' });
    const etag = (await originalOf(NAMES.pdf)).headers.get('etag') ?? '';
    expect(etag).toMatch(/^"[0-9a-f]{64}"$/);
    expect((await originalOf(NAMES.pdf, false, having(etag))).status).toBe(304);
    const marked = (await originalOf(NAMES.html, true)).headers.get('etag') ?? '';
    expect((await originalOf(NAMES.html, true, having(marked))).status).toBe(304);
    expect((await originalOf(NAMES.html, false, having(marked))).status).toBe(200);
  });

  it('has the passage marked, without scripts, and a PDF is the same', async () => {
    const page = await (await originalOf(NAMES.html, true)).text();
    expect(page).toContain(`<mark id="passage">${sentence(NAMES.html).slice(0, -1)}</mark>`);
    expect(page).not.toContain('alert');
    const text = await originalOf(NAMES.txt, true);
    expect(text.headers.get('content-type')).toBe('text/html; charset=utf-8');
    const [plain, marked] = [await originalOf(NAMES.pdf), await originalOf(NAMES.pdf, true)];
    expect(Buffer.from(await marked.arrayBuffer())).toEqual(Buffer.from(await plain.arrayBuffer()));
  });

  it('keeps the name of its file', async () => {
    const disposition = (await originalOf(NAMES.html)).headers.get('content-disposition') ?? '';
    expect(decodeURIComponent(disposition)).toContain("filename*=UTF-8''页面.html");
  });

  it('is told to be missing, and why', async () => {
    const none = await originalOf(NAMES.json);
    expect(none.status).toBe(404);
    expect(await none.json()).toMatchObject({ detail: expect.stringContaining('file of many records') });
    const { article } = await hitOf(NAMES.json);
    expect(await getJson<ArticleView>(server, `/api/articles/${article}`)).not.toHaveProperty('original');
    expect((await fetch(`${server.url}/api/articles/nothing/original`)).status).toBe(404);
    const { article: html } = await hitOf(NAMES.html);
    const strange = await fetch(`${server.url}/api/articles/${html}/original?passage=nothing`);
    expect(strange.status).toBe(404);
    expect(await strange.json()).toMatchObject({ detail: expect.stringContaining('no passage nothing') });
  });

  it('of an upload is kept, and goes with it', async () => {
    const body = articleText('武汉东湖高新区');
    const sent = await fetch(`${server.url}/api/admin/ingest?name=report`, {
      method: 'POST',
      body,
      headers: { 'content-type': 'text/plain', ...withKey(server.keys.admin) },
    });
    const { ids } = (await sent.json()) as { ids: string[] };
    const address = `${server.url}/api/articles/${ids[0]}`;
    expect(await (await fetch(`${address}/original`)).text()).toBe(body);
    const removed = await fetch(`${server.url}/api/admin/articles/${ids[0]}`, {
      method: 'DELETE',
      headers: withKey(server.keys.admin),
    });
    expect(removed.status).toBe(200);
    expect((await fetch(`${address}/original`)).status).toBe(404);
  });
});

it('only the page of originals may hold frames', async () => {
  const framesOf = async (path: string) =>
    /frame-src ([^;]+)/.exec(
      (await fetch(server.url + path)).headers.get('content-security-policy') ?? '',
    )?.[1];
  expect(await framesOf('/original')).toBe("'self' blob:");
  expect(await framesOf('/original.html')).toBe("'self' blob:");
  for (const path of ['/', '/article', '/originals', '/api/filters'])
    expect(await framesOf(path)).toBe("'none'");
});
