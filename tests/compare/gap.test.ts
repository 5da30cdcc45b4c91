/** Is what a place lacks what its peers have, and nothing else? Compared with an oracle that reads every statement. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Gap, type GapExtent, gapOf } from '../../src/compare/gap.js';
import { gapTable } from '../../src/compare/gap-table.js';
import { normalisedText } from '../../src/corpus/normalise.js';
import { glossary } from '../../src/glossary/glossary.js';
import { findConcepts } from '../../src/glossary/match.js';
import { ingest } from '../../src/ingest/ingest.js';
import { placesInTables, placesWithin } from '../../src/statements/table-places.js';
import type { StoredPassage } from '../../src/store/records.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { type Generation, openCurrent } from '../../src/stores/folder/generation.js';
import { FolderStore } from '../../src/stores/folder/store.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { repositoryPath } from '../helpers/paths.js';
import { useWorkspace } from '../helpers/workspace.js';

const ALL = { any: [], none: [] };

describe('a gap view of the sample corpus', () => {
  let folder: string;
  let generation: Generation;
  let store: FolderStore;
  let passages: StoredPassage[];
  /** The places with most statements. */
  let places: string[];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-gap-'));
    const embedder = new FakeEmbedder();
    const backend = folderBackend({ indexFolder: folder });
    const patterns = [repositoryPath('articles')];
    await ingest({ backend, patterns, embedder, preparer: embedder.preparer });
    generation = await openCurrent(folder, embedder.model);
    store = new FolderStore(generation);
    passages = await store.passagesOf(generation.catalogue.passages.all.labels);
    places = (await store.filterValues()).zones.slice(0, 30).map(({ zone }) => zone);
  }, 120_000);
  afterAll(async () => {
    generation?.close();
    await rm(folder, { recursive: true, force: true });
  });

  const view = (request: Partial<GapExtent> & { place: string }): Promise<Gap> =>
    gapOf(store, { peers: ALL, themes: ALL, limit: 100, ...request });

  /** Of every text that is in force, which concepts each place did or must: the oracle. */
  function conceptsByPlace(): Map<string, Set<string>> {
    const byPlace = new Map<string, Set<string>>();
    for (const passage of passages) {
      const { article, statements, text, tables, about } = passage;
      if (article.status === 'repealed' || article.status === 'superseded') continue;
      for (const statement of statements) {
        if (statement.modality !== 'did' && statement.modality !== 'must') continue;
        const inTable = placesWithin(placesInTables(text, tables), statement);
        const single = about.length === 1 ? about[0] : null;
        const own = statement.place ?? article.scope?.place ?? single;
        for (const place of inTable.length > 0 ? inTable : own === null || own === undefined ? [] : [own]) {
          const known = byPlace.get(place) ?? new Set();
          byPlace.set(place, known);
          const sentence = normalisedText(text.slice(statement.start, statement.end));
          for (const { concept } of findConcepts(sentence)) known.add(concept);
        }
      }
    }
    return byPlace;
  }

  const request = () =>
    fc.record({
      place: fc.constantFrom(...places),
      peers: fc.subarray(places, { minLength: 2, maxLength: 20 }),
      min: fc.integer({ min: 1, max: 4 }),
    });

  it('has what at least so many peers have and the place has not, by an oracle', async () => {
    const byPlace = conceptsByPlace();
    const has = (place: string, concept: string) => byPlace.get(place)?.has(concept) ?? false;
    const withText = (await store.filterValues()).zones.slice(0, 50).map(({ zone }) => zone);
    const isGeneric = (concept: string) => withText.filter((place) => has(place, concept)).length >= 25;
    let found = 0;
    await fc.assert(
      fc.asyncProperty(request(), async ({ place, peers, min }) => {
        const { gaps, total } = await view({ place, peers: { any: peers, none: [] }, min });
        const expected = glossary().concepts.flatMap(({ id, theme }) => {
          const having = peers.filter((peer) => peer !== place && has(peer, id)).length;
          const isGap = having >= min && !has(place, id) && theme !== null && !isGeneric(id);
          return isGap ? [{ id, having }] : [];
        });
        expect(total).toBe(expected.length);
        if (total <= 100)
          expect(
            gaps
              .map(({ concept, having }) => ({ id: concept.id, having }))
              .sort((a, b) => (a.id < b.id ? -1 : 1)),
          ).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
        found += total;
      }),
      { numRuns: 25 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('shows statements that name the concept, with their claims, and their places', async () => {
    await fc.assert(
      fc.asyncProperty(request(), async ({ place, peers, min }) => {
        const answer = await view({ place, peers: { any: peers, none: [] }, min });
        const known = new Map(answer.passages.map((passage) => [passage.id, passage]));
        for (const { concept, having, own, around, peers: stated } of answer.gaps) {
          const claims = stated.map(({ modality }) => modality);
          expect(claims.filter((claim) => claim === 'did' || claim === 'must')).toHaveLength(having);
          expect(claims.slice(0, having)).not.toContain('plans');
          expect(claims.every((claim) => ['did', 'must', 'may', 'plans'].includes(claim))).toBe(true);
          expect(['did', 'must']).not.toContain(own?.modality);
          expect(own === null ? place : own.zone.id).toBe(place);
          for (const { zone } of stated) expect(peers).toContain(zone.id);
          for (const { evidence, sentence, zone } of [own, around, ...stated].filter((one) => one !== null)) {
            const { text = '', zones = [] } = known.get(evidence.passage) ?? {};
            expect(text.slice(evidence.start ?? 0, evidence.end ?? 0).trim()).toBe(sentence);
            expect(zones.map(({ id }) => id)).toContain(zone.id);
            expect(findConcepts(normalisedText(sentence)).map((one) => one.concept)).toContain(concept.id);
          }
        }
      }),
      { numRuns: 10 },
    );
  });

  it('has what most peers have first', async () => {
    for (const place of places.slice(0, 5)) {
      const having = (await view({ place, min: 1 })).gaps.map((gap) => gap.having);
      expect(having).toEqual([...having].sort((a, b) => b - a));
    }
  });

  it('asked for more peers it has less, of it', async () => {
    const idsOf = ({ gaps }: Gap) => gaps.map(({ concept }) => concept.id);
    await fc.assert(
      fc.asyncProperty(request(), async ({ place, peers, min }) => {
        const asked = { place, peers: { any: peers, none: [] }, themes: ALL };
        const less = await view({ ...asked, min: min + 1 });
        const more = await view({ ...asked, min });
        expect(less.total).toBeLessThanOrEqual(more.total);
        if (more.total <= 100) expect(idsOf(more)).toEqual(expect.arrayContaining(idsOf(less)));
      }),
      { numRuns: 20 },
    );
  });

  it('does not count the place among its peers', async () => {
    await fc.assert(
      fc.asyncProperty(request(), async ({ place, peers, min }) => {
        const without = { any: peers.filter((peer) => peer !== place), none: [] };
        fc.pre(without.any.length > 0);
        const withIt = { any: [place, ...without.any], none: [] };
        expect(await view({ place, min, peers: withIt })).toEqual(await view({ place, min, peers: without }));
      }),
      { numRuns: 10 },
    );
  });

  it('takes the places of the same level with most text when none are chosen, but none that is ruled out', async () => {
    const [place = '', ...others] = places.filter((id) => passagesAbout(id) > 0 && isZone(id));
    const { peers, min } = await view({ place });
    expect(peers.map(({ zone }) => zone.id)).toEqual(others.slice(0, 10));
    expect(min).toBe(3);
    const ruledOut = others.slice(0, 2);
    const fewer = await view({ place, peers: { any: [], none: ruledOut } });
    expect(fewer.peers.map(({ zone }) => zone.id)).toEqual(others.slice(2, 12));
  });

  const isZone = (id: string) => /^[a-z-]+$/.test(id);
  const passagesAbout = (id: string) => passages.filter(({ about }) => about.includes(id)).length;

  it('says how much text of each place there is, and nothing of a place without any', async () => {
    const { place, gaps, total } = await view({ place: 'baoding-hitech' });
    expect(place).toMatchObject({ articles: 0, passages: 0, blank: 'no-text' });
    expect([gaps, total]).toEqual([[], 0]);
    for (const { zone, passages: count, articles, blank } of (await view({ place: places[0] as string }))
      .peers) {
      const own = passages.filter(
        ({ about, article }) =>
          about.includes(zone.id) && article.status !== 'repealed' && article.status !== 'superseded',
      );
      expect(count).toBe(own.length);
      expect(articles).toBe(new Set(own.map(({ article }) => article.id)).size);
      expect(blank).toBeNull();
    }
  });

  it('is exported with a row for each statement, and one for what the place does not say', async () => {
    const answer = await view({ place: places[0] as string, min: 2 });
    const { header, rows } = gapTable(answer);
    for (const row of rows) expect(row).toHaveLength(header.length);
    const statements = answer.gaps.map(({ around, peers }) => 1 + (around === null ? 0 : 1) + peers.length);
    expect(rows).toHaveLength(statements.reduce((sum, count) => sum + count, 0));
    const silent = gapTable(await view({ place: 'baoding-hitech' }));
    expect(silent.rows).toEqual([expect.arrayContaining(['保定高新技术产业开发区', 'no-text'])]);
  });
});

describe('a gap', () => {
  const work = useWorkspace();

  const article = (zone: string, sentence: string) =>
    [zone, '来源:测试 日期:2022-11-25', `${zone}位于沿海，2015年设立管委会。`, sentence].join('\n');

  async function viewOf(sentences: Record<string, string>, extent: Partial<GapExtent> = {}): Promise<Gap> {
    for (const [zone, sentence] of Object.entries(sentences))
      await work.write(`${zone}.txt`, article(zone, sentence));
    await work.ingest();
    const generation = await openCurrent(work.index, work.embedder.model);
    const gap = await gapOf(new FolderStore(generation), {
      ...{ place: 'qingdao-hitech', peers: ALL, themes: ALL, limit: 30, min: 2 },
      ...extent,
    });
    generation.close();
    return gap;
  }

  const peers = {
    苏州工业园区: '苏州工业园区2020年推行了一窗受理，企业当天拿到执照。',
    武汉东湖新技术开发区: '武汉东湖新技术开发区2021年实行了一窗受理，窗口减到十个。',
  };

  it('counts no plan, and shows what the place only plans', async () => {
    const { gaps } = await viewOf({
      青岛高新技术产业开发区: '青岛高新技术产业开发区将推行一窗受理，让企业少跑腿。',
      ...peers,
      天津滨海新区: '天津滨海新区将推行一窗受理，让企业少跑腿。',
    });
    const gap = gaps.find(({ concept }) => concept.id === 'one-window');
    expect(gap?.having).toBe(2);
    expect(gap?.own?.modality).toBe('plans');
    expect(gap?.peers.map(({ modality }) => modality)).toEqual(['did', 'did', 'plans']);
  });

  it('is none when the place did it as well', async () => {
    const { gaps } = await viewOf({
      青岛高新技术产业开发区: '青岛高新技术产业开发区2019年推行了一窗受理。',
      ...peers,
    });
    expect(gaps.map(({ concept }) => concept.id)).not.toContain('one-window');
  });

  it('is what a theme is about, when themes are chosen', async () => {
    const { gaps } = await viewOf(peers, {
      themes: { any: ['finance'], none: [] },
      place: 'suzhou-industrial-park',
      min: 1,
    });
    expect(gaps.filter(({ theme }) => theme.id !== 'finance')).toEqual([]);
  });
});
