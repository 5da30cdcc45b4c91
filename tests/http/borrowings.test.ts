/** Does the API say which texts of other places have the same words, in which order, and who adopted them? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SearchResult } from '../../src/queries/service.js';
import type { FoundBorrowings } from '../../src/wording/answer.js';
import type { Diffusion } from '../../src/wording/diffusion.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';
import { CLAUSE, writeSharedWording } from '../helpers/shared-wording.js';

const SUZHOU = '苏州高新技术产业开发区';
const QINGDAO = '青岛高新技术产业开发区';

let folder: string;
let server: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-wording-'));
  server = await startTestServer(await writeSharedWording(folder));
});
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true });
});

const get = <T>(path: string, parameters: Record<string, string>) => getJson<T>(server, path, parameters);
const post = (body: object) =>
  fetch(`${server.url}/api/borrowings`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function hitOf(title: string): Promise<SearchResult['hits'][number]> {
  const { hits } = await get<SearchResult>('/api/search', { q: title });
  return hits.find(({ article }) => article.title.startsWith(title)) as SearchResult['hits'][number];
}

const told = ({ clauses }: FoundBorrowings) =>
  clauses.flatMap(({ same }) => same.map(({ place, direction }) => [place?.name, direction]));

describe('/api/borrowings', () => {
  it('tells of an article and of its passage the earlier text, with both stretches', async () => {
    const { id, article } = await hitOf('青岛高新区');
    const found = await get<FoundBorrowings>('/api/borrowings', { article: article.id });
    const [clause] = found.clauses;
    const [same] = clause?.same ?? [];
    expect(found).toMatchObject({
      place: { id: 'qingdao-hitech' },
      dated: { first: '2020-06-01' },
      next: null,
    });
    expect(clause?.text).toBe(CLAUSE.slice(0, -1));
    expect(same?.passage.text.slice(same.there.start, same.there.end)).toBe(CLAUSE.slice(0, -1));
    expect(told(found)).toEqual([[SUZHOU, 'earlier']]);
    expect(told(await get('/api/borrowings', { passage: id }))).toEqual(told(found));
  });

  it('tells the later text when that is asked for', async () => {
    const { article } = await hitOf('苏州高新区');
    const later = { article: article.id, direction: 'later' };
    expect(told(await get('/api/borrowings', { article: article.id }))).toEqual([]);
    expect(told(await get('/api/borrowings', later))).toEqual([[QINGDAO, 'later']]);
  });

  it('looks through an article part by part', async () => {
    const { article } = await hitOf('青岛高新区');
    const { clauses, total, next } = await get<FoundBorrowings>('/api/borrowings', {
      article: article.id,
      offset: '50',
    });
    expect([clauses, next]).toEqual([[], null]);
    expect(total).toBeGreaterThan(0);
  });

  it('takes a text, of which the place and the day may be known', async () => {
    const undated = (await (await post({ text: `第一条 ${CLAUSE}` })).json()) as FoundBorrowings;
    expect(told(undated).map(([, direction]) => direction)).toEqual(['unknown', 'unknown']);
    const known = { text: CLAUSE, place: '青岛高新区', date: '2019-01-01' };
    expect(told((await (await post(known)).json()) as FoundBorrowings)).toEqual([[SUZHOU, 'earlier']]);
  });

  it('refuses what is not one subject, and days of what has its own', async () => {
    const { id } = await hitOf('青岛高新区');
    const faultsOf = async (body: object) => {
      const response = await post(body);
      expect(response.status).toBe(400);
      return ((await response.json()) as { errors: { field: string }[] }).errors.map(({ field }) => field);
    };
    expect(await faultsOf({})).toEqual(['article']);
    expect(await faultsOf({ passage: id, text: CLAUSE })).toEqual(['article']);
    expect(await faultsOf({ passage: id, date: '2020-01-01', place: '青岛高新区' })).toEqual([
      'place',
      'date',
    ]);
    expect((await post({ article: 'none' })).status).toBe(404);
  });
});

describe('/api/diffusion', () => {
  it('joins who did it when with whose words it has', async () => {
    const { entries } = await get<Diffusion>('/api/diffusion', {
      q: '人才发展专项资金一次性奖励',
      weak: 'true',
    });
    const same = entries.flatMap(({ zone, same: all }) =>
      all.map((one) => [zone.name, one.place?.name, one.direction]),
    );
    expect(same.sort()).toEqual([
      [SUZHOU, QINGDAO, 'later'],
      [QINGDAO, SUZHOU, 'earlier'],
    ]);
  });
});
