/** Does every filter of the registry keep what it should, is it described and offered, and do facets count what it keeps? */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provinceOf } from '../../src/corpus/scope/place.js';
import { ingest } from '../../src/ingest/ingest.js';
import type { Preparer } from '../../src/ingest/preparer.js';
import { type Hit, type SearchResult, ZonelensService } from '../../src/queries/service.js';
import {
  DATE_BOUNDS,
  FACET_FIELDS,
  FILTER_NAMES,
  FILTERS,
  type FilterName,
} from '../../src/search/filters.js';
import { DEPTH, MAX_LIMIT } from '../../src/search/limits.js';
import { parseQuery } from '../../src/search/query.js';
import { MODALITIES } from '../../src/statements/statement.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { document } from '../helpers/openapi.js';
import { repositoryPath } from '../helpers/paths.js';
import { runScript } from '../helpers/run.js';

/** What a hit has of each field, read from the answer alone. */
const VALUES: Readonly<Record<FilterName, (hit: Hit) => readonly (string | null | undefined)[]>> = {
  zone: ({ zones }) => zones.map(({ id }) => id),
  level: ({ zones }) => zones.slice(0, 1).map(({ level }) => level),
  zoneType: ({ zones }) => zones.map(({ type }) => type),
  province: ({ zones }) => zones.map(({ id }) => provinceOf(id)),
  issuer: ({ article }) => [article.issuer],
  category: ({ article }) => [article.category],
  modality: ({ statements }) => statements?.map(({ modality }) => modality) ?? [],
  status: ({ article }) => [article.status],
  theme: ({ themes }) => themes.map(({ id }) => id),
  year: ({ article }) => [article.date?.slice(0, 4)],
  lang: ({ article }) => [/\p{Script=Han}/u.test(article.title) ? 'zh' : 'en'],
  article: ({ article }) => [article.id],
};

/**
 * Gives the facts that filters look at several values, whatever the rules find in the samples: places of two levels,
 * statements of several modalities, texts in force and amended.
 */
function varied(preparer: Preparer): Preparer {
  let articles = 0;
  return {
    lookahead: 1,
    close: () => preparer.close(),
    prepare: async (article) => {
      const at = articles++;
      const { passages, ...entry } = await preparer.prepare(article);
      const day = `20${10 + (at % 9)}-03-01`;
      const life = {
        isText: true,
        adopted: at % 2 === 0 ? day : null,
        effective: at % 3 === 0 ? `${day.slice(0, 4)}-07-01` : null,
        amended: at % 5 === 0 ? ['2021-01-01'] : [],
        repeals: [],
      };
      const about = at % 4 === 0 ? ['山东省青岛市'] : null;
      const tagged = passages.map((passage, which) => {
        const modality = MODALITIES[which % 3] ?? null;
        const statements = [
          { start: 0, end: passage.text.length, place: null, act: null, modality, time: null, further: [] },
        ];
        return { ...passage, statements, about: about ?? passage.about };
      });
      return { ...entry, life, passages: tagged };
    },
  };
}

/** The sample corpus, none of whose articles names its authority, beside texts in English and two that name theirs. */
const PATTERNS = [repositoryPath('articles')];
const ISSUED = ['海州市人民政府', '云台区管委会'].map((issuer, at) => ({
  title: `${issuer}关于园区管理体制的通知`,
  text: `园区管理体制由${issuer}统筹，设立${at + 3}个职能部门。`,
  issuer,
}));

describe('each filter', () => {
  let folder: string;
  let service: ZonelensService;
  let all: Hit[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-filters-'));
    const embedder = new FakeEmbedder();
    const backend = folderBackend({ indexFolder: join(folder, 'index') });
    const english = repositoryPath('tests/relevance/english');
    const issued = join(folder, 'issued.json');
    await writeFile(issued, JSON.stringify(ISSUED));
    await ingest({
      patterns: [...PATTERNS, english, issued],
      backend,
      embedder,
      preparer: varied(embedder.preparer),
    });
    const log = pino({ level: 'silent' });
    service = await ZonelensService.open(backend, embedder, { log, reloadMs: 0 });
    all = await hitsOf({});
    // Every passage is a match and a hit of its own, so that hits can be counted against totals.
    expect(all.length).toBeGreaterThan(MAX_LIMIT);
    expect(all.length).toBeLessThan(DEPTH);
    expect(all.every(({ reprints }) => reprints === 0)).toBe(true);
  });
  afterAll(async () => {
    await service?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const search = (parameters: object): Promise<SearchResult> =>
    service.search(
      parseQuery({ q: '管理体制', mode: 'semantic', limit: MAX_LIMIT, statements: true, ...parameters }),
    );

  /** The hits of all pages. */
  async function hitsOf(parameters: object): Promise<Hit[]> {
    const hits: Hit[] = [];
    for (let offset = 0; offset < DEPTH; offset += MAX_LIMIT) {
      hits.push(...(await search({ ...parameters, offset })).hits);
    }
    return hits;
  }
  const idsOf = (hits: readonly Hit[]) => hits.map(({ id }) => id).sort();

  /** Distinct values of a field with the number of passages that have each, most frequent first. */
  function valuesOf(name: FilterName): [value: string, count: number][] {
    const counts = new Map<string, number>();
    for (const hit of all) {
      for (const value of new Set(VALUES[name](hit))) {
        if (value !== null && value !== undefined) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  }

  it.each(FILTER_NAMES)(
    '%s keeps the passages that have a value, and rules them out after a minus',
    async (name) => {
      const [[value], [other]] = valuesOf(name) as [[string, number], [string, number]];
      const having = (...values: string[]) =>
        idsOf(all.filter((hit) => VALUES[name](hit).some((one) => values.includes(one ?? ''))));
      const kept = idsOf(await hitsOf({ [name]: value }));
      expect(kept).toEqual(having(value));
      expect(kept.length).toBeGreaterThan(0);
      expect(kept.length).toBeLessThan(all.length);
      expect(idsOf(await hitsOf({ [name]: [value, other] }))).toEqual(having(value, other));
      const ruledOut = idsOf(await hitsOf({ [name]: `-${value}` }));
      expect([...kept, ...ruledOut].sort()).toEqual(idsOf(all));
    },
  );

  it.each([
    [undefined, 'date'],
    ['published', 'date'],
    ['effective', 'effective'],
    ['adopted', 'adopted'],
  ] as const)('from, to and year keep days, both included; dateOf=%s', async (dateOf, name) => {
    const dayOf = ({ article }: Hit) => article[name];
    const days = all.flatMap((hit) => dayOf(hit) ?? []).sort();
    const dayAt = (share: number) => days[Math.round(days.length * share)] as string;
    const [from, to] = [dayAt(0.3), dayAt(0.6)];
    const keeping = (has: (day: string) => boolean) => idsOf(all.filter((hit) => has(dayOf(hit) ?? '')));
    const between = keeping((day) => day >= from && day <= to);
    expect(between.length).toBeGreaterThan(0);
    expect(between.length).toBeLessThan(all.length);
    const chosen = dateOf === undefined ? {} : { dateOf };
    expect(idsOf(await hitsOf({ from, to, ...chosen }))).toEqual(between);
    const year = from.slice(0, 4);
    const ofYear = keeping((day) => day.startsWith(year));
    expect(idsOf(await hitsOf({ year, ...chosen }))).toEqual(ofYear);
    const { facets } = await search({ facets: true, ...chosen });
    expect(facets?.year.find(({ value }) => value === year)?.count).toBe(ofYear.length);
  });

  it.each(FACET_FIELDS)('%s, as a facet, counts what the filter keeps', async (field) => {
    const counted = (await search({ facets: true })).facets?.[field] ?? [];
    expect(counted.map(({ value, count }) => [value, count])).toEqual(valuesOf(field));
    expect(counted.length).toBeGreaterThan(1);
    for (const { value, count } of counted.slice(0, 10)) {
      expect((await search({ [field]: value })).total, value).toBe(count);
    }
  });
});

describe('every filter of the registry', () => {
  it('is described in the OpenAPI document, for GET and for POST, and so are the facets', () => {
    const { get, post } = document.paths['/api/search'] ?? {};
    const inQuery = new Map(get?.parameters.map(({ name, description }) => [name, description]));
    const inBody = post?.requestBody?.content['application/json'].schema.properties ?? {};
    for (const [name, { description }] of Object.entries({ ...FILTERS, ...DATE_BOUNDS })) {
      expect(inQuery.get(name), name).toContain(description);
      expect(inBody[name]?.description, name).toBe(inQuery.get(name));
    }
    const { properties } = document.components.schemas.Facets as { properties: object };
    expect(Object.keys(properties)).toEqual([...FACET_FIELDS]);
  });

  it('is an option of zonelens search under its own name', async () => {
    const { status, stdout } = await runScript('src/cli.ts', ['search', '--help']);
    expect(status).toBe(0);
    const help = stdout.replace(/\s+/g, ' ');
    for (const [name, { option }] of Object.entries({ ...FILTERS, ...DATE_BOUNDS })) {
      const [flags, text] = option;
      expect(help).toContain(`${flags} ${text}`);
      expect(new Option(flags).attributeName()).toBe(name);
    }
  });
});
