/** Do facets, figures, the filter by article and the lists of names agree with the passages? */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ArticleView, FiltersView, SearchResult } from '../../src/queries/service.js';
import { FACET_FIELDS } from '../../src/search/facets.js';
import { figuresOf } from '../../src/statements/figures/index.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const get = <T>(path: string, parameters: Record<string, string> = {}) =>
  getJson<T>(server, path, parameters);

const search = (parameters: Record<string, string>) =>
  get<SearchResult>('/api/search', { q: '管理体制改革', ...parameters });

describe('facets', () => {
  it('count a field as if the request made no choice in it, and keep its other choices', async () => {
    const choices: Record<string, string> = {
      zoneType: 'hitech',
      province: '山东',
      zone: 'qingdao-hitech',
      category: '高新区新闻',
      issuer: '-青岛市人民政府',
      theme: 'statistics-and-assessment',
      from: '2015-01-01',
      to: '2023-12-31',
    };
    const { facets } = await search({ ...choices, facets: 'true' });
    for (const field of FACET_FIELDS) {
      const { [field]: _, ...others } = choices;
      if (field === 'year') {
        delete others.from;
        delete others.to;
      }
      const alone = await search({ ...others, facets: 'true' });
      expect(facets?.[field], field).toEqual(alone.facets?.[field]);
    }
    expect(facets?.year.length).toBeGreaterThan(1);
  });

  it('are left out unless asked for', async () => {
    expect(await search({ zone: 'qingdao-hitech' })).not.toHaveProperty('facets');
  });
});

describe('figures', () => {
  it('are those of each passage, on request', async () => {
    const { hits } = await search({ figures: 'true' });
    for (const { text, figures } of hits) expect(figures).toEqual(figuresOf(text));
    expect(hits.some(({ figures }) => (figures?.length ?? 0) > 0)).toBe(true);
    const [plain] = (await search({})).hits;
    expect(plain).not.toHaveProperty('figures');
  });
});

describe('the filter by article', () => {
  it('keeps all passages of the article and no other, or rules them out', async () => {
    const [hit] = (await search({})).hits;
    const article = hit?.article.id ?? '';
    const whole = await get<ArticleView>(`/api/articles/${article}`);
    const within = await search({ article, limit: '100' });
    expect(within.hits.map(({ id }) => id).sort()).toEqual(whole.passages.map(({ id }) => id).sort());
    const without = await search({ article: `-${article}`, limit: '100' });
    expect(without.hits.map((other) => other.article.id)).not.toContain(article);
    expect((await search({ article: 'none' })).total).toBe(0);
  });
});

describe('an article', () => {
  it('gives themes and figures of each passage, whose text is a part of its section', async () => {
    const [hit] = (await search({ figures: 'true' })).hits;
    const article = await get<ArticleView>(`/api/articles/${hit?.article.id}`);
    expect(article.passages.length).toBeGreaterThan(0);
    for (const { section, start, end, figures } of article.passages)
      expect(figures).toEqual(figuresOf(article.sections[section]?.text.slice(start, end) ?? ''));
    const place = article.passages.find(({ id }) => id === hit?.id);
    expect(place?.themes).toEqual(hit?.themes);
    expect(article.sections[place?.section ?? -1]?.text.slice(place?.start, place?.end)).toBe(hit?.text);
  });
});

describe('what a search can be narrowed to', () => {
  it('has the names of zones and themes in each script, and the years', async () => {
    const { zones, themes, years, dates } = await get<FiltersView>('/api/filters');
    expect(zones.find(({ id }) => id === 'qingdao-hitech')).toMatchObject({
      name: '青岛高新技术产业开发区',
      traditional: '青島高新技術產業開發區',
      province: '山东省',
    });
    expect(themes.find(({ id }) => id === 'talent')).toMatchObject({ zh: '人才', en: 'Talent' });
    expect(years.map(({ year }) => year)).toEqual(years.map(({ year }) => year).sort());
    expect(years[0]?.year).toBe(dates?.from.slice(0, 4));
    expect(years.length).toBeGreaterThanOrEqual(3);
    for (const { year, passages } of years.slice(0, 3)) expect((await search({ year })).total).toBe(passages);
  });
});
