/** Are older versions of a text folded under the newest one, linked with it, and still found alone? */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ingest } from '../../src/ingest/ingest.js';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';

const TITLE = '青岛市企业服务条例';
const versionOf = (year: number, share: number) => ({
  title: TITLE,
  url: `https://example.org/${year}`,
  date: `${year}-03-10`,
  text: [
    `（2005年3月2日青岛市第十三届人民代表大会常务委员会第五次会议通过，${year}年3月2日修订）`,
    `第一条 园区企业服务适用本条例，设备补助的比例为百分之${share}。`,
    `第二条 本条例自${year}年5月1日起施行。`,
  ].join('\n'),
});
const YEARS = [2012, 2021, 2017];
const OTHER = {
  title: '青岛高新区企业服务见闻',
  url: 'https://example.org/other',
  text: '企业服务专员上门服务。',
};

describe('versions of a text', () => {
  let folder: string;
  let service: ZonelensService;
  const embedder = new FakeEmbedder();

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-versions-'));
    const records = [...YEARS.map((year, at) => versionOf(year, 10 + at)), OTHER];
    await writeFile(join(folder, 'a.json'), JSON.stringify(records));
    await ingest({ ...write(), patterns: [join(folder, 'a.json')] });
    service = await ZonelensService.open(write().backend, embedder, {
      log: pino({ level: 'silent' }),
      reloadMs: 0,
    });
  });
  afterAll(async () => {
    await service?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const write = () => ({
    backend: folderBackend({ indexFolder: join(folder, 'index') }),
    embedder,
    preparer: embedder.preparer,
  });
  const search = (parameters: object) =>
    service.search(parseQuery({ q: '企业服务', mode: 'semantic', ...parameters }));
  const yearsOf = (articles: readonly { url: string | null }[]) =>
    articles.map(({ url }) => Number(url?.slice(-4)));

  it('are folded under the newest one, which lists them, and count as matches', async () => {
    const { hits, total } = await search({ group: 'article' });
    const [newest] = hits.filter(({ article }) => article.title === TITLE);
    expect(hits.filter(({ article }) => article.title === TITLE)).toHaveLength(1);
    expect(hits.some(({ article }) => article.title === OTHER.title)).toBe(true);
    expect(newest?.article).toMatchObject({ url: versionOf(2021, 0).url, newerVersion: null });
    const older = await Promise.all(newest?.article.versions.map(({ id }) => service.article(id)) ?? []);
    expect(yearsOf(older)).toEqual([2017, 2012]);
    for (const { status, newerVersion } of older) {
      expect(status).toBe('superseded');
      expect(newerVersion).toEqual({ id: newest?.article.id, title: TITLE });
    }
    const all = (await search({ status: 'superseded' })).total;
    expect(newest?.reprints).toBe(all);
    expect(total).toBeGreaterThan(all + 1);
  });

  it('are hits with their status when the newest one is no match', async () => {
    const { hits } = await search({ status: 'superseded', group: 'article' });
    expect(yearsOf(hits.map(({ article }) => article)).sort()).toEqual([2012, 2017]);
    const { hits: early } = await search({ to: '2013-01-01', dateOf: 'effective', group: 'article' });
    expect(yearsOf(early.map(({ article }) => article))).toEqual([2012]);
  });

  it('are compared again when one is removed', async () => {
    const { hits } = await search({ status: '-superseded', group: 'article' });
    const newest = hits.find(({ article }) => article.title === TITLE)?.article;
    await ingest({ ...write(), patterns: [], remove: [newest?.id ?? ''] });
    await service.reload();
    const { hits: now } = await search({ group: 'article' });
    const [left] = now.filter(({ article }) => article.title === TITLE);
    expect(yearsOf(left === undefined ? [] : [left.article])).toEqual([2017]);
    expect(left?.article.status).not.toBe('superseded');
    expect(left?.article.versions).toHaveLength(1);
  });
});
