/** Are rounds of an index in OpenSearch remembered there, so that the next one takes in only what is new? */
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { ZonelensService } from '../../src/queries/service.js';
import { keptPages, vanishedSince } from '../../src/sites/kept.js';
import { openSearchBackend } from '../../src/stores/opensearch/backend.js';
import { hasEngine, useSharedIndex } from '../helpers/engine-index.js';
import { useSites } from '../helpers/site.js';
import { useWorkspace } from '../helpers/workspace.js';
import { article, listOf, roundsIn, siteOf, tagged } from './portal.js';

const log = pino({ level: 'silent' });

describe.skipIf(!hasEngine)('rounds over an index in OpenSearch', () => {
  const { target } = useSharedIndex('sites');
  const work = useWorkspace();
  const start = useSites();

  it('take in what is new or changed, ask with conditions, and mark what has vanished', async () => {
    const backend = openSearchBackend(target);
    const records = await backend.records();
    onTestFinished(() => records.close());
    const titles = async () => {
      const service = await ZonelensService.open(backend, work.embedder, { log, reloadMs: 0, threads: 0 });
      try {
        const ids = [...(await keptPages(records)).values()].flatMap(({ articles }) => articles);
        return (await Promise.all(ids.map((id) => service.article(id)))).map(({ title }) => title).sort();
      } finally {
        await service.close();
      }
    };
    const rounds = roundsIn(work, records, backend);
    const site = await start({
      '/robots.txt': '',
      '/list/': tagged(listOf(['a.html', 'b.html'])),
      '/list/a.html': article('甲'),
      '/list/b.html': article('乙'),
    });
    const watched = siteOf(`lists: [${site.url}/list/]`);
    const on = (day: number) =>
      rounds.round(watched, { now: () => new Date(Date.UTC(2026, 10, day, 8)) }).then(({ report }) => report);

    expect((await on(1)).counts).toMatchObject({ asked: 2, new: 2, faults: 0 });
    expect(await titles()).toEqual(['乙', '甲']);
    expect(await on(2)).toMatchObject({ generation: null, counts: { asked: 2, notModified: 2, new: 0 } });

    site.pages['/list/a.html'] = article('甲二');
    site.pages['/list/c.html'] = article('丙');
    site.pages['/list/'] = tagged(listOf(['a.html', 'c.html']));
    delete site.pages['/list/b.html'];
    expect((await on(3)).counts).toMatchObject({ new: 1, changed: 1, faults: 0 });
    expect((await on(5)).vanished).toEqual([`${site.url}/list/b.html`]);
    // What was published stays when its page is gone.
    expect(await titles()).toEqual(['丙', '乙', '甲二']);
    const vanished = [...(await keptPages(records)).values()].filter((page) => vanishedSince(page) !== null);
    expect(vanished.map(({ url }) => url)).toEqual([`${site.url}/list/b.html`]);
    expect(rounds.ingests).toBe(2);
  });
});
