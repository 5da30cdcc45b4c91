/** Do zones of no list work like listed ones in everything that is asked over HTTP? */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ZonelensClient } from '../../src/client/index.js';
import { startTestServer, type TestServer } from '../helpers/server.js';

const ARTICLES = {
  'yaan.txt':
    '雅安高新区推行企业服务专员制度\n2024-03-05\n\n雅安高新技术产业开发区为120家企业配备服务专员，高新区管委会每季度评价一次。\n',
  'bazhong.txt':
    '巴中经开区推行企业服务专员制度\n2023-06-01\n\n巴中经济开发区为80家企业配备服务专员，并向雅安国家高新区学习。\n',
  'yichang.txt': '宜昌东部新区推行企业服务专员制度\n2022-01-10\n\n东部新区为200家企业配备服务专员。\n',
};

let folder: string;
let server: TestServer;
let client: ZonelensClient;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-unlisted-'));
  for (const [name, text] of Object.entries(ARTICLES)) await writeFile(join(folder, name), text);
  server = await startTestServer([folder]);
  client = new ZonelensClient({ baseUrl: server.url });
});
afterAll(async () => {
  await server?.stop();
  await rm(folder, { recursive: true, force: true });
});

const q = '企业服务专员';
const IDS = ['宜昌东部新区', '巴中经开区', '雅安高新区'];

describe('an unlisted zone', () => {
  it('is found by each of its names', async () => {
    for (const zone of ['雅安高新区', '雅安市高新区', '雅安國家高新區', '四川雅安高新技术产业开发区']) {
      const { hits } = await client.search({ q, zone });
      expect(
        hits.map(({ zones }) => zones[0]?.id),
        zone,
      ).toEqual(['雅安高新区']);
    }
    const { hits } = await client.search({ q, zone: ['-雅安高新区'] });
    expect(hits.flatMap(({ zones }) => zones.map(({ id }) => id)).sort()).toEqual([
      '宜昌东部新区',
      '巴中经开区',
    ]);
  });

  it('is kept apart where another zone’s article only names it', async () => {
    const { hits } = await client.search({ q, zone: '巴中经开区' });
    expect(
      hits.map(({ zones, mentions }) => [zones, mentions].map((all) => all.map(({ id }) => id))),
    ).toEqual([[['巴中经开区'], ['雅安高新区']]]);
  });

  it('counts in facets and filters by kind and province', async () => {
    const { facets } = await client.search({ q, facets: true });
    expect(facets?.zone.map(({ value }) => value).sort()).toEqual(IDS);
    expect(Object.fromEntries(facets?.province.map(({ value, count }) => [value, count]) ?? [])).toEqual({
      四川省: 2,
      湖北省: 1,
    });
    const { hits } = await client.search({ q, province: '湖北' });
    expect(hits.map(({ zones }) => zones)).toEqual([
      [{ id: '宜昌东部新区', name: '宜昌东部新区', type: 'new-area', level: 'zone' }],
    ]);
    expect((await client.search({ q, zoneType: 'hitech' })).hits).toHaveLength(1);
  });

  it('has a column in the comparison, a date in the timeline, a row in the matrix', async () => {
    const { zones } = await client.compare({ q });
    expect(zones.map(({ zone }) => zone.id).sort()).toEqual(IDS);
    const { entries } = await client.timeline({ q });
    expect(entries.map(({ zone }) => zone.id)).toEqual(['宜昌东部新区', '巴中经开区', '雅安高新区']);
    const yichang = await client.compare({ q, zones: '湖北省宜昌东部新区' });
    expect(yichang.zones.map(({ zone }) => zone.name)).toEqual(['宜昌东部新区']);
  });

  it('is offered with its province, and suggested', async () => {
    const { zones } = await client.filters();
    expect(zones.find(({ id }) => id === '雅安高新区')).toMatchObject({
      name: '雅安高新区',
      traditional: '雅安高新區',
      province: '四川省',
      english: null,
    });
    const { suggestions } = await client.suggest({ q: '雅安' });
    expect(suggestions[0]).toMatchObject({ text: '雅安高新区', kind: 'zone', id: '雅安高新区' });
  });

  it('is unknown when the text is no name of a place', async () => {
    for (const zone of ['某高新区', '国家级新区', '雅安某地']) {
      await expect(client.search({ q, zone }), zone).rejects.toMatchObject({
        errors: [{ field: 'zone', message: expect.stringContaining('names no known place') }],
      });
    }
  });
});
