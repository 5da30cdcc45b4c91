import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Comparison } from '../../src/compare/compare.js';
import type { Matrix } from '../../src/compare/matrix.js';
import type { TimelineEntry } from '../../src/compare/timeline.js';
import type { SearchResult } from '../../src/service.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const url = (path: string, parameters: Record<string, string>) =>
  `${server.url}${path}?${new URLSearchParams(parameters)}`;

async function get<T>(path: string, parameters: Record<string, string>): Promise<T> {
  const response = await fetch(url(path, parameters));
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}

const compare = (parameters: Record<string, string>) => get<Comparison>('/api/compare', parameters);

async function qingdaoPassage(): Promise<SearchResult['hits'][number]> {
  const { hits } = await get<SearchResult>('/api/search', {
    q: '303项县级行政权力',
    zone: '青岛高新区',
    limit: '1',
  });
  return hits[0] as SearchResult['hits'][number];
}

describe('GET /api/compare', () => {
  it('gives one passage for each zone, of that zone, with its figures and its citation', async () => {
    const { zones, ownZone } = await compare({ q: '功能区与行政区融合,社会职能移交行政区', limit: '8' });
    expect(ownZone).toBeNull();
    expect(zones).toHaveLength(8);
    expect(new Set(zones.map(({ zone }) => zone.id)).size).toBe(8);
    const qingdao = zones.find(({ zone }) => zone.id === 'qingdao-hitech');
    expect(qingdao?.figures).toContainEqual(
      expect.objectContaining({ value: 50, unit: '项', qualifier: 'more-than' }),
    );
    for (const { zone, passage, figures, strength } of zones) {
      expect(passage.zones[0]?.id).toBe(zone.id);
      expect(passage.article).toMatchObject({ title: expect.any(String), source: expect.any(String) });
      expect(strength).toBeGreaterThan(-1);
      for (const { raw, start, end } of figures) expect(passage.text.slice(start, end)).toBe(raw);
    }
  });

  it('starts from a passage: other articles only, own zone marked, or left out on request', async () => {
    const { id, article } = await qingdaoPassage();
    const all = await compare({ passage: id, limit: '20' });
    expect(all.ownZone?.id).toBe('qingdao-hitech');
    expect(all.zones.every(({ passage }) => passage.article.id !== article.id)).toBe(true);
    expect(all.zones.filter(({ own }) => own).map(({ zone }) => zone.id)).toEqual(['qingdao-hitech']);
    const others = await compare({ passage: id, limit: '20', excludeOwn: 'true' });
    for (const { passage } of others.zones)
      expect(passage.zones.map((zone) => zone.id)).not.toContain('qingdao-hitech');
  });

  it('starts from an article', async () => {
    const { article } = await qingdaoPassage();
    const { ownZone, zones } = await compare({ article: article.id });
    expect(ownZone?.id).toBe('qingdao-hitech');
    expect(zones).toHaveLength(10);
  });

  it('lays figures of one kind side by side', async () => {
    const { figures, zones } = await compare({ q: '下放行政审批事项 承接权限', limit: '20' });
    expect(figures.length).toBeGreaterThan(0);
    const order = zones.map(({ zone }) => zone.id);
    for (const { kind, unit, values } of figures) {
      expect(values.length).toBeGreaterThan(1);
      expect(values.map(({ zone }) => order.indexOf(zone))).toEqual(
        values.map(({ zone }) => order.indexOf(zone)).sort((a, b) => a - b),
      );
      for (const value of values) {
        for (const figure of value.figures) expect(figure).toMatchObject({ kind, unit });
      }
    }
  });

  it('is restricted to zones', async () => {
    const response = await fetch(
      `${url('/api/compare', { q: '管理体制' })}&zones=${encodeURIComponent('漕河泾')}&zones=${encodeURIComponent('北京经开区')}`,
    );
    const { zones } = (await response.json()) as Comparison;
    expect(zones.length).toBeGreaterThan(0);
    for (const { passage } of zones) {
      expect(passage.zones.some(({ name }) => /漕河泾|北京经济技术开发区/.test(name))).toBe(true);
    }
  });

  it('comes as CSV and as Markdown, each row with its citation', async () => {
    const parameters = { q: '容错免责', limit: '5' };
    const { zones } = await compare(parameters);
    const csv = await fetch(url('/api/compare', { ...parameters, format: 'csv' }));
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    const markdown = await fetch(url('/api/compare', { ...parameters, format: 'markdown' }));
    expect(markdown.headers.get('content-type')).toContain('text/markdown');
    for (const text of [await csv.text(), await markdown.text()]) {
      for (const { zone, passage } of zones) {
        expect(text).toContain(zone.name);
        expect(text).toContain(passage.id);
        expect(text).toContain(passage.article.date);
      }
    }
  });

  it.each([
    [{}, ['q']],
    [{ q: 'x', passage: 'y' }, ['q']],
    [{ q: 'x', limit: '0', format: 'xml', colour: 'red' }, ['colour', 'format', 'limit']],
  ])('lists the faults of %j', async (parameters, fields) => {
    const response = await fetch(url('/api/compare', parameters as Record<string, string>));
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect([...new Set(errors.map(({ field }) => field))].sort()).toEqual(fields);
  });

  it('answers 404 for what it does not have', async () => {
    for (const subject of ['passage', 'article']) {
      expect((await fetch(url('/api/compare', { [subject]: 'none' }))).status).toBe(404);
    }
  });
});

describe('GET /api/timeline', () => {
  it('is earliest first, one entry for each zone', async () => {
    const { entries } = await get<{ entries: TimelineEntry[] }>('/api/timeline', { q: '容错免责' });
    const when = entries.map((entry) => entry.when);
    expect(when.length).toBeGreaterThan(5);
    expect(when).toEqual([...when].sort());
    expect(new Set(entries.map(({ zone }) => zone.id)).size).toBe(entries.length);
  });
});

describe('GET /api/matrix', () => {
  it('has a cell for each zone and theme: a passage on both, or a gap', async () => {
    const { themes, rows } = await get<Matrix>('/api/matrix', { limit: '6' });
    expect(rows).toHaveLength(6);
    let gaps = 0;
    for (const { zone, cells } of rows) {
      expect(cells).toHaveLength(themes.length);
      cells.forEach((cell, at) => {
        if (cell === null) gaps++;
        else {
          expect(cell.zones.map(({ id }) => id)).toContain(zone.id);
          expect(cell.themes.map(({ id }) => id)).toContain(themes[at]?.id);
        }
      });
    }
    expect(gaps).toBeGreaterThan(0);
  });

  it('takes zones and themes, and shows a chosen zone without passages as gaps', async () => {
    const { themes, rows } = await get<Matrix>('/api/matrix', { zones: '保定高新区', themes: 'finance' });
    expect(themes.map(({ id }) => id)).toEqual(['finance']);
    expect(rows).toEqual([{ zone: expect.objectContaining({ id: 'baoding-hitech' }), cells: [null] }]);
  });
});

describe('POST /api/similar', () => {
  const post = (body: unknown) =>
    fetch(`${server.url}/api/similar`, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json' },
    });

  it('finds what is like some examples and unlike others', async () => {
    const { id } = await qingdaoPassage();
    const liked = (await (await post({ like: [id, '一枚印章管审批'], limit: 20 })).json()) as SearchResult;
    expect(liked.hits.map((hit) => hit.id)).not.toContain(id);
    const disliked = liked.hits[0] as SearchResult['hits'][number];
    const without = (await (
      await post({ like: [id, '一枚印章管审批'], unlike: [disliked.text], limit: 20 })
    ).json()) as SearchResult;
    const rank = (result: SearchResult) => result.hits.findIndex((hit) => hit.id === disliked.id);
    expect(rank(liked)).toBe(0);
    expect(rank(without)).not.toBe(0);
  });

  it('takes filters, and lists the faults of its lists', async () => {
    const { hits } = (await (
      await post({ like: ['金融'], zone: ['中关村'], limit: 5 })
    ).json()) as SearchResult;
    for (const { zones } of hits) expect(zones.map(({ name }) => name).join()).toContain('中关村');
    for (const body of [
      {},
      { like: [] },
      { like: 'x' },
      { like: ['x'], unlike: [''] },
      { like: ['x'], colour: 1 },
    ]) {
      expect((await post(body)).status).toBe(400);
    }
  });
});
