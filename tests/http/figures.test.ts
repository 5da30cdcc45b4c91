import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { FoundFigures } from '../../src/compare/figures/found.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

const ask = (parameters: Record<string, string>) => getJson<FoundFigures>(server, '/api/figures', parameters);

describe('GET /api/figures', () => {
  it('gives each figure with the sentence and the article that state it', async () => {
    const { total, figures } = await ask({ limit: '500' });
    expect(figures).toHaveLength(total);
    for (const { quote, sentence, start, end, raw, kind, article } of figures) {
      expect(quote.slice(start - sentence.start, end - sentence.start)).toBe(raw);
      expect(kind).not.toBe('date');
      expect(article.title).not.toBe('');
    }
  });

  it('finds powers by any of their names, the largest number first, of places of every level', async () => {
    const { figures } = await ask({ object: '权力', unit: '项' });
    const values = figures.map(({ value }) => value);
    expect(values).toEqual([...values].sort((a, b) => b - a));
    for (const value of [625, 394, 303, 241, 133, 110]) expect(values).toContain(value);
    expect(figures.find(({ value }) => value === 133)?.place).toMatchObject({
      name: '安徽省',
      level: 'province',
    });
  });

  it('is narrowed by place, kind, aspect and unit, and cut into pages', async () => {
    const ofPlace = await ask({ place: '长沙高新区', kind: 'amount', sort: 'value' });
    expect(ofPlace.total).toBeGreaterThan(3);
    for (const { place, kind } of ofPlace.figures) {
      expect(place?.name).toBe('长沙高新技术产业开发区');
      expect(kind).toBe('amount');
    }
    const second = await ask({ place: '长沙高新区', kind: 'amount', sort: 'value', offset: '1', limit: '2' });
    expect(second.figures).toEqual(ofPlace.figures.slice(1, 3));
    const rates = await ask({ aspect: 'rate', unit: '%' });
    for (const { aspect, unit } of rates.figures) expect([aspect, unit]).toEqual(['rate', '%']);
    expect((await ask({ unit: '亿元' })).total).toBe((await ask({ unit: '元' })).total);
  });

  it('lists all faults of a request', async () => {
    const response = await fetch(`${server.url}/api/figures?unit=x&kind=date&limit=0&colour=red`);
    expect(response.status).toBe(400);
    const { errors } = (await response.json()) as { errors: { field: string }[] };
    expect(errors.map(({ field }) => field).sort()).toEqual(['colour', 'kind', 'limit', 'unit']);
  });
});
