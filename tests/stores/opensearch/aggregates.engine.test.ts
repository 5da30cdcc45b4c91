/** Counts of more values than OpenSearch makes buckets for one answer: 65,535. */
import { beforeAll, describe, expect, it } from 'vitest';
import { passageIndex } from '../../../src/stores/opensearch/mapping.js';
import { indexOf, type SetOfIndices } from '../../../src/stores/opensearch/marker.js';
import { joined, recencyOf } from '../../../src/stores/opensearch/passage-document.js';
import { claimsIn, filterValuesOf, zoneThemesOf } from '../../../src/stores/opensearch/read/aggregates.js';
import { hasEngine, useSharedIndex } from '../../helpers/engine-index.js';

const SET = { set: 'x', since: 1, number: 1, gone: [], voids: [] } as unknown as SetOfIndices;
/** Passages, each of an article and an issuer of its own. */
const COUNT = 70_000;
const ZONES = Array.from({ length: 500 }, (_, at) => `zone-${at}`);
const THEMES = Array.from({ length: 140 }, (_, at) => `theme-${at}`);

describe.skipIf(!hasEngine)('counts of very many values', () => {
  const { connection, target } = useSharedIndex('counts');
  const zoneOf = (at: number) => ZONES[at % ZONES.length] as string;
  const themeOf = (at: number) => THEMES[Math.floor(at / ZONES.length)] as string;

  beforeAll(async () => {
    const index = indexOf(connection, 'passages', SET);
    await connection.createIndex(index, passageIndex(target, 4));
    const operations = Array.from({ length: COUNT }, (_, at) => ({
      index,
      id: `${at}`,
      source: {
        ...{ born: 1, revision: `a${at}.1`, articleId: `a${at}`, issuer: [`issuer ${at}`] },
        ...{ about: ['everywhere', zoneOf(at)], themes: [themeOf(at)], recency: recencyOf('2024-01-01', at) },
        ...{ year: [at % 2 === 0 ? '2024' : '2023'], date: [at % 2 === 0 ? '2024-02-29' : '2023-01-01'] },
        zoneThemes: [joined(zoneOf(at), themeOf(at), '0000', '0001')],
        claims: [joined('everywhere', 'merger', 'mentions')],
      },
    }));
    await connection.write(operations);
    await connection.refresh(index);
  });

  it('finds all values of a filter', async () => {
    const values = await filterValuesOf(connection, SET);
    expect(new Set(values.issuers.map(({ issuer }) => issuer)).size).toBe(COUNT);
    expect(values.issuers.every(({ passages }) => passages === 1)).toBe(true);
    expect(values.zones[0]).toEqual({ zone: 'everywhere', passages: COUNT });
    expect(values.years).toEqual([
      { year: '2023', passages: COUNT / 2 },
      { year: '2024', passages: COUNT / 2 },
    ]);
    expect(values.dates).toEqual({ from: '2023-01-01', to: '2024-02-29' });
  });

  it('finds all pairs of a zone and a theme', async () => {
    const pairs = await zoneThemesOf(connection, SET, ZONES, THEMES);
    expect(new Set(pairs.map(({ zone, theme }) => joined(zone, theme))).size).toBe(COUNT);
    expect(pairs.every(({ passages }) => passages === 1)).toBe(true);
  });

  it('counts the articles of a place, and estimates very many', async () => {
    const [everywhere, zone] = await claimsIn(connection, SET, ['everywhere', 'zone-7'], []);
    const { articles, ...exact } = everywhere as NonNullable<typeof everywhere>;
    expect(exact).toEqual({
      ...{ place: 'everywhere', passages: COUNT },
      concepts: [{ concept: 'merger', claim: 'mentions', passages: COUNT, best: 0 }],
    });
    expect(Math.abs(articles - COUNT)).toBeLessThan(COUNT / 50);
    expect(zone).toMatchObject({ passages: THEMES.length, articles: THEMES.length });
  });
});
