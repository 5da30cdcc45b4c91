/** Does what a question says in words narrow the answers, visibly, and only when it is wanted? */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Timeline } from '../../src/client/index.js';
import type { Comparison } from '../../src/compare/compare.js';
import { provinceOf, territoryOf } from '../../src/corpus/scope/place.js';
import type { SearchResult } from '../../src/queries/service.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const search = (q: string, parameters: Record<string, string> = {}) =>
  getJson<SearchResult>(server, '/api/search', { q, limit: '50', ...parameters });
const compare = (q: string, parameters: Record<string, string> = {}) =>
  getJson<Comparison>(server, '/api/compare', { q, limit: '30', weak: 'true', ...parameters });
const timeline = (q: string, parameters: Record<string, string> = {}) =>
  getJson<Timeline>(server, '/api/timeline', { q, limit: '30', weak: 'true', ...parameters });

const idsOf = ({ hits }: SearchResult) => hits.map(({ id }) => id);
const aboutOf = ({ zones }: SearchResult['hits'][number]) => zones.map(({ id }) => id);

describe('a search', () => {
  it('finds only what was published on the days that the question names', async () => {
    const { hits, interpreted } = await search('2018年以后的管理体制改革');
    expect(interpreted).toEqual([{ text: '2018年以后', kind: 'date', value: { from: '2018-01-01' } }]);
    expect(hits.length).toBeGreaterThan(0);
    for (const { article } of hits) expect(article.date ?? '').toMatch(/^20(?:1[89]|2\d)-/);
  });

  it('takes the date that dateOf names', async () => {
    const { hits } = await search('2018年以后的管理体制改革', { dateOf: 'effective' });
    for (const { article } of hits) expect((article.effective ?? '') >= '2018-01-01').toBe(true);
  });

  it('finds only what is in the places that the question names', async () => {
    const { hits } = await search('山东的管理体制改革');
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) expect(aboutOf(hit).map(provinceOf)).toContain('山东省');
  });

  it('finds nothing that is about a place that the question leaves out, or lies in it', async () => {
    const { hits } = await search('除青岛以外还有哪些地方改革了管理体制');
    expect(hits.length).toBeGreaterThan(0);
    for (const hit of hits) expect(aboutOf(hit).flatMap(territoryOf)).not.toContain('山东省青岛市');
    expect(
      (await search('管理体制')).hits.some((hit) =>
        aboutOf(hit).flatMap(territoryOf).includes('山东省青岛市'),
      ),
    ).toBe(true);
  });

  it('finds only zones of the kind that the question asks for', async () => {
    const { hits } = await search('哪些高新区改革了管理体制');
    expect(hits.length).toBeGreaterThan(0);
    for (const { zones } of hits) expect(zones.map(({ type }) => type)).toContain('hitech');
  });

  it('is the search for the rest of the question under the same filters', async () => {
    const asked = await search('2018年以后的管理体制改革', { facets: 'true' });
    const filtered = await search('管理体制改革', { from: '2018-01-01', facets: 'true' });
    expect(idsOf(asked)).toEqual(idsOf(filtered));
    expect(asked.hits.map(({ highlights }) => highlights)).toEqual(
      filtered.hits.map(({ highlights }) => highlights),
    );
    expect(asked.facets?.zone).toEqual(filtered.facets?.zone);
  });

  it('takes the question literally when told to, as a whole or in part', async () => {
    const q = '2018年以后山东的管理体制改革';
    const literal = await search(q, { interpret: 'false' });
    const kept = await getJson<SearchResult>(server, '/api/search', [
      ['q', q],
      ['limit', '50'],
      ['keep', '2018年以后'],
      ['keep', '山东'],
    ]);
    expect(literal.interpreted).toEqual([]);
    expect(kept.interpreted).toEqual([]);
    expect(idsOf(kept)).toEqual(idsOf(literal));
    expect(literal.hits.some(({ article }) => (article.date ?? '') < '2018')).toBe(true);
    const { interpreted } = await search(q, { keep: '山东' });
    expect(interpreted.map(({ text }) => text)).toEqual(['2018年以后']);
  });

  it('lets what the request chooses win over its question', async () => {
    const { interpreted } = await search('2018年以后山东的管理体制改革', {
      from: '2010-01-01',
      province: '湖北',
    });
    expect(interpreted).toEqual([]);
  });

  it('says so when nothing is left', async () => {
    const { hits, total, interpreted } = await search('1950年以前的管理体制改革');
    expect([hits, total]).toEqual([[], 0]);
    expect(interpreted).toHaveLength(1);
  });

  it('reads nothing out of a pasted text', async () => {
    const { interpreted } = await search('2018年以来，青岛高新区推进改革。山东的开发区都在学习。');
    expect(interpreted).toEqual([]);
  });
});

describe('a comparison', () => {
  it('has only places that did it when the question says', async () => {
    const { zones, interpreted } = await compare('2018年以来下放权力');
    expect(interpreted).toHaveLength(1);
    expect(zones.length).toBeGreaterThan(0);
    for (const { when } of zones) expect((when?.iso ?? '') >= '2018').toBe(true);
    const { entries } = await timeline('2018年以来下放权力');
    expect(entries.length).toBeGreaterThan(0);
    for (const { when } of entries) expect(when.iso >= '2018').toBe(true);
  });

  it('has only places where the question looks, of the kind that it asks for', async () => {
    const inProvince = await compare('山东的管理体制改革');
    expect(inProvince.zones.length).toBeGreaterThan(0);
    for (const { zone } of inProvince.zones) expect(provinceOf(zone.id)).toBe('山东省');
    const ofKind = await compare('哪些高新区改革了管理体制');
    expect(ofKind.zones.length).toBeGreaterThan(0);
    for (const { zone } of ofKind.zones) expect(zone.type).toBe('hitech');
  });

  it('leaves out the place whose others are asked for', async () => {
    const { zones, missing, interpreted } = await compare('青岛高新区改革了管理体制，其他地区怎么做');
    expect(interpreted.map(({ kind }) => kind)).toEqual(['notPlace']);
    expect(zones.length).toBeGreaterThan(0);
    for (const { id } of [...zones.map(({ zone }) => zone), ...missing])
      expect(id).not.toBe('qingdao-hitech');
  });

  it('takes the question literally when told to, and has nothing to read of a passage', async () => {
    const literal = await compare('2018年以来下放权力', { interpret: 'false' });
    expect(literal.interpreted).toEqual([]);
    expect(literal.zones.some(({ when }) => (when?.iso ?? '') < '2018')).toBe(true);
    const [hit] = (await search('管理体制改革')).hits;
    const ofPassage = await getJson<Comparison>(server, '/api/compare', { passage: hit?.id ?? '' });
    expect(ofPassage.interpreted).toEqual([]);
  });

  it('lets chosen places win over those of the question', async () => {
    const { interpreted } = await compare('山东的管理体制改革', { zones: 'pudong-new-area' });
    expect(interpreted).toEqual([]);
  });
});
