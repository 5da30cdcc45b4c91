import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { readSource } from '../../../src/corpus/read/index.js';
import { ArticlePipeline } from '../../../src/ingest/article-pipeline.js';
import { ZonelensService } from '../../../src/queries/service.js';
import { parseQuery } from '../../../src/search/query.js';
import { articleIdOf } from '../../../src/store/records.js';
import { openSearchBackend } from '../../../src/stores/opensearch/backend.js';
import { indexOf, type Marker, nextBorn, readMarker } from '../../../src/stores/opensearch/marker.js';
import { dropIndices, hasEngine, useSharedIndex } from '../../helpers/engine-index.js';
import { FakeEmbedder } from '../../helpers/fake-embedder.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';

const log = pino({ level: 'silent' });
const PUBLICATIONS = 12;
const READERS = 3;

describe.skipIf(!hasEngine)('a live index in OpenSearch', () => {
  const { target, connection } = useSharedIndex('live');
  const work = useWorkspace();
  beforeEach(() => dropIndices(connection));

  const backend = openSearchBackend(target, { graceMs: 2000 });
  const patient = openSearchBackend(target, { graceMs: 600_000 });
  const ingest = () => work.ingest({ backend });
  const open = (embedder = work.embedder) =>
    ZonelensService.open(backend, embedder, { log, reloadMs: 0, threads: 0 });
  const marker = async () => ((await readMarker(connection)) as { marker: Marker }).marker;
  const stored = async (kind: 'passages' | 'articles' | 'figures') => {
    const { total } = await connection.search(indexOf(connection, kind, await marker()), { size: 0 });
    return total;
  };

  it('is missing before the first ingest', async () => {
    await expect(open()).rejects.toMatchObject({ code: 'index_missing' });
    expect(await backend.isEmpty()).toBe(true);
    expect(await backend.madeWith()).toBeNull();
  });

  it('is refused for another model, and embedded again by its ingest', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest();
    const other = new FakeEmbedder('other', 8);
    await expect(open(other)).rejects.toMatchObject({ code: 'index_incompatible' });
    expect(await work.ingest({ backend, embedder: other })).toMatchObject({ refreshed: 1, unchanged: 1 });
    const service = await open(other);
    expect(service.status()).toMatchObject({ articles: 1, model: 'other' });
    await service.close();
    // The sets of both models are kept, so that going back embeds nothing.
    const before = work.embedder.embedded.length;
    expect(await ingest()).toMatchObject({ refreshed: 1, passagesEmbedded: 0 });
    expect(work.embedder.embedded.length).toBe(before);
  });

  it('is embedded anew by a rebuild, even when documents of former ones are still there', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest();
    for (let time = 0; time < 2; time++) {
      const { passages, passagesEmbedded } = await work.ingest({ backend: patient, rebuild: true });
      expect(passagesEmbedded).toBe(passages);
    }
  });

  it('is followed by a service that looks for a new generation', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest();
    const service = await open();
    await work.write('b.txt', articleText('苏州工业园区'));
    const { generation } = await ingest();
    expect(service.status().articles).toBe(1);
    expect(await service.reload()).toMatchObject({ generation, articles: 2 });
    await service.close();
  });

  it('answers from one generation while others are published', async () => {
    const write = async (version: number) => {
      for (const name of ['甲', '乙', '丙'])
        await work.write(`${name}.txt`, articleText(`${name}区第${version}版改革`, 3));
    };
    await write(0);
    await ingest();
    const service = await open();
    const { total: all } = await service.search(parseQuery({ q: '改革', limit: '50' }));
    let isOver = false;
    let reads = 0;
    const versions = new Set<string>();
    const read = async () => {
      while (!isOver) {
        await service.reload();
        const { hits, total } = await service.search(parseQuery({ q: '改革', limit: '50' }));
        const seen = new Set(hits.map(({ article }) => /第(\d+)版/.exec(article.title)?.[1]));
        expect([...seen]).toHaveLength(1);
        expect(total).toBe(all);
        for (const version of seen) versions.add(version as string);
        reads++;
      }
    };
    const readers = Promise.all(Array.from({ length: READERS }, read));
    for (let version = 1; version <= PUBLICATIONS; version++) {
      await write(version);
      await ingest();
    }
    isOver = true;
    await readers;
    expect(versions.size).toBeGreaterThan(PUBLICATIONS / 2);
    expect(reads).toBeGreaterThan(PUBLICATIONS);
    await service.close();
  });

  it('deletes what is no longer live after the grace, and not before', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest();
    const before = await stored('passages');
    await work.write('a.txt', articleText('青岛高新区', 2, '2023-01-01'));
    await ingest();
    expect(await stored('passages')).toBe(2 * before);
    const impatient = openSearchBackend(target, { graceMs: 0 });
    await work.write('b.txt', articleText('苏州工业园区'));
    await work.ingest({ backend: impatient });
    expect((await marker()).gone).toEqual([]);
    expect(await stored('passages')).toBe(2 * before);
    expect(await stored('articles')).toBe(2);
  });

  it('keeps what was replaced for the whole grace, however long its floors take', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest();
    const before = await stored('passages');
    await work.write('a.txt', articleText('青岛高新区', 2, '2023-01-01'));
    const calibrate = async () => {
      await setTimeout(2500);
      return { zh: 0, en: 0 };
    };
    await work.ingest({ backend, calibrate });
    expect(await stored('passages')).toBe(2 * before);
  });

  it('holds nothing that a killed run still wrote after the next one had published', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest();
    const { number } = await marker();
    // As if a run had been killed while the server was still taking what it had sent.
    await nextBorn(connection, number);
    await work.write('b.txt', articleText('苏州工业园区'));
    const { passages } = await ingest();
    const [hit] = (
      await connection.search(indexOf(connection, 'articles', await marker()), {
        size: 1,
        query: { term: { born: number } },
      })
    ).hits;
    const late = { ...hit?.source, id: 'late', born: number + 1, revision: 'late' };
    await connection.write([
      { index: indexOf(connection, 'articles', await marker()), id: 'late', source: late },
    ]);
    await connection.refresh(indexOf(connection, 'articles', await marker()));
    await work.write('c.txt', articleText('前海合作区'));
    const summary = await work.ingest({ backend: openSearchBackend(target, { graceMs: 0 }) });
    expect(summary.articles).toBe(3);
    expect(summary.passages).toBeGreaterThan(passages);
    expect((await marker()).voids).toEqual([]);
    expect(await stored('articles')).toBe(3);
  });

  it('is served on while another model, which is not installed here, has made a newer one', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await ingest();
    const hasty = openSearchBackend(target, { graceMs: 8000 });
    const service = await ZonelensService.open(hasty, work.embedder, { log, reloadMs: 0, threads: 0 });
    await work.ingest({ backend, embedder: new FakeEmbedder('other', 8) });
    await expect(service.reload()).rejects.toMatchObject({ code: 'index_incompatible' });
    // Longer than a marker may be used without looking again.
    await setTimeout(2100);
    expect((await service.search(parseQuery({ q: '管理体制改革' }))).hits.length).toBeGreaterThan(0);
    await service.close();
  });

  it('loses the articles that are removed by their ids', async () => {
    await work.write('a.txt', articleText('青岛高新区'));
    await work.write('b.txt', articleText('苏州工业园区'));
    const ids: string[] = [];
    await work.ingest({ backend, onArticle: ({ key }) => ids.push(articleIdOf(key)) });
    const remove = (...named: string[]) => work.ingest({ backend, patterns: [], remove: named });
    expect(await remove('none')).toMatchObject({ removed: 0, generation: null });
    expect(await remove('none', ids[0] as string)).toMatchObject({ removed: 1, articles: 1, passages: 3 });
    expect(await remove(...ids)).toMatchObject({ removed: 1, articles: 0, passages: 0 });
  });

  it('loses and takes again an article that the run itself has stored, with one set of documents', async () => {
    await backend.withDraft({ model: work.embedder.model }, async (draft) => {
      const pipeline = new ArticlePipeline(draft, work.embedder.preparer, work.embedder, () => {});
      const put = async (sections: number) => {
        await work.write('a.txt', articleText('青岛高新区', sections));
        for await (const item of readSource(join(work.articles, 'a.txt')))
          if (!('kind' in item)) await pipeline.put(item);
        await pipeline.flush();
      };
      for (const sections of [1, 5, 3]) await put(sections);
      expect(new Set(work.embedder.embedded).size).toBe(work.embedder.embedded.length);
      await draft.removeArticle((await draft.keys())[0] as string);
      expect(await draft.counts()).toEqual({ articles: 0, passages: 0 });
      await put(2);
      const { passages } = await draft.publish([]);
      for (const [kind, count] of [['passages', passages] as const, ['articles', 1] as const])
        expect(await stored(kind)).toBe(count);
    });
  });

  it('is not changed by a run that fails, whose vectors the next run uses', async () => {
    await work.write('a.txt', articleText('青岛高新区', 40));
    await ingest();
    await work.write('b.txt', articleText('苏州工业园区', 300));
    const stop = new AbortController();
    const stopped = work.ingest({
      backend,
      signal: stop.signal,
      onProgress: ({ passagesEmbedded }) => passagesEmbedded > 250 && stop.abort(new Error('stopped')),
    });
    await expect(stopped).rejects.toThrow('stopped');
    const service = await open();
    expect(service.status().articles).toBe(1);
    const { passagesEmbedded, passages } = await ingest();
    expect(passagesEmbedded).toBeLessThan(150);
    expect((await service.reload()).passages).toBe(passages);
    await service.close();
    // What it left is deleted after the grace.
    expect(await stored('passages')).toBeGreaterThan(passages);
    await work.write('c.txt', articleText('前海合作区'));
    const next = await work.ingest({ backend: openSearchBackend(target, { graceMs: 0 }) });
    expect(await stored('passages')).toBe(next.passages);
  });
});
