/** Who may follow what, and what do the API and the feeds say once the index has something new? */
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerOf } from '../../src/api/operations.js';
import { WATCHED } from '../../src/api/samples.js';
import { withKey } from '../helpers/keys.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  // Floors and answers as shipped, and feeds that need no key where reading does.
  server = await startTestServer(undefined, [], { isAsShipped: true, readingNeedsKey: true });
}, 120_000);
afterAll(() => server.stop());

type Made = AnswerOf<'addWatch'>;

async function send<T>(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = withKey(server.keys.read),
): Promise<{ status: number; answer: T; etag: string | null }> {
  const response = await fetch(`${server.url}/${path}`, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return {
    status: response.status,
    etag: response.headers.get('etag'),
    answer: (await response.json()) as T,
  };
}

const made = async (watch: object): Promise<Made> => {
  const { status, answer } = await send<Made>('POST', 'api/watches', { ...WATCHED, ...watch });
  expect(status).toBe(200);
  return answer;
};

const NEW = {
  title: '示例高新区设立政策辅导员',
  url: 'https://example.org/policy-guides',
  date: '2024-05-06',
  text: '示例高新区为每家科技型中小企业指定一名政策辅导员，全年上门讲解两次，辅导员由管委会各部门轮流派出。',
};

describe('what is followed', () => {
  it('is told when the index has it, above the floor, by feeds that need no key', async () => {
    const asked = await made({ title: '政策辅导员', request: { q: '为企业指定政策辅导员' } });
    const other = await made({ title: '海水淡化', request: { q: '海水淡化厂的日产水量' } });
    const all = await made({ title: '<全部 & "其他">', kind: 'texts', request: {} });
    const uploaded = await send('POST', 'api/admin/ingest', NEW, withKey(server.keys.ingest));
    expect(uploaded).toMatchObject({ status: 200, answer: { added: 1 } });
    await expect
      .poll(
        async () => (await send<AnswerOf<'watch'>>('GET', `api/watches/${asked.id}`)).answer.entries.length,
        {
          timeout: 20_000,
        },
      )
      .toBe(1);
    await expect
      .poll(async () => (await send<AnswerOf<'watch'>>('GET', `api/watches/${all.id}`)).answer.entries.length)
      .toBe(1);
    const { answer } = await send<AnswerOf<'watches'>>('GET', 'api/watches');
    expect(answer.watches.find(({ id }) => id === other.id)?.entries).toEqual([]);

    const atom = await fetch(`${server.url}/${asked.feeds.atom}`);
    expect(atom.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    const text = await atom.text();
    expect(text).toContain(`<title>新文章：${NEW.title}</title>`);
    expect(text).toContain(`<content type="text">${NEW.text}</content>`);
    const etag = atom.headers.get('etag') ?? '';
    // As feed readers do; `fetch` would add that it wants no answer of a cache.
    const again = await request(`${server.url}/${asked.feeds.atom}`, { headers: { 'if-none-match': etag } });
    expect(again.statusCode).toBe(304);
    await again.body.dump();
    const json = await fetch(`${server.url}/${all.feeds.json}`);
    const feed = (await json.json()) as { title: string; items: { url: string }[] };
    expect(feed.title).toBe('<全部 & "其他">');
    const [article] = feed.items[0]?.url.split('#') ?? [];
    expect(article).toMatch(new RegExp(`^${server.url}/article\\?id=[0-9a-f]{16}$`));
  }, 60_000);

  it('is its owner’s alone', async () => {
    const { id, version } = await made({});
    const others = withKey(server.keys.ingest);
    const condition = { 'if-match': `"${version}"` };
    expect((await send('GET', `api/watches/${id}`, undefined, others)).status).toBe(404);
    expect((await send('PUT', `api/watches/${id}`, WATCHED, { ...others, ...condition })).status).toBe(404);
    expect((await send('DELETE', `api/watches/${id}`, undefined, { ...others, ...condition })).status).toBe(
      404,
    );
    expect((await send('GET', 'api/watches', undefined, {})).status).toBe(401);
    const { answer } = await send<AnswerOf<'watches'>>('GET', 'api/watches', undefined, others);
    expect(answer.watches).toEqual([]);
    // Whoever runs the service may remove it.
    const chief = { ...withKey(server.keys.admin), ...condition };
    expect((await send('DELETE', `api/watches/${id}`, undefined, chief)).answer).toEqual({ removed: id });
    expect((await fetch(`${server.url}/feeds/${id}.atom`)).status).toBe(404);
  });

  it('is not changed by who has not seen its newest version', async () => {
    const first = await made({});
    const path = `api/watches/${first.id}`;
    const from = (version: string) => ({ ...withKey(server.keys.read), 'if-match': `"${version}"` });
    const changed = await send<Made>('PUT', path, { ...WATCHED, title: '改' }, from(first.version));
    expect(changed).toMatchObject({ status: 200, answer: { title: '改', feeds: first.feeds } });
    expect(changed.etag).toBe(`"${changed.answer.version}"`);
    expect((await send('PUT', path, WATCHED, from(first.version))).status).toBe(412);
    expect((await send('PUT', path, WATCHED)).status).toBe(428);
  });
});

describe('a request to follow something', () => {
  it.each([
    ['a filter that means nothing', { request: { q: 'x', province: '火星' } }, 'request.province'],
    ['a parameter of another kind', { kind: 'texts', request: { q: 'x' } }, 'request.q'],
    ['a question that is missing', { request: {} }, 'request.q'],
    ['an article that is missing', { kind: 'page', request: {} }, 'request.article'],
    ['a webhook where none are sent', { webhook: 'https://example.org/hook' }, 'webhook'],
    ['a mail where none are sent', { mail: 'ann@example.org' }, 'mail'],
    ['a webhook that is no web address', { webhook: 'file:///etc/passwd' }, 'webhook'],
  ])('is refused with %s, which is named', async (_name, change, field) => {
    const { status, answer } = await send<{ errors: { field: string }[] }>('POST', 'api/watches', {
      ...WATCHED,
      ...change,
    });
    expect(status).toBe(400);
    expect(answer.errors.map((error) => error.field)).toContain(field);
  });
});

describe('the address of a feed', () => {
  it.each(['feeds/nothing.atom', `feeds/${'a'.repeat(32)}.json`, 'feeds/..%2f..%2fkeys.atom'])(
    '%s is nobody’s',
    async (path) => {
      const response = await fetch(`${server.url}/${path}`);
      expect(response.status).toBe(404);
      expect(response.headers.get('content-type')).toContain('application/problem+json');
    },
  );

  it('takes GET alone', async () => {
    const response = await fetch(`${server.url}/feeds/${'a'.repeat(32)}.atom`, { method: 'POST' });
    expect(response.status).toBe(405);
  });
});
