import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ARTICLE, OTHER_ARTICLE } from '../../src/api/samples.js';
import { aspectsOf } from '../../src/compare/aspects.js';
import type { Comparison } from '../../src/compare/compare.js';
import type { ComparedPassage } from '../../src/compare/compared.js';
import type { Matrix } from '../../src/compare/matrix.js';
import type { Timeline, TimelineEntry } from '../../src/compare/timeline.js';
import type { FiltersView, SearchResult } from '../../src/queries/service.js';
import { CLAIM_OF, STRENGTHS } from '../../src/statements/promises/index.js';
import { getJson, startTestServer, type TestServer } from '../helpers/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.stop());

type Parameters = Record<string, string> | [string, string][];

const url = (path: string, parameters: Parameters) =>
  `${server.url}${path}?${new URLSearchParams(parameters)}`;

const get = <T>(path: string, parameters: Parameters) => getJson<T>(server, path, parameters);

const compare = (parameters: Record<string, string>) => get<Comparison>('/api/compare', parameters);

function best(passages: readonly ComparedPassage[]): ComparedPassage {
  const [first] = passages;
  if (first === undefined) throw new Error('A compared zone has no passage.');
  return first;
}

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
    expect(qingdao?.passages[0]?.figures).toContainEqual(
      expect.objectContaining({ value: 50, unit: '项', qualifier: 'more-than' }),
    );
    for (const { zone, passages } of zones) {
      expect(passages).toHaveLength(1);
      const { figures, strength, ...passage } = best(passages);
      expect(passage.zones.map(({ id }) => id)).toContain(zone.id);
      expect(passage.article).toMatchObject({ title: expect.any(String), source: expect.any(String) });
      expect(strength).toBeGreaterThan(-1);
      for (const { raw, start, end } of figures) expect(passage.text.slice(start, end)).toBe(raw);
    }
  });

  it('starts from a passage: other articles only, own zone marked, or left out on request', async () => {
    const { id, article } = await qingdaoPassage();
    const all = await compare({ passage: id, limit: '50' });
    expect(all.ownZone?.id).toBe('qingdao-hitech');
    expect(all.subject).toMatchObject({ own: true, zone: { id: 'qingdao-hitech' }, passages: [{ id }] });
    expect(all.zones.flatMap(({ passages }) => passages.map((passage) => passage.article.id))).not.toContain(
      article.id,
    );
    expect(all.zones.filter(({ own }) => own).map(({ zone }) => zone.id)).toEqual(['qingdao-hitech']);
    const others = await compare({ passage: id, limit: '50', excludeOwn: 'true' });
    expect(others.zones.length).toBeGreaterThan(0);
    for (const { passages } of others.zones)
      expect(best(passages).zones.map((zone) => zone.id)).not.toContain('qingdao-hitech');
  });

  it('starts from an article', async () => {
    const { article } = await qingdaoPassage();
    const { ownZone, subject, zones } = await compare({ article: article.id, perZone: '2' });
    expect(ownZone?.id).toBe('qingdao-hitech');
    expect(zones).toHaveLength(10);
    expect(subject?.passages).toHaveLength(2);
    for (const passage of subject?.passages ?? []) expect(passage.article.id).toBe(article.id);
    const [first, second] = subject?.passages.map(({ strength }) => strength ?? 0) ?? [];
    expect(first).toBeGreaterThanOrEqual(second ?? 1);
  });

  it('gives the sentences of each passage that say who is in charge, and on which conditions', async () => {
    const { zones } = await compare({ q: '管委会的职责', limit: '20', perZone: '3' });
    const found = zones.flatMap(({ passages }) =>
      passages.flatMap(({ text, aspects }) =>
        aspects.map(({ aspect, start, end }) => ({ aspect, sentence: text.slice(start, end) })),
      ),
    );
    expect(new Set(found.map(({ aspect }) => aspect))).toEqual(new Set(['organisation', 'conditions']));
    for (const { aspect, sentence } of found) expect(aspectsOf(sentence)).toContain(aspect);
  });

  it('keeps the texts of the authorities that are chosen', async () => {
    const none = await compare({ q: '行政审批', issuer: '青岛市人民政府' });
    expect(none).toMatchObject({ none: true, zones: [] });
    const others = await compare({ q: '行政审批', issuer: '-青岛市人民政府' });
    expect(others.zones).toEqual((await compare({ q: '行政审批' })).zones);
  });

  it('has no subject when it starts from a query', async () => {
    expect((await compare({ q: '容错免责' })).subject).toBeNull();
  });

  it('gives more passages of each zone on request, the best as without, and no more', async () => {
    const parameters = { q: '功能区与行政区融合', limit: '6' };
    const one = await compare(parameters);
    const three = await compare({ ...parameters, perZone: '3' });
    const firsts = (comparison: Comparison) => comparison.zones.map(({ passages }) => best(passages).id);
    expect(firsts(three)).toEqual(firsts(one));
    const sizes = three.zones.map(({ passages }) => passages.length);
    expect(Math.max(...sizes)).toBe(3);
    for (const { zone, passages } of three.zones) {
      expect(new Set(passages.map(({ id }) => id)).size).toBe(passages.length);
      for (const passage of passages) expect(passage.zones.map(({ id }) => id)).toContain(zone.id);
    }
  });

  it('aligns every passage in the rows of its themes', async () => {
    const { id } = await qingdaoPassage();
    const { subject, zones, themes } = await compare({ passage: id, perZone: '3' });
    const all = [subject, ...zones].flatMap((zone) => zone?.passages ?? []);
    const aligned = themes.flatMap(({ cells }) => cells.flatMap(({ passages }) => passages));
    const places = all.flatMap((passage) => Array(Math.max(1, passage.themes.length)).fill(passage.id));
    expect([...aligned].sort()).toEqual(places.sort());
    expect(themes.length).toBeGreaterThan(0);
    for (const { theme, cells } of themes) {
      expect(cells.length).toBeGreaterThan(0);
      for (const passage of cells.flatMap(({ passages }) => passages)) {
        const on = all.find((one) => one.id === passage)?.themes.map((one) => one.id) ?? [];
        if (theme === null) expect(on).toEqual([]);
        else expect(on).toContain(theme.id);
      }
    }
    const sizes = themes.filter(({ theme }) => theme !== null).map(({ cells }) => cells.length);
    expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  });

  it('has delegated powers in one row, in order, of all passages that count', async () => {
    const { figures } = await compare({ q: '下放行政权力事项', limit: '20' });
    const [powers] = figures;
    expect(powers).toMatchObject({ object: '下放的权力事项', english: 'powers delegated', aspect: 'level' });
    const distinct = new Map(powers?.values.map(({ zone, value }) => [value, zone.level]));
    expect([...distinct]).toEqual([
      [625, 'zone'],
      [394, 'zone'],
      [303, 'zone'],
      [241, 'zone'],
      [133, 'province'],
      [110, 'zone'],
      [58, 'zone'],
    ]);
    for (const { quote, sentence, start, end, raw } of powers?.values ?? []) {
      expect(quote.slice(start - sentence.start, end - sentence.start)).toBe(raw);
    }
  });

  it('says of each zone without a passage in a row whether the index has text of it on the theme', async () => {
    const { zones, themes } = await compare({ q: '下放行政审批事项', limit: '6' });
    const counted = zones.filter(({ weak }) => !weak).map(({ zone }) => zone.id);
    const named = themes.flatMap(({ theme, ...row }) => (theme === null ? [] : [{ theme, ...row }]));
    expect(named.flatMap(({ blanks }) => blanks).length).toBeGreaterThan(0);
    for (const { theme, cells, blanks } of named) {
      expect([...cells, ...blanks].map(({ zone }) => zone).sort()).toEqual([...counted].sort());
      for (const { zone, blank } of blanks) {
        const { total } = await get<SearchResult>('/api/search', { q: '改革', zone, theme: theme.id });
        expect(blank).toBe(total > 0 ? 'other-row' : 'no-theme');
      }
    }
  });

  it.each([
    ['漕河泾', '北京经开区'],
    ['青岛高新区', '浦东新区'],
  ])(
    'has a column for each of the zones that are chosen, %s and %s, and none for another',
    async (...chosen) => {
      const all = await compare({ q: '管理体制', limit: '50', weak: 'true' });
      const of = (names: readonly string[]) =>
        get<Comparison>('/api/compare', [
          ['q', '管理体制'],
          ['limit', '50'],
          ['weak', 'true'],
          ...names.map((name): [string, string] => ['zones', name]),
        ]);
      const columns = (await of(chosen)).zones.map(({ zone }) => zone.id);
      const apart = await Promise.all(chosen.map(async (name) => (await of([name])).zones));
      expect(columns).toHaveLength(2);
      expect(columns.toSorted()).toEqual(apart.flatMap((zones) => zones.map(({ zone }) => zone.id)).sort());
      expect(all.zones.length).toBeGreaterThan(columns.length);
    },
  );

  it('gives each chosen zone a column, however little it says when that is asked, or names it as missing', async () => {
    const chosen = ['青岛高新区', '山东自贸试验区', '保定高新区'];
    const of = (weak: string) =>
      get<Comparison>('/api/compare', [
        ['q', '容错免责'],
        ['weak', weak],
        ...chosen.map((name): [string, string] => ['zones', name]),
      ]);
    const [strong, all] = [await of('false'), await of('true')];
    expect(all.zones.map(({ zone }) => zone.id).sort()).toEqual(['qingdao-hitech', 'shandong-ftz']);
    expect(strong.zones).toEqual(all.zones.filter(({ weak }) => !weak));
    const silent = all.zones.flatMap(({ zone, weak }) => (weak ? [zone.id] : []));
    for (const { missing } of [strong, all]) {
      expect(missing.map(({ id }) => id).sort()).toEqual([...silent, 'baoding-hitech'].sort());
      expect(missing).toContainEqual(expect.objectContaining({ id: 'baoding-hitech', blank: 'no-text' }));
    }
  });

  it('has places of the levels that are chosen, and zones first when none is', async () => {
    const levels = ({ zones }: Comparison) =>
      zones.map(({ zone, weak }) => ({ isZone: zone.level === 'zone', weak }));
    const all = levels(await compare({ q: '容错免责', limit: '50', weak: 'true' }));
    const rank = ({ isZone, weak }: (typeof all)[number]) => (weak ? 2 : 0) + (isZone ? 0 : 1);
    expect(all.map(rank)).toEqual(all.map(rank).sort());
    const { zones } = await compare({ q: '容错免责', limit: '50', level: 'province', weak: 'true' });
    expect(zones.length).toBeGreaterThan(0);
    expect(new Set(zones.map(({ zone }) => zone.level))).toEqual(new Set(['province']));
  });

  it('has the places that claim what is chosen', async () => {
    const all = await compare({ q: '容错免责', limit: '50' });
    const { zones } = await compare({ q: '容错免责', limit: '50', modality: 'must' });
    const ids = (those: Comparison['zones']) => those.map(({ zone }) => zone.id).sort();
    expect(ids(zones)).toEqual(ids(all.zones.filter(({ modality }) => modality === 'must')));
    expect(zones.length).toBeGreaterThan(0);
    // A place of another claim does say something on the subject: it is not missing.
    const zone = all.zones.find(({ modality }) => modality !== 'must')?.zone.id ?? '';
    const other = await compare({ q: '容错免责', zones: zone, modality: 'must' });
    expect([other.zones, other.missing, other.none]).toEqual([[], [], true]);
  });

  it('comes as CSV and as Markdown, each row with its citation', async () => {
    const parameters = { q: '容错免责', limit: '5' };
    const { zones } = await compare(parameters);
    expect(zones).toHaveLength(5);
    const csv = await fetch(url('/api/compare', { ...parameters, format: 'csv' }));
    expect(csv.headers.get('content-type')).toContain('text/csv');
    expect(csv.headers.get('content-disposition')).toContain('attachment');
    const markdown = await fetch(url('/api/compare', { ...parameters, format: 'markdown' }));
    expect(markdown.headers.get('content-type')).toContain('text/markdown');
    for (const text of [await csv.text(), await markdown.text()]) {
      for (const { zone, passages } of zones) {
        const passage = best(passages);
        expect(text).toContain(zone.name);
        expect(text).toContain(passage.id);
        expect(text).toContain(passage.article.date);
      }
    }
  });

  it.each([
    ['/api/compare', { q: '功能区与行政区融合' }],
    ['/api/compare', { q: '下放了多少项权力', table: 'figures' }],
    ['/api/timeline', { q: '功能区与行政区融合' }],
    ['/api/matrix', {}],
    ['/api/figures', {}],
    ['/api/gap', { place: 'qingdao-hitech' }],
    ['/api/changes', { from: OTHER_ARTICLE, to: ARTICLE }],
  ])('exports %s %j without the readings of characters, which JSON keeps', async (path, parameters) => {
    const gloss = /\p{Script=Han}\([a-zü]*[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]*\)/u;
    const asked = parameters as unknown as Record<string, string>;
    expect(await (await fetch(url(path, asked))).text()).toMatch(gloss);
    for (const format of ['csv', 'markdown'])
      expect(await (await fetch(url(path, { ...asked, format }))).text()).not.toMatch(gloss);
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
  it('has those that did it or must, the earliest first, then others, one entry for each place', async () => {
    const { entries } = await get<{ entries: TimelineEntry[] }>('/api/timeline', { q: '容错免责' });
    expect(entries.length).toBeGreaterThan(2);
    const isDone = ({ modality }: TimelineEntry) => modality === 'did' || modality === 'must';
    const dates = (those: TimelineEntry[]) => those.map(({ when }) => when.iso);
    const [done, others] = [entries.filter(isDone), entries.filter((entry) => !isDone(entry))];
    expect(entries).toEqual([...done, ...others]);
    for (const those of [done, others]) expect(dates(those)).toEqual(dates(those).sort());
    expect(new Set(entries.map(({ zone }) => zone.id)).size).toBe(entries.length);
    const dated = done.filter(({ when }) => when.grade === 'act' || when.grade === 'effective');
    expect(entries.filter(({ first }) => first)).toEqual(
      dated.filter(({ when }) => when.iso === dated[0]?.when.iso),
    );
  });

  it('leaves out the places without a date, and gives those that are too weak to count when asked', async () => {
    const ids = (those: readonly { zone: { id: string } }[]) => those.map(({ zone }) => zone.id).sort();
    for (const weak of ['false', 'true']) {
      const parameters = { q: '容错免责', limit: '20', weak };
      const { zones } = await compare(parameters);
      const { entries } = await get<Timeline>('/api/timeline', parameters);
      expect(ids(entries)).toEqual(ids(zones.filter(({ when }) => when !== null)));
      const flags = entries.map((entry) => entry.weak);
      expect(flags.some(Boolean)).toBe(weak === 'true');
      expect(flags).toEqual(flags.toSorted((a, b) => Number(a) - Number(b)));
    }
  });

  it('says that nobody did it, as a comparison does, and of which chosen place there is no text', async () => {
    const parameters = { q: '“没有这样的词组”', zones: '保定高新区' };
    const { none, missing, entries } = await get<Timeline>('/api/timeline', parameters);
    expect({ none, entries }).toEqual({ none: true, entries: [] });
    expect(missing).toEqual([expect.objectContaining({ id: 'baoding-hitech', blank: 'no-text' })]);
    expect(await compare(parameters)).toMatchObject({ none, missing, zones: [], themes: [], figures: [] });
    for (const path of ['/api/timeline', '/api/compare']) {
      const csv = await (await fetch(url(path, { ...parameters, format: 'csv' }))).text();
      const [, row, ...others] = csv.trim().split('\r\n');
      expect(row).toContain('no-text');
      expect(others).toEqual([]);
    }
  });

  it('starts from a passage too, which is one of its entries', async () => {
    const { id } = await qingdaoPassage();
    const { query, entries } = await get<{ query: null; entries: TimelineEntry[] }>('/api/timeline', {
      passage: id,
      limit: '5',
    });
    expect(query).toBeNull();
    expect(entries.filter(({ passage }) => passage.id === id)).toHaveLength(1);
  });
});

describe('GET /api/matrix', () => {
  it('has a cell for each zone and theme: a passage on both, or why there is none', async () => {
    const { themes, rows } = await get<Matrix>('/api/matrix', { limit: '6' });
    expect(rows).toHaveLength(6);
    let gaps = 0;
    const { zones: known } = await get<FiltersView>('/api/filters', {});
    for (const { zone, cells } of rows) {
      expect(cells).toHaveLength(themes.length);
      cells.forEach((cell, at) => {
        if ('blank' in cell) {
          expect(cell.blank).toBe('no-theme');
          gaps++;
        } else {
          expect(cell.passages).toBeGreaterThan(0);
          expect(cell.passages).toBeLessThanOrEqual(known.find(({ id }) => id === zone.id)?.passages ?? 0);
          expect(cell.passage.zones.map(({ id }) => id)).toContain(zone.id);
          expect(cell.passage.themes.map(({ id }) => id)).toContain(themes[at]?.id);
        }
      });
    }
    expect(gaps).toBeGreaterThan(0);
  });

  it('counts the passages that a search narrowed to zone and theme finds', async () => {
    const { themes, rows } = await get<Matrix>('/api/matrix', { limit: '2' });
    expect(rows).toHaveLength(2);
    expect(themes.length).toBeGreaterThan(0);
    for (const { zone, cells } of rows) {
      for (const [at, cell] of cells.entries()) {
        const parameters = { q: '改革', zone: zone.id, theme: themes[at]?.id ?? '' };
        const { total } = await get<SearchResult>('/api/search', parameters);
        expect('blank' in cell ? 0 : cell.passages).toBe(total);
      }
    }
  });

  it('takes zones and themes, and says of a chosen zone that there is no text about it', async () => {
    const { themes, rows } = await get<Matrix>('/api/matrix', { zones: '保定高新区', themes: 'finance' });
    expect(themes.map(({ id }) => id)).toEqual(['finance']);
    expect(rows).toEqual([
      { zone: expect.objectContaining({ id: 'baoding-hitech' }), cells: [{ blank: 'no-text' }] },
    ]);
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
    expect(hits.length).toBeGreaterThan(0);
    for (const { zones } of hits) expect(zones.map(({ name }) => name).join()).toContain('中关村');
    for (const body of [
      {},
      { like: [] },
      { like: ['   '] },
      { like: ['金融'], unlike: ['—'] },
      { like: 'x' },
      { like: ['x'], unlike: [''] },
      { like: ['x'], colour: 1 },
    ]) {
      expect((await post(body)).status).toBe(400);
    }
  });
});

describe('a choice of firmness', () => {
  const QUESTIONS = ['容错免责', '产业扶持资金', '管委会职责'];
  const ALL = { limit: '50' };
  const idsOf = ({ zones }: Comparison) => zones.map(({ zone }) => zone.id);
  const strengthsOf = ({ zones }: Comparison) => zones.map(({ firmness }) => firmness?.strength ?? null);

  it('leaves rows out of the answer without it, and its count is how many stay', async () => {
    const seen = new Set<string | null>();
    for (const q of QUESTIONS) {
      // No more places than an answer can hold.
      for (const some of [{ weak: 'false' }, { weak: 'true', level: 'zone' }]) {
        const all = await compare({ q, ...some, ...ALL });
        expect(all.zones.length).toBeLessThan(50);
        const counts = new Map(all.firmness.map(({ strength, zones }) => [strength, zones]));
        expect([...counts.keys()]).toEqual([...STRENGTHS, null]);
        expect([...counts.values()].reduce((sum, zones) => sum + zones, 0)).toBe(all.zones.length);
        for (const each of strengthsOf(all)) seen.add(each);
        for (const firmness of STRENGTHS) {
          const firm = await compare({ q, ...some, firmness, ...ALL });
          const left = all.zones.filter((zone) => zone.firmness?.strength === firmness);
          expect(firm.zones).toEqual(left);
          expect(left).toHaveLength(counts.get(firmness) ?? Number.NaN);
          expect(firm.none).toBe(left.every((zone) => zone.weak));
          const others = await compare({ q, ...some, firmness: `-${firmness}`, ...ALL });
          expect(others.zones).toEqual(all.zones.filter((zone) => zone.firmness?.strength !== firmness));
          // The counts are those of the answer without a choice, and nobody is missing for it.
          for (const chosen of [firm, others])
            expect([chosen.firmness, chosen.missing]).toEqual([all.firmness, all.missing]);
        }
      }
    }
    expect(seen.size).toBeGreaterThan(2);
  });

  it('is never other than the claim beside it', async () => {
    const seen = new Set<string>();
    for (const q of QUESTIONS) {
      const { zones } = await compare({ q, ...ALL });
      const { entries } = await get<Timeline>('/api/timeline', { q, limit: '50' });
      for (const { firmness, modality } of [...zones, ...entries]) {
        if (firmness === null) continue;
        seen.add(firmness.strength);
        expect(modality).toBe(CLAIM_OF[firmness.strength]);
      }
    }
    expect(seen.size).toBeGreaterThan(1);
  });

  it('comes before the limit, whose counts are of all places', async () => {
    for (const q of QUESTIONS) {
      const all = await compare({ q, ...ALL });
      expect((await compare({ q, limit: '1' })).firmness).toEqual(all.firmness);
      const firm = await compare({ q, firmness: 'must', ...ALL });
      const one = await compare({ q, firmness: 'must', limit: '1' });
      expect(one.zones).toHaveLength(Math.min(1, firm.zones.length));
      for (const id of idsOf(one)) expect(idsOf(firm)).toContain(id);
    }
  });

  it('does not say that a place that was asked for has nothing when it is only less firm', async () => {
    const [q = ''] = QUESTIONS;
    const all = await compare({ q, ...ALL });
    const zone = all.zones.find(({ firmness }) => firmness?.strength === 'must')?.zone.id ?? '';
    const answer = await compare({ q, zones: zone, firmness: 'may' });
    expect([answer.zones, answer.missing, answer.none]).toEqual([[], [], true]);
  });

  it('holds for the dates and the figures of the same places', async () => {
    const firmness = 'must';
    const placesIn = ({ figures }: Comparison) =>
      figures.flatMap(({ values }) => values.map(({ zone }) => zone.id));
    const seen = { figures: 0, leftOut: 0, dated: 0 };
    for (const q of QUESTIONS) {
      const [all, firm] = [await compare({ q, ...ALL }), await compare({ q, firmness, ...ALL })];
      const known = new Set(idsOf(firm));
      for (const zone of placesIn(firm)) expect(known).toContain(zone);
      seen.figures += placesIn(firm).length;
      seen.leftOut += placesIn(all).filter((zone) => !known.has(zone)).length;
      const { entries } = await get<Timeline>('/api/timeline', { q, firmness, limit: '50' });
      for (const entry of entries) expect(entry.firmness?.strength).toBe(firmness);
      seen.dated += entries.length;
    }
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });

  it('is told of each place of a timeline, which has no counts, as of the comparison', async () => {
    for (const q of QUESTIONS) {
      const { zones } = await compare({ q, limit: '5' });
      const { entries } = await get<Timeline>('/api/timeline', { q, limit: '5' });
      const firmnessOf = new Map(zones.map(({ zone, firmness }) => [zone.id, firmness]));
      expect(entries.filter(({ firmness }) => firmness !== null).length).toBeGreaterThan(0);
      for (const { zone, firmness } of entries) expect(firmness).toEqual(firmnessOf.get(zone.id));
    }
  });
});
