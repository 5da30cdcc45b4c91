import { readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { normalise } from '../../src/corpus/normalise.js';
import type { ArticleView, SearchResult, SimilarResult } from '../../src/queries/service.js';
import { repositoryPath } from '../helpers/paths.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const get = <T>(path: string, parameters: Record<string, string> = {}) =>
  getJson<T>(server, path, parameters);

const search = (q: string, parameters: Record<string, string> = {}) =>
  get<SearchResult>('/api/search', { q, ...parameters });

interface Problem {
  status: number;
  detail: string;
  errors: { field: string; message: string }[];
}

describe('GET /api/search', () => {
  it('answers the glossed, the simplified and the traditional query alike', async () => {
    const [glossed, simplified, traditional] = await Promise.all(
      ['功能區(qū)與行政區(qū)融合', '功能区与行政区融合', '功能區與行政區融合'].map((q) => search(q)),
    );
    expect(simplified?.hits).toHaveLength(10);
    expect(glossed?.hits).toEqual(simplified?.hits);
    expect(traditional?.hits).toEqual(simplified?.hits);
  });

  it('finds mergers of zones with districts, the client’s own among them', async () => {
    const { hits, mode, total } = await search('功能區(qū)與行政區(qū)融合');
    expect(mode).toBe('hybrid');
    expect(total).toBeGreaterThan(200);
    const zones = new Set(hits.flatMap((hit) => hit.zones.map(({ name }) => name)));
    expect(zones).toContain('青岛高新技术产业开发区');
    expect(zones.size).toBeGreaterThanOrEqual(3);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
  });

  it('gives each hit its source, and highlights inside the original text', async () => {
    const { hits } = await search('行政审批一枚印章');
    for (const { id, text, highlights, headings, article, zones, score } of hits) {
      expect(id).toMatch(/^[0-9a-f]{16}$/);
      expect(text.trim()).not.toBe('');
      expect(Array.isArray(headings) && Array.isArray(zones)).toBe(true);
      expect(article).toMatchObject({
        id: expect.any(String),
        title: expect.any(String),
        source: expect.any(String),
        date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      });
      expect(score).toBeLessThanOrEqual(1);
      for (const [start, end] of highlights) expect(text.slice(start, end)).not.toBe('');
    }
    expect(hits.some(({ highlights }) => highlights.length > 0)).toBe(true);
  });

  it.each([
    ['negative list for foreign investment in a free trade zone', /负面清单/],
    ['exempting officials from liability for mistakes in reform', /容错|免责/],
    ['bonded repair of goods', /保税维修/],
  ])('understands English: %s', async (q, expected) => {
    const { hits } = await search(q);
    const { article, headings, text } = hits[0] as SearchResult['hits'][number];
    expect(normalise([article.title, ...headings, text].join()).text).toMatch(expected);
  });

  it('takes a complete pasted paragraph', async () => {
    const { hits } = await search('功能区改革');
    const paragraph = `${hits[0]?.text}`.repeat(3).slice(0, 1200);
    const found = await search(paragraph);
    expect(found.hits[0]?.id).toBe(hits[0]?.id);
  });

  it('filters by zone, category and date', async () => {
    const zone = await search('改革', { zone: '青島高新區(qū)', limit: '100' });
    expect(zone.hits.length).toBeGreaterThan(0);
    expect(zone.total).toBe(zone.hits.length);
    for (const hit of zone.hits) expect(hit.zones.map(({ id }) => id)).toContain('qingdao-hitech');
    const category = await search('改革', { category: '自贸区新闻', limit: '100' });
    expect(category.hits.length).toBeGreaterThan(0);
    for (const hit of category.hits) expect(hit.article.category).toBe('自贸区新闻');
    const dated = await search('改革', { from: '2018-01-01', to: '2018-12-31', limit: '100' });
    expect(dated.hits.length).toBeGreaterThan(0);
    for (const hit of dated.hits) expect(hit.article.date).toMatch(/^2018-/);
  });

  it('groups by article or zone, best passage first', async () => {
    for (const group of ['article', 'zone']) {
      const { hits, total } = await search('管理委员会的体制', { group, limit: '100' });
      expect(new Set(hits.map((hit) => hit.group?.key)).size).toBe(hits.length);
      expect(hits.length).toBeLessThan(total);
      if (group === 'article') {
        expect(new Set(hits.map(({ article }) => article.id)).size).toBe(hits.length);
        expect(hits.reduce((sum, hit) => sum + (hit.group?.size ?? 0), 0)).toBe(total);
      }
      const two = await search('管理委员会的体制', { group, perGroup: '2', limit: '100' });
      expect(two.hits.length).toBeGreaterThan(hits.length);
    }
  });

  it('counts facets over the matches, and each count is what the filter keeps', async () => {
    const q = '“容错”';
    const { facets, total } = await search(q, { facets: 'true' });
    expect(total).toBeGreaterThan(2);
    let counted = 0;
    for (const field of ['zone', 'zoneType', 'province', 'category', 'year', 'theme'] as const) {
      for (const { value, count } of facets?.[field] ?? []) {
        counted++;
        expect((await search(q, { [field]: value })).total, `${field}=${value}`).toBe(count);
        const others = await search(q, { [field]: `-${value}` });
        // Where nothing holds the phrase any more, the answer is one without it.
        expect(others.relaxed ? 0 : others.total, `${field}=-${value}`).toBe(total - count);
      }
    }
    expect(counted).toBeGreaterThan(6);
  });

  it('explains a hit: its rank in each ranking, the words it holds, the names looked for as well', async () => {
    const { hits, expansions } = await search('放权 赋权事项', { explain: 'true' });
    expect(expansions?.length).toBeGreaterThan(0);
    const [first] = hits;
    expect(first?.explain?.words.length).toBeGreaterThan(0);
    expect(first?.explain?.dense?.rank ?? first?.explain?.lexical?.rank).toBeGreaterThanOrEqual(1);
    expect((await search('放权')).hits[0]).not.toHaveProperty('explain');
  });

  it('pages through every passage once', async () => {
    const ids: string[] = [];
    for (let offset = 0; ; offset += 100) {
      const { hits, total } = await search('开发区', { limit: '100', offset: String(offset) });
      ids.push(...hits.map(({ id }) => id));
      if (hits.length < 100) {
        expect(ids).toHaveLength(total);
        break;
      }
    }
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('lists every fault of a bad request as problem+json', async () => {
    const response = await fetch(`${server.url}/api/search?limit=0&from=yesterday&colour=red&zone=%E6%97%A0`);
    expect(response.status).toBe(400);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const problem = (await response.json()) as Problem;
    expect(problem).toMatchObject({ status: 400, title: expect.any(String) });
    expect(problem.errors.map(({ field }) => field).sort()).toEqual(['colour', 'from', 'limit', 'q', 'zone']);
    for (const { field, message } of problem.errors) expect(problem.detail).toContain(`${field} ${message}`);
  });

  it.each([
    ['peers=qingdao-hitech', 'peers must name another place'],
    ['peers=pudong-new-area&min=2', 'min must be at most 1, the number of peers'],
  ])('refuses a gap view that no place can fill: %s', async (parameters, detail) => {
    const response = await fetch(`${server.url}/api/gap?place=qingdao-hitech&${parameters}`);
    expect(response.status).toBe(400);
    expect(((await response.json()) as Problem).detail).toContain(detail);
  });
});

describe('POST /api/search', () => {
  const post = (body: string, type = 'application/json') =>
    fetch(`${server.url}/api/search`, { method: 'POST', body, headers: { 'content-type': type } });

  it('answers as GET does', async () => {
    const parameters = { q: '容错免责', zone: ['山东自贸区'], limit: 3 };
    const posted = (await (await post(JSON.stringify(parameters))).json()) as SearchResult;
    const got = await search('容错免责', { zone: '山东自贸区', limit: '3' });
    expect(posted.hits.length).toBeGreaterThan(0);
    expect({ ...posted, tookMs: 0 }).toEqual({ ...got, tookMs: 0 });
  });

  it.each([
    ['{"q":', 'application/json', 400],
    ['"text"', 'application/json', 400],
    ['{}', 'application/json', 400],
    ['q=x', 'application/x-www-form-urlencoded', 415],
    [JSON.stringify({ q: 'x'.repeat(100_000) }), 'application/json', 413],
    ['{"q":"x"}', 'application/json; charset=none', 415],
  ])('refuses a bad body (%#) with a problem', async (body, type, status) => {
    const response = await post(body, type);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(((await response.json()) as { detail: string }).detail.length).toBeGreaterThan(10);
  });
});

describe('articles and passages', () => {
  it('an article holds its passages in order, at their places in its sections', async () => {
    const { hits } = await search('功能区与行政区融合', { limit: '1' });
    const hit = hits[0] as SearchResult['hits'][number];
    const article = await get<ArticleView>(`/api/articles/${hit.article.id}`);
    expect(article).toMatchObject({ ...hit.article, scope: { place: { id: expect.any(String) } } });
    const places = article.passages.filter(({ id }) => id === hit.id);
    expect(places).toHaveLength(1);
    const { section, start, end } = places[0] as (typeof places)[number];
    expect(article.sections[section]?.text.slice(start, end)).toBe(hit.text);
    expect(article.sections[section]?.headings).toEqual(hit.headings);
  });

  it('a passage is what the hit was', async () => {
    const { hits } = await search('标准地', { limit: '1' });
    const [hit] = hits as [SearchResult['hits'][number]];
    const { score, similarity, highlights, answers, modality, weak, reprints, editions, ...passage } = hit;
    expect({ reprints, editions }).toEqual({ reprints: 0, editions: 0 });
    expect(await get(`/api/passages/${passage.id}`)).toEqual(passage);
  });

  it('similar passages come from other articles', async () => {
    const { hits } = await search('功能区与行政区融合', { limit: '1' });
    const { id, article } = hits[0] as SearchResult['hits'][number];
    const similar = await get<SimilarResult>(`/api/passages/${id}/similar`, { limit: '5' });
    expect(similar).toMatchObject({ passage: id, mode: 'semantic' });
    expect(similar.hits).toHaveLength(5);
    for (const hit of similar.hits) expect(hit.article.id).not.toBe(article.id);
  });

  it.each(['/api/articles/none', '/api/passages/none', '/api/passages/none/similar', '/api/none'])(
    '%s is a 404 problem',
    async (path) => {
      const response = await fetch(server.url + path);
      expect(response.status).toBe(404);
      expect(await response.json()).toMatchObject({
        status: 404,
        detail: expect.stringMatching(/There is no/),
      });
    },
  );

  it('a wrong method is a 405 problem that names the right ones', async () => {
    const response = await fetch(`${server.url}/api/search`, { method: 'DELETE' });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe('GET, POST');
  });
});

describe('the service', () => {
  it('says that it is alive and ready, with version and index', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 'ok', version: expect.any(String) });
    const files = readdirSync(repositoryPath('articles'));
    expect(await get('/readyz')).toMatchObject({ status: 'ready', articles: files.length });
  });

  it('lists what searches can be narrowed to', async () => {
    const { zones, categories, dates } = await get<{
      zones: { id: string; name: string; passages: number }[];
      categories: { category: string; passages: number }[];
      dates: { from: string; to: string };
    }>('/api/filters');
    expect(zones.length).toBeGreaterThanOrEqual(25);
    expect(categories.map(({ category }) => category)).toContain('政策解读');
    expect(dates.from < dates.to).toBe(true);
    const { id, passages } = zones[0] as { id: string; passages: number };
    expect((await search('改革', { zone: id })).total).toBe(passages);
  });

  it('suggests zones, terms and titles as they are typed, by pinyin and initials too', async () => {
    const suggest = (q: string) =>
      get<{ suggestions: { text: string; kind: string; id: string | null }[] }>('/api/suggest', { q });
    for (const q of ['qdgxq', 'qingdaogaoxin', '青島高新區(qū)', '青岛高新', 'Qingdao High']) {
      const { suggestions } = await suggest(q);
      expect(
        suggestions.map(({ id }) => id),
        q,
      ).toContain('qingdao-hitech');
    }
    expect((await suggest('fumianqingdan')).suggestions.map(({ text }) => text)).toContain('负面清单');
    expect((await suggest('一业一')).suggestions.length).toBeGreaterThan(0);
    expect((await suggest('')).suggestions).toEqual([]);
  });

  it('says when there is no good match', async () => {
    for (const q of ['红烧肉怎么做才不腻', 'recipe for mushroom soup'])
      expect((await search(q)).goodMatch).toBe(false);
    for (const q of ['容错免责', '功能區(qū)與行政區(qū)融合', 'negative list for foreign investment']) {
      expect((await search(q)).goodMatch).toBe(true);
    }
  });

  it('serves the page under a strict content security policy', async () => {
    const response = await fetch(`${server.url}/`);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toContain('text/html');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).not.toMatch(/unsafe/);
  });
});
