/** Who may read and change what the service keeps, and what does a request hear that may not, comes too late, or is wrong? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import iconv from 'iconv-lite';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey } from '../../src/access/key.js';
import { changeKeys } from '../../src/access/key-file.js';
import { Keyring } from '../../src/access/keyring.js';
import { QUOTED, REVIEW, REVIEWED } from '../../src/api/samples.js';
import type { DossierSummary, ReadDossier } from '../../src/desk/dossiers.js';
import { reviewId } from '../../src/desk/review.js';
import type { RunningServer } from '../../src/http/server.js';
import type { ZonelensService } from '../../src/queries/service.js';
import type { IndexStatus } from '../../src/queries/snapshot.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { withKey } from '../helpers/keys.js';
import { serve } from '../helpers/server.js';

/** Only reviews read the index, which has one passage; but each answer depends on its version. */
const served = { generation: 'one', model: 'none', createdAt: '2026-11-30T00:00:00Z' } as IndexStatus;
const passage = { id: REVIEW.passage, text: ' '.repeat(REVIEW.start) + REVIEW.quote };
const stored = [{ ...passage, article: { id: REVIEW.article } }];
let passages = stored;
const service = {
  version: 'one',
  status: () => served,
  storedPassages: async (asked: string[]) => passages.filter(({ id }) => asked.includes(id)),
} as object as ZonelensService;

const NAMES = ['ann', 'ben', 'chief', 'gone'] as const;
const keys = {} as Record<(typeof NAMES)[number], string>;
const ids = {} as Record<(typeof NAMES)[number], string>;

const logged: string[] = [];

let folder: string;
let keyFile: string;
let records: FolderRecords;
const started: RunningServer[] = [];
/** Open to all, and one where reading needs a key. */
let open: string;
let closed: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-desk-'));
  keyFile = join(folder, 'keys.json');
  const entries = NAMES.map((name) => {
    const made = createKey({ name, scope: name === 'chief' ? 'admin' : 'read', expiresAt: null });
    keys[name] = made.key;
    ids[name] = made.entry.id;
    return made.entry;
  });
  await changeKeys(keyFile, () => entries);
  const log = pino({ level: 'warn' }, { write: (line) => void logged.push(line) });
  records = new FolderRecords(join(folder, 'index'));
  const starting = [false, true].map(async (readingNeedsKey) => {
    const access = { keyring: Keyring.open({ file: keyFile, log }), readingNeedsKey };
    return serve(service, { access, records, log, answerCacheBytes: 1e6, ratePerMinute: 0 });
  });
  started.push(...(await Promise.all(starting)));
  [open, closed] = started.map(({ url }) => url) as [string, string];
});
afterAll(async () => {
  await Promise.all(started.map((server) => server.stop()));
  await records.close();
  await rm(folder, { recursive: true, force: true });
});

type Headers = Record<string, string>;

const send = (method: string, address: string, headers: Headers = {}, body?: unknown) =>
  fetch(address, {
    method,
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });

const as = (name: (typeof NAMES)[number]) => withKey(keys[name]);
const from = (version: string) => ({ 'if-match': `"${version}"` });

async function made(name: (typeof NAMES)[number], title = '一'): Promise<DossierSummary> {
  const response = await send('POST', `${open}/api/dossiers`, as(name), { ...QUOTED, title });
  expect(response.status).toBe(200);
  return (await response.json()) as DossierSummary;
}

async function problem(response: Response, status: number) {
  expect(response.status).toBe(status);
  expect(response.headers.get('content-type')).toContain('application/problem+json');
  return (await response.json()) as { detail: string; errors?: { field: string; message: string }[] };
}

describe('/api/me', () => {
  const me = async (url: string, headers: Headers = {}) =>
    (await send('GET', `${url}/api/me`, headers)).json();

  it('says whose key it is, and that the service keeps their dossiers', async () => {
    for (const url of [open, closed])
      expect(await me(url, as('ann'))).toEqual({
        holder: { id: ids.ann, name: 'ann', scope: 'read' },
        keeps: 'service',
      });
  });

  it('leaves dossiers in the browser without a valid key, where the service is open to all', async () => {
    const nobody = { holder: null, keeps: 'browser' };
    expect(await me(open)).toEqual(nobody);
    const unknown = createKey({ name: 'x', scope: 'admin', expiresAt: null }).key;
    expect(await me(open, withKey(unknown))).toEqual(nobody);
    expect((await send('GET', `${closed}/api/me`)).status).toBe(401);
  });
});

describe('a dossier', () => {
  it('is its owner’s to change, and for all who know its address to read', async () => {
    const { id, version } = await made('ann');
    const address = `/api/dossiers/${id}`;
    for (const [url, headers, own] of [
      [open, {}, false],
      [open, as('ann'), true],
      [open, as('ben'), false],
      [closed, as('chief'), false],
    ] as const) {
      const response = await send('GET', url + address, headers);
      expect(response.headers.get('etag')).toBe(`"${version}"`);
      expect(await response.json()).toMatchObject({
        id,
        own,
        owner: 'ann',
        version,
        dossier: { sections: QUOTED.sections },
      });
    }
    await problem(await send('GET', closed + address), 401);
    for (const other of ['ben', 'chief'] as const) {
      const headers = { ...as(other), ...from(version) };
      const { detail } = await problem(await send('PUT', open + address, headers, QUOTED), 403);
      expect(detail).toContain('This dossier is of ann');
    }
    await problem(await send('DELETE', open + address, { ...as('ben'), ...from(version) }), 403);
    await problem(await send('PUT', open + address, from(version), QUOTED), 401);
    await problem(await send('DELETE', open + address, from(version)), 401);
    expect((await send('DELETE', open + address, { ...as('chief'), ...from(version) })).status).toBe(200);
    await problem(await send('GET', open + address), 404);
  });

  it('is listed for its owner alone', async () => {
    const { id } = await made('ben', '乙的');
    const listed = async (headers: Headers) =>
      (await (await send('GET', `${open}/api/dossiers`, headers)).json()) as { dossiers: DossierSummary[] };
    expect((await listed(as('ben'))).dossiers).toMatchObject([{ id, title: '乙的', sections: 1, items: 1 }]);
    expect((await listed(as('chief'))).dossiers).toEqual([]);
    await problem(await send('GET', `${open}/api/dossiers`), 401);
  });

  it('is never answered from a cache', async () => {
    const { id, version } = await made('ann');
    const address = `${open}/api/dossiers/${id}`;
    const title = async () => ((await (await send('GET', address)).json()) as ReadDossier).dossier.title;
    expect(await title()).toBe('一');
    const put = await send('PUT', address, { ...as('ann'), ...from(version) }, { ...QUOTED, title: '二' });
    expect(await title()).toBe('二');
    for (const response of [put, await send('GET', address), await send('GET', `${open}/api/me`)])
      expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('is changed only from the version that is kept', async () => {
    const { id, version } = await made('ann');
    const address = `${open}/api/dossiers/${id}`;
    const put = (condition: Headers, title: string) =>
      send('PUT', address, { ...as('ann'), ...condition }, { ...QUOTED, title });
    expect((await problem(await put({}, '无'), 428)).detail).toContain('If-Match');
    await problem(await send('DELETE', address, as('ann')), 428);
    for (const tag of ['*', 'abc', '"a", "b"', '""', '"absent"'])
      await problem(await put({ 'if-match': tag }, '错'), 400);
    await problem(await put({ ...from(version), 'if-none-match': '*' }, '错'), 400);
    await problem(await put({ 'if-none-match': '*' }, '新'), 412);
    const first = await put(from(version), '二');
    expect(first.status).toBe(200);
    const { detail } = await problem(await put(from(version), '三'), 412);
    expect(detail).toMatch(/Nothing was overwritten: read it again, bring both changes together/);
    await problem(await send('DELETE', address, { ...as('ann'), ...from(version) }), 412);
    const read = await send('GET', address);
    expect(((await read.json()) as ReadDossier).dossier.title).toBe('二');
    // A proxy that packs answers marks the tag as weak.
    const weak = { 'if-match': `W/${read.headers.get('etag')}` };
    expect(read.headers.get('etag')).toBe(first.headers.get('etag'));
    expect((await put(weak, '四')).status).toBe(200);
  });

  it('of somebody whose key is revoked stays to be read, and is changed by nobody', async () => {
    const { id, version } = await made('gone');
    await changeKeys(keyFile, (entries) => entries.filter(({ name }) => name !== 'gone'));
    const address = `${open}/api/dossiers/${id}`;
    await problem(await send('PUT', address, { ...as('gone'), ...from(version) }, QUOTED), 401);
    await problem(await send('GET', `${open}/api/dossiers`, as('gone')), 401);
    expect(await (await send('GET', address, as('gone'))).json()).toMatchObject({
      own: false,
      owner: 'gone',
    });
    expect(await (await send('GET', `${open}/api/me`, as('gone'))).json()).toMatchObject({
      keeps: 'browser',
    });
  });

  it('that is wrong is refused with every fault, and nothing is kept', async () => {
    const before = await (await send('GET', `${open}/api/dossiers`, as('chief'))).json();
    const [section] = QUOTED.sections;
    const wrong = {
      title: ' ',
      colour: 'red',
      sections: [{ ...section, note: 7, items: [{ ...section?.items[0], id: 'no such id!' }] }],
    };
    const response = await send('POST', `${open}/api/dossiers`, as('chief'), wrong);
    const { errors = [] } = await problem(response, 400);
    expect(errors.map(({ field }) => field).sort()).toEqual([
      'colour',
      'sections.0.items.0.id',
      'sections.0.note',
      'title',
    ]);
    for (const body of ['', '{', '[]', '7', '{"__proto__":{"title":"x"}}', 'null'])
      expect((await send('POST', `${open}/api/dossiers`, as('chief'), body)).status, body).toBeLessThan(500);
    const twice = { ...QUOTED, sections: [section, section] };
    await problem(await send('POST', `${open}/api/dossiers`, as('chief'), twice), 400);
    expect(await (await send('GET', `${open}/api/dossiers`, as('chief'))).json()).toEqual(before);
  });

  it('in another encoding is refused, packed or not, and nothing is kept', async () => {
    const before = await (await send('GET', `${open}/api/dossiers`, as('chief'))).json();
    const post = (body: Uint8Array<ArrayBuffer>, headers: Headers = {}, to = '/api/dossiers') =>
      fetch(open + to, {
        ...{ method: 'POST', body },
        headers: { 'content-type': 'application/json', ...as('chief'), ...headers },
      });
    const text = JSON.stringify({ ...QUOTED, title: '容错免责' });
    const gbk = new Uint8Array(iconv.encode(text, 'gbk'));
    for (const [body, headers] of [
      [gbk, {}],
      [new Uint8Array(gzipSync(gbk)), { 'content-encoding': 'gzip' }],
      [new Uint8Array(Buffer.from(text).subarray(0, -1)).fill(0x80, 10, 11), {}],
    ] as const)
      expect((await problem(await post(body, headers), 400)).detail).toContain('not valid UTF-8');
    for (const charset of ['utf-16', 'utf-16le', 'gbk'])
      await problem(
        await post(new Uint8Array(iconv.encode(text, charset)), {
          'content-type': `application/json; charset=${charset}`,
        }),
        415,
      );
    await problem(await post(gbk, {}, '/api/search'), 400);
    await problem(await post(gbk, {}, '/api/export'), 400);
    expect(await (await send('GET', `${open}/api/dossiers`, as('chief'))).json()).toEqual(before);
    expect((await post(new Uint8Array(Buffer.from(`\ufeff${text}`)))).status).toBe(200);
  });

  it('that is too large is refused, packed or not, and says what the limit is', async () => {
    const section = (note: string, at: number) => ({ id: `s${at}`, heading: '', note, items: [] });
    const sections = (count: number) =>
      Array.from({ length: count }, (_, at) => section('区'.repeat(20_000), at));
    // 20,000 characters of three bytes in each of 50 sections are less than the limit.
    const most = { title: '大', sections: sections(50) };
    expect((await send('POST', `${open}/api/dossiers`, as('chief'), most)).status).toBe(200);
    const large = JSON.stringify({ title: '大', sections: sections(80) });
    for (const [body, headers] of [
      [large, {}],
      [gzipSync(large), { 'content-encoding': 'gzip' }],
    ] as const) {
      const response = await fetch(`${open}/api/dossiers`, {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers, ...as('chief') },
      });
      expect((await problem(response, 413)).detail).toBe(
        'The body may have 4 MiB at most. Send less, or divide it.',
      );
    }
  });

  it('is at no other address, however strange', async () => {
    for (const id of ['..%2Fme', '%00', 'x'.repeat(32), '%ED%A0%80', "';--", '__proto__', 'constructor'])
      for (const [method, body] of [['GET'], ['DELETE'], ['PUT', QUOTED]] as const) {
        const headers = { ...as('ann'), ...(method === 'GET' ? {} : from('a')) };
        const { status } = await send(method, `${open}/api/dossiers/${id}`, headers, body);
        expect([400, 404], `${method} ${id}`).toContain(status);
      }
  });
});

describe('reviews', () => {
  const address = () => `${open}/api/reviews/${encodeURIComponent(REVIEWED)}`;

  it('are written with a key, read by all, and name whose word it is', async () => {
    await problem(await send('PUT', address(), { 'if-none-match': '*' }, REVIEW), 401);
    const first = await send('PUT', address(), { ...as('ann'), 'if-none-match': '*' }, REVIEW);
    expect(await first.json()).toMatchObject({ id: REVIEWED, by: 'ann', word: 'overruled' });
    const blind = { ...as('ben'), 'if-none-match': '*' };
    await problem(await send('PUT', address(), blind, { ...REVIEW, word: 'accepted' }), 412);
    const noted = { ...REVIEW, word: 'noted' };
    const headers = { ...as('ben'), 'if-match': first.headers.get('etag') ?? '' };
    expect(await (await send('PUT', address(), headers, noted)).json()).toMatchObject({ by: 'ben' });
    const listed = await send('GET', `${open}/api/reviews?passage=${REVIEW.passage}`);
    expect(await listed.json()).toMatchObject({ reviews: [{ by: 'ben', word: 'noted' }], next: null });
    await problem(await send('DELETE', address(), headers), 412);
    const { version } = (await (await send('GET', address())).json()) as { version: string };
    expect((await send('DELETE', address(), { ...as('ann'), ...from(version) })).status).toBe(200);
    expect(await (await send('GET', `${open}/api/reviews`)).json()).toEqual({ reviews: [], next: null });
  });

  it('that are wrong are refused with every fault', async () => {
    const headers = { ...as('ann'), 'if-none-match': '*' };
    const wrong = { ...REVIEW, word: 'perhaps', start: -1, article: '../x' };
    const { errors = [] } = await problem(await send('PUT', address(), headers, wrong), 400);
    expect(errors.map(({ field }) => field).sort()).toEqual(['article', 'start', 'word']);
    const another = { ...REVIEW, passage: 'another' };
    const { errors: faults = [] } = await problem(await send('PUT', address(), headers, another), 400);
    expect(faults).toMatchObject([{ field: 'id' }, { field: 'passage' }]);
    await problem(await send('GET', `${open}/api/reviews?after=x&limit=0&word=x`), 400);
  });

  it('are of what the index holds, and stay to be read when it is gone', async () => {
    const put = (changed: Partial<typeof REVIEW>, headers: Headers = { 'if-none-match': '*' }) => {
      const review = { ...REVIEW, ...changed };
      const at = encodeURIComponent(reviewId(review));
      return send('PUT', `${open}/api/reviews/${at}`, { ...as('ann'), ...headers }, review);
    };
    const { start, end, quote } = REVIEW;
    for (const [changed, fields] of [
      [{ passage: 'made-up' }, ['passage']],
      [{ article: 'another' }, ['article']],
      [
        {
          quote: quote
            .replace('十', '九')
            .slice(1)
            .padEnd(end - start, '某'),
        },
        ['quote'],
      ],
      [{ end: end + 1, quote: `${quote}。` }, ['end', 'quote']],
      [{ start: 0, end: end - start }, ['quote']],
    ] as const) {
      const { errors = [] } = await problem(await put(changed), 400);
      expect(errors.map(({ field }) => field)).toEqual(fields);
    }
    const made = await put({});
    expect(made.status).toBe(200);
    const { version } = (await made.json()) as { version: string };
    passages = [];
    try {
      await problem(await put({ word: 'noted' }, from(version)), 400);
      expect(await (await send('GET', address())).json()).toMatchObject({ quote, version });
      const listed = await send('GET', `${open}/api/reviews?article=${REVIEW.article}`);
      expect(await listed.json()).toMatchObject({ reviews: [{ quote, by: 'ann' }] });
      expect((await send('DELETE', address(), { ...as('ann'), ...from(version) })).status).toBe(200);
    } finally {
      passages = stored;
    }
  });

  it('and dossiers that are damaged are left out of lists, and the log names them', async () => {
    const { id } = await made('ben', '好');
    const damaged = id.slice(0, 8) + '0'.repeat(24);
    await records.put('dossier', damaged, { dossier: null }, 'absent');
    await records.put('review', 'damaged:place:0-1', null, 'absent');
    logged.length = 0;
    const dossiers = await send('GET', `${open}/api/dossiers`, as('ben'));
    expect(JSON.stringify(await dossiers.json())).toEqual(expect.stringMatching(`^(?!.*${damaged}).*${id}`));
    const reviews = await send('GET', `${open}/api/reviews`);
    expect([reviews.status, JSON.stringify(await reviews.json())]).toEqual([
      200,
      expect.not.stringContaining('damaged'),
    ]);
    const named = logged.map((line) => JSON.parse(line)).filter(({ msg }) => msg.includes('left out'));
    expect(named).toMatchObject([
      { level: 40, kind: 'dossier', id: damaged, msg: expect.stringContaining('npm run doctor') },
      { level: 40, kind: 'review', id: 'damaged:place:0-1' },
    ]);
    const { detail } = await problem(await send('GET', `${open}/api/dossiers/${damaged}`), 500);
    expect(detail).toContain('Its log says more');
    for (const [kind, one] of [
      ['dossier', damaged],
      ['review', 'damaged:place:0-1'],
    ] as const)
      await records.remove(kind, one, (await records.get(kind, one))?.version ?? '');
  });

  it('that were overruled are cases, which a spreadsheet does not run', async () => {
    const review = { ...REVIEW, note: '=cmd|x', right: '一,"二"' };
    await send('PUT', address(), { ...as('ann'), 'if-none-match': '*' }, review);
    const csv = await send('GET', `${open}/api/reviews?word=overruled&format=csv`);
    const [names, line, ...rest] = (await csv.text()).trim().split('\r\n');
    expect(names?.split(',')).toHaveLength(12);
    expect(line).toContain(`"一,""二""",'=cmd|x,ann,`);
    expect(rest).toEqual([]);
    expect((await send('GET', `${open}/api/reviews?word=accepted&format=csv`)).status).toBe(200);
    const markdown = await send('GET', `${open}/api/reviews?word=overruled&format=markdown`);
    expect(markdown.headers.get('content-type')).toContain('text/markdown');
  });
});
