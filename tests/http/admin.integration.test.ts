/** Does an uploaded document become an article that searches find, and nothing else? */

import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Problem, problem } from '../../src/api/answers/problem.js';
import { written } from '../../src/api/answers/written.js';
import { lockForWriting } from '../../src/disk/lock.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { ingest } from '../../src/ingest/ingest.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import type { ArticleView, SearchResult } from '../../src/queries/service.js';
import type { IndexStatus } from '../../src/queries/snapshot.js';
import { articleIdOf } from '../../src/store/records.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import type { Change } from '../../src/writer/change.js';
import { MAX_UPLOAD_BYTES, MEDIA_TYPES } from '../../src/writer/upload.js';
import { docxOf, latinPdf, xlsxOf } from '../corpus/read/build.js';
import { withKey } from '../helpers/keys.js';
import { MODEL, MODELS_FOLDER, repositoryPath } from '../helpers/paths.js';
import { startTestServer, type TestServer } from '../helpers/server.js';
import { articleText } from '../helpers/workspace.js';

const sources = [repositoryPath('articles/q*.txt')];

/** A change is made by a process of low priority. */
const CHANGE_MS = 100_000;

let logged = '';
let server: TestServer;
beforeAll(async () => {
  const log = pino({ level: 'info' }, { write: (line: string) => (logged += line) });
  // The server does not look for new generations by itself, so only the request can have made it switch.
  server = await startTestServer(sources, [], { log, reloadMs: 0 });
});
afterAll(() => server.stop());

type Body = string | Uint8Array;

interface Sent {
  type?: string;
  query?: string;
  headers?: Record<string, string>;
  to?: TestServer;
}

function send(body: Body, { type = 'text/plain', query = '', headers = {}, to = server }: Sent = {}) {
  return fetch(`${to.url}/api/admin/ingest${query}`, {
    method: 'POST',
    headers: { 'content-type': type, ...withKey(to.keys.ingest), ...headers },
    body: body as string,
  });
}

async function taken(response: Response): Promise<Change> {
  const answer: unknown = await response.json();
  expect(answer).toEqual(written.parse(answer));
  expect(response.status).toBe(200);
  return answer as Change;
}

async function refused(response: Response, status: number): Promise<Problem> {
  const answer = (await response.json()) as Problem;
  expect({ status: response.status, detail: answer.detail }).toEqual({ status, detail: expect.any(String) });
  expect(problem.safeParse(answer).error?.issues).toBeUndefined();
  return answer;
}

async function search(q: string, to = server): Promise<SearchResult['hits']> {
  const response = await fetch(`${to.url}/api/search?${new URLSearchParams({ q, limit: '3' })}`);
  return ((await response.json()) as SearchResult).hits;
}

async function articleOf(id: string | undefined): Promise<ArticleView> {
  return (await fetch(`${server.url}/api/articles/${id}`)).json() as Promise<ArticleView>;
}

async function status(): Promise<IndexStatus> {
  return (await fetch(`${server.url}/readyz`)).json() as Promise<IndexStatus>;
}

const record = (title: string, more: object = {}) => ({
  title,
  text: `${title}的正文是一句完整的话，讲的是审批制度改革。`,
  ...more,
});

describe('an upload', () => {
  const html = (title: string, head = '') =>
    `<html><head><title>${title}</title>${head}</head><body><article><h1>${title}</h1><p>${title}的正文足够长，讲的是开发区的审批制度改革，分几个方面。</p><p>第二段讲的是人员怎样安排，也写得足够长，不会被当成小标题。</p></article></body></html>`;
  const word = (title: string) =>
    docxOf([{ style: 'a1', text: title }, { text: `${title}的正文是一句完整的话，讲的是审批制度改革。` }]);
  const BODIES: Readonly<Record<string, (title: string) => Body | Promise<Body>>> = {
    'application/json': (title) => JSON.stringify(record(title)),
    'application/x-ndjson': (title) => `${JSON.stringify(record(title, { id: 1 }))}\n`,
    'text/plain': (title) => articleText(title),
    'text/markdown': (title) => `# ${title}\n\n${title}的正文是一句完整的话，讲的是审批制度改革。\n`,
    'text/html': (title) => html(title),
    'application/pdf': (title) =>
      latinPdf([
        [
          { text: title, y: 700, size: 20 },
          { text: `The body of ${title} says how approvals were reformed.`, y: 650 },
        ],
      ]),
    'application/vnd.openxmlformats-officedocument.wordprocessingml.document': word,
    // New Word files are often saved under the name of the old ones.
    'application/msword': word,
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': (title) =>
      xlsxOf({ 政策: [['标题', '正文'], Object.values(record(title))] }),
    'text/csv': (title) => `标题,正文\n${Object.values(record(title)).join(',')}\n`,
  };

  it.each(Object.keys(MEDIA_TYPES))('of type %s is found by the search that follows', async (type) => {
    const title = `Upload ${type.split(/\W/).at(-1)} zone`;
    const body = await (BODIES[type] as (typeof BODIES)[string])(title);
    const name = `report ${type.replace('/', ' ')}`;
    const answer = await taken(
      await send(body, { type: `${type}; charset=utf-8`, query: `?name=${encodeURIComponent(name)}` }),
    );
    expect(answer).toMatchObject({ added: 1, changed: 0, removed: 0, faults: [], ids: [expect.any(String)] });
    expect((await status()).generation).toBe(answer.generation);
    expect((await search(title)).map(({ article }) => article.id)).toContain(answer.ids[0]);
    expect((await articleOf(answer.ids[0])).title).toBe(title);
  });

  it('is identified by its url, else by its name', async () => {
    const query = '?name=2024年报告(1)';
    const first = await taken(await send(articleText('第一版'), { query }));
    expect(first.ids).toEqual([articleIdOf('@upload/2024年报告(1).txt')]);
    expect(await taken(await send(articleText('第一版'), { query: `${query}.txt` }))).toMatchObject({
      unchanged: 1,
      generation: null,
      ids: first.ids,
    });
    expect(await taken(await send(articleText('第二版'), { query }))).toMatchObject({
      added: 0,
      changed: 1,
      ids: first.ids,
    });
    const url = 'https://example.org/a?id=7';
    const withUrl = { type: 'application/json', query };
    const { ids } = await taken(await send(JSON.stringify(record('有地址', { url })), withUrl));
    expect(ids).toEqual([articleIdOf(url)]);
  });

  it('is refused completely when one of its articles has neither', async () => {
    const before = await status();
    const lines = [record('有地址', { url: 'https://example.org/b' }), record('没有地址', { id: 'x' })];
    const body = lines.map((line) => JSON.stringify(line)).join('\n');
    const { detail, errors } = await refused(await send(body, { type: 'application/x-ndjson' }), 400);
    expect(detail).toContain('“没有地址” has no url');
    expect(detail).toContain('?name=');
    expect(errors).toEqual([{ field: 'name', message: 'is required for what has no url' }]);
    expect(await status()).toEqual(before);
  });

  it('of several records reports each broken one, and adds the others', async () => {
    const lines = [
      JSON.stringify(record('甲', { id: 1 })),
      '{"title": "乙"}',
      'no JSON',
      JSON.stringify(record('丁', { id: 1 })),
      JSON.stringify(record('戊', { id: 5 })),
    ];
    const answer = await taken(
      await send(lines.join('\n'), { type: 'application/x-ndjson', query: '?name=several' }),
    );
    expect(answer).toMatchObject({ added: 2, faults: [{ line: 2 }, { line: 3 }, { line: 4 }] });
    for (const { reason } of answer.faults) expect(reason).not.toMatch(/zonelens-write|\/tmp/);
    const broken = await refused(
      await send('no JSON\n{}', { type: 'application/x-ndjson', query: '?name=b' }),
      422,
    );
    expect(broken.errors?.map(({ field }) => field)).toEqual(['line 1', 'line 2']);
    const wrapped = JSON.stringify({ articles: [record('己', { id: 6 }), 7] });
    const inJson = await taken(await send(wrapped, { type: 'application/json', query: '?name=wrapped' }));
    expect(inJson).toMatchObject({
      added: 1,
      faults: [{ line: null, reason: expect.stringContaining('record 2') }],
    });
  });

  it('in another encoding is read by the declared charset, in the header or inside', async () => {
    const title = '国家级经开区审批制度';
    const bytes = iconv.encode(html(title), 'gb18030');
    const { ids } = await taken(
      await send(bytes, { type: 'text/html; charset="GB18030"', query: '?name=gbk' }),
    );
    expect((await articleOf(ids[0])).title).toBe(title);
    const inside = iconv.encode(html(title, '<meta charset="gbk">'), 'gbk');
    expect(await taken(await send(inside, { type: 'text/html', query: '?name=gbk' }))).toMatchObject({
      unchanged: 1,
    });
    // The bytes count more than a wrong header.
    expect(
      await taken(await send(html(title), { type: 'text/html; charset=gbk', query: '?name=gbk' })),
    ).toMatchObject({ unchanged: 1 });
  });

  it('with scripts in it stays text, or loses them', async () => {
    const script = '<script>alert(1)</script><img src=x onerror=alert(1)>';
    const plain = await taken(await send(articleText(`标题${script}`), { query: '?name=script' }));
    const article = await fetch(`${server.url}/api/articles/${plain.ids[0]}`);
    expect(article.headers.get('content-type')).toContain('application/json');
    expect(article.headers.get('x-content-type-options')).toBe('nosniff');
    expect(((await article.json()) as ArticleView).title).toContain(script);
    const page = html('含脚本的网页').replace(
      '</article>',
      `${script}<p>最后一段写得足够长，不会被当成小标题。</p></article>`,
    );
    const { ids } = await taken(await send(page, { type: 'text/html', query: '?name=script' }));
    const text = JSON.stringify(await articleOf(ids[0]));
    expect(text).toContain('最后一段');
    expect(text).not.toContain('alert');
  });

  it('may come compressed', async () => {
    const body = gzipSync(articleText('压缩过的文章'));
    const headers = { 'content-encoding': 'gzip' };
    expect(await taken(await send(body, { query: '?name=gz', headers }))).toMatchObject({ added: 1 });
  });
});

describe('what is not a document', () => {
  it.each([
    'application/octet-stream',
    'application/rtf',
    'text/css',
    'multipart/form-data; boundary=x',
    'constructor',
    '',
    'text/',
  ])('of type %j is refused with the accepted types', async (type) => {
    const { detail } = await refused(await send('改革', { type, query: '?name=a' }), 415);
    for (const known of Object.keys(MEDIA_TYPES)) expect(detail).toContain(known);
  });

  it.each([
    '?name=',
    '?name=../x',
    '?name=a/b',
    '?name=a%5Cb',
    '?name=.x',
    '?name=a%00',
    `?name=${'a'.repeat(201)}`,
    '?name=a&name=b',
    '?nmae=a',
  ])('by the name %s is refused', async (query) => {
    expect((await refused(await send('改革', { query }), 400)).errors).toHaveLength(1);
  });

  it('is refused when it is too large, compressed or not, with its length declared or not', async () => {
    const large = new Uint8Array(MAX_UPLOAD_BYTES + 1).fill(97);
    await refused(await send(large, { query: '?name=a' }), 413);
    await refused(
      await send(gzipSync(large), { query: '?name=a', headers: { 'content-encoding': 'gzip' } }),
      413,
    );
    const stream = new Blob([large]).stream();
    const chunked = await fetch(`${server.url}/api/admin/ingest?name=a`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', ...withKey(server.keys.ingest) },
      body: stream,
      duplex: 'half',
    } as RequestInit);
    await refused(chunked, 413);
  });

  it.each<[string, string, Body]>([
    ['nothing', 'text/plain', ''],
    [
      'a zip of nothing',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      'PK\u0005\u0006'.padEnd(22, '\0'),
    ],
    [
      'a damaged zip',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
      `PK\u0003\u0004${'x'.repeat(500)}`,
    ],
    ['a damaged PDF', 'application/pdf', `%PDF-1.7\n${'x'.repeat(500)}`],
    ['deep JSON', 'application/json', '['.repeat(100_000)],
  ])('%s as %s is refused with what is wrong', async (_, type, body) => {
    const before = await status();
    const { errors } = await refused(await send(body, { type, query: '?name=wrong' }), 422);
    expect(errors).toEqual([{ field: 'body', message: expect.stringMatching(/\w/) }]);
    expect(await status()).toEqual(before);
  });
});

describe('changes of the index', () => {
  it('are made one at a time: a second one gets 409', async () => {
    const answers = await Promise.all(
      ['甲方案', '乙方案', '丙方案'].map((title) => send(articleText(title), { query: `?name=${title}` })),
    );
    const statuses = answers.map((answer) => answer.status).sort();
    expect(statuses).toEqual([200, 409, 409]);
    for (const answer of answers.filter(({ status }) => status === 409)) {
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      await refused(answer, 409);
    }
  });

  it('wait for other processes, too', async () => {
    const { release } = lockForWriting(server.indexFolder);
    try {
      const answer = await send(articleText('丁方案'), { query: '?name=d' });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
      await refused(answer, 409);
    } finally {
      release();
    }
    expect(await taken(await send(articleText('丁方案'), { query: '?name=d' }))).toMatchObject({ added: 1 });
  });

  it('are completed even if the client does not wait', async () => {
    const { generation } = await status();
    const gone = new AbortController();
    const answer = fetch(`${server.url}/api/admin/ingest?name=gone`, {
      method: 'POST',
      headers: { 'content-type': 'text/plain', ...withKey(server.keys.ingest) },
      body: articleText('没有等到答复的文章'),
      signal: gone.signal,
    });
    // While a change is made, an upload of any type gets 409; otherwise this type gets 415 and changes nothing.
    await expect
      .poll(async () => (await send('x', { type: 'text/css' })).status, { timeout: CHANGE_MS })
      .toBe(409);
    gone.abort();
    await expect(answer).rejects.toThrow();
    await expect
      .poll(async () => (await status()).generation, { timeout: CHANGE_MS, interval: 100 })
      .not.toBe(generation);
    expect((await search('没有等到答复的文章'))[0]?.article.id).toBe(articleIdOf('@upload/gone.txt'));
  });

  it('by removal take the article out of searches; a missing article is 404', async () => {
    const { ids } = await taken(await send(articleText('就要删除的文章'), { query: '?name=remove' }));
    expect((await search('就要删除的文章'))[0]?.article.id).toBe(ids[0]);
    const remove = () =>
      fetch(`${server.url}/api/admin/articles/${ids[0]}`, {
        method: 'DELETE',
        headers: withKey(server.keys.admin),
      });
    expect(await taken(await remove())).toMatchObject({ removed: 1, added: 0, ids: [] });
    expect((await search('就要删除的文章')).map(({ article }) => article.id)).not.toContain(ids[0]);
    expect((await fetch(`${server.url}/api/articles/${ids[0]}`)).status).toBe(404);
    expect((await refused(await remove(), 404)).detail).toContain(`no article ${ids[0]}`);
  });

  it('are logged with whose key it was, and without key or text', async () => {
    const lines = logged.split('\n').filter((line) => line.includes('"action"'));
    const done = lines
      .map((line) => JSON.parse(line))
      .find(({ action, outcome }) => action === 'remove' && outcome === 'done');
    expect(done).toMatchObject({
      holder: { id: expect.stringMatching(/^env-/), name: expect.stringMatching(/^env-/) },
      removed: 1,
    });
    expect(lines.some((line) => line.includes('"outcome":"failed"'))).toBe(true);
    expect(logged).not.toContain('管理体制改革');
    expect(logged).not.toContain('name=remove');
  });
});

describe('a reload', () => {
  const reload = () =>
    fetch(`${server.url}/api/admin/reload`, { method: 'POST', headers: withKey(server.keys.admin) });

  it('switches to what another process wrote', async () => {
    const embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
    const preparer = new PreparerThreads(MODELS_FOLDER, embedder.model);
    const patterns = [repositoryPath('articles/t*.txt')];
    const { generation, articles } = await ingest({
      patterns,
      backend: folderBackend({ indexFolder: server.indexFolder }),
      embedder,
      preparer,
    });
    await embedder.close();
    expect((await status()).generation).not.toBe(generation);
    const response = await reload();
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ generation, articles });
  });

  it('says why when the newest generation cannot be used, and keeps serving', async () => {
    const before = await status();
    const file = join(server.indexFolder, 'CURRENT');
    const current = await readFile(file, 'utf8');
    await writeFile(file, 'no generation\n');
    try {
      expect((await refused(await reload(), 409)).detail).toContain('does not name a generation');
    } finally {
      await writeFile(file, current);
    }
    expect((await reload()).status).toBe(200);
    expect(await status()).toEqual(before);
  });
});
