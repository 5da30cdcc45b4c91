import { availableParallelism } from 'node:os';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localSearchPool } from '../../src/queries/local-pool.js';
import { type OpenIndex, ThreadedSearchPool } from '../../src/queries/search-pool.js';
import { parseQuery } from '../../src/search/query.js';
import { findUsable } from '../../src/stores/folder/generation.js';
import { type FolderLocation, openGeneration } from '../../src/stores/folder/opener.js';
import { threadsOf } from '../helpers/threads.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('threads that read the index', () => {
  const work = useWorkspace();
  const threads = new ThreadedSearchPool<FolderLocation>(
    Math.min(2, availableParallelism()),
    new URL('../../src/stores/folder/opener.js', import.meta.url),
  );
  let here: OpenIndex;
  let there: OpenIndex;
  beforeEach(async () => {
    for (const title of ['甲', '乙', '丙']) await work.write(`${title}.txt`, articleText(title));
    await work.ingest();
    const { folder, manifest } = await findUsable(work.index, work.embedder.model, async () => null);
    here = await localSearchPool(openGeneration).open({ folder, manifest });
    there = await threads.open({ folder, manifest });
  });
  afterEach(async () => {
    await here.close();
    await there.close();
  });
  afterAll(() => threads.close());

  const search = async (q: string) => ({
    query: parseQuery({ q, facets: true, figures: true, explain: true }),
    ...(await work.embedder.embedQuery(q)),
    floor: undefined,
  });

  it('answer like the calling thread', async () => {
    for (const q of ['管理體制', '甲的第1段正文', '丙']) {
      const asked = await search(q);
      expect(await there.ask('search', asked)).toEqual(await here.ask('search', asked));
    }
    expect(await there.ask('filters', undefined)).toEqual(await here.ask('filters', undefined));
  });

  it('pass on errors with their codes', async () => {
    await expect(there.ask('passage', 'none')).rejects.toMatchObject({
      name: 'ZonelensError',
      code: 'not_found',
      message: 'There is no passage none.',
    });
  });

  it('skip queries that are aborted while they wait, and answer the others', async () => {
    const asked = await search('管理体制');
    const given = new AbortController();
    const answers = Array.from({ length: 12 }, (_, at) =>
      there.ask('search', asked, at % 2 === 0 ? given.signal : undefined),
    );
    expect(threads.waiting).toBeGreaterThan(0);
    given.abort(new Error('given up'));
    const settled = await Promise.allSettled(answers);
    const expected = await here.ask('search', asked);
    settled.forEach((one, at) => {
      if (one.status === 'fulfilled') expect(one.value).toEqual(expected);
      else expect([at % 2, one.reason.message]).toEqual([0, 'given up']);
    });
    // The first query of each thread had begun, so the signal does not stop it.
    expect(settled.filter(({ status }) => status === 'rejected').length).toBeGreaterThanOrEqual(4);
    expect(threads.waiting).toBe(0);
  });

  it('open the generation again in a thread that replaces a dead one', async () => {
    const before = await there.ask(
      'passage',
      (await there.ask('search', await search('甲'))).hits[0]?.id ?? '',
    );
    await Promise.all(threadsOf(threads).map((thread) => thread.terminate()));
    await expect
      .poll(() => there.ask('passage', before.id).catch(() => null), { timeout: 10_000 })
      .toEqual(before);
  });
});
