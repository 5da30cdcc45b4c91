import { pino } from 'pino';
import { describe, expect, it, vi } from 'vitest';
import { localSearchPool } from '../../../src/queries/local-pool.js';
import type { OpenIndex, SearchPool } from '../../../src/queries/search-pool.js';
import { parseQuery } from '../../../src/search/query.js';
import { folderBackend } from '../../../src/stores/folder/backend.js';
import { FolderLiveIndex } from '../../../src/stores/folder/live.js';
import { type FolderLocation, openGeneration } from '../../../src/stores/folder/opener.js';
import { FakeEmbedder } from '../../helpers/fake-embedder.js';
import { articleText, useWorkspace } from '../../helpers/workspace.js';

/** Number of passages of the test's articles, read from the open catalogue. An article of `articleText` has three. */
async function passagesOf(index: OpenIndex): Promise<number> {
  // Finds the passages of both articles by their titles.
  const query = parseQuery({ q: '甲 乙', mode: 'lexical' });
  const { total } = await index.ask('search', { query, vector: null, tokens: null, floor: undefined });
  return total;
}

/** What better-sqlite3 says of a database that is closed, and what `node:sqlite` says. */
const CLOSED = /not open|finalized/;

describe('the live index', () => {
  const work = useWorkspace();
  const log = pino({ level: 'silent' });
  const open = () =>
    folderBackend({ indexFolder: work.index }).openLive(work.embedder, { log, reloadMs: 10 });
  const holdOpen = () => {
    let release = () => {};
    const released = new Promise<void>((resolve) => {
      release = resolve;
    });
    return { released, release };
  };

  it('says the floors of the generation, if it has some', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const live = await open();
    expect(live.status.floors).toBeNull();
    await work.write('b.txt', articleText('乙'));
    await work.ingest({ calibrate: async () => ({ zh: 0.4, en: 0.3 }) });
    await expect.poll(() => live.status.floors).toEqual({ zh: 0.4, en: 0.3 });
    await live.close();
  });

  it('closes the old generation when its last reader is done, and not before', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const live = await open();
    const first = holdOpen();
    const second = holdOpen();
    const former = await live.read(async ({ index }) => index);
    const readers = [first, second].map(({ released }) =>
      live.read(async ({ index }) => {
        await released;
        return passagesOf(index);
      }),
    );
    await work.write('b.txt', articleText('乙'));
    await work.ingest();
    await expect.poll(() => live.status.articles).toBe(2);
    const latter = await live.read(async ({ index }) => index);
    expect(await passagesOf(latter)).toBe(6);

    first.release();
    expect(await readers[0]).toBe(3);
    expect(await passagesOf(former)).toBe(3);
    second.release();
    expect(await readers[1]).toBe(3);
    await expect(passagesOf(former)).rejects.toThrow(CLOSED);
    await live.close();
    await expect(passagesOf(latter)).rejects.toThrow(CLOSED);
  });

  it('lets a reader finish that fails, or that ends after the live index is closed', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const live = await open();
    const reader = await live.read(async ({ index }) => index);
    const { released, release } = holdOpen();
    const failing = live.read(async () => {
      await released;
      throw new Error('failed');
    });
    await live.close();
    expect(await passagesOf(reader)).toBe(3);
    release();
    await expect(failing).rejects.toThrow('failed');
    await expect(passagesOf(reader)).rejects.toThrow(CLOSED);
  });

  /** A pool that does something before it opens a generation, and counts what is closed. */
  function watchedPool(beforeOpen: () => Promise<unknown>) {
    const pool = localSearchPool<FolderLocation>(openGeneration);
    const closed = { indexes: 0, pool: 0 };
    const watched: SearchPool<FolderLocation> = {
      waiting: 0,
      open: async (location) => {
        await beforeOpen();
        const index = await pool.open(location);
        return {
          ask: index.ask,
          close: async () => {
            closed.indexes++;
            await index.close();
          },
        };
      },
      close: async () => void closed.pool++,
    };
    return { watched, closed };
  }

  it('follows a generation that is published while it opens, without a warning', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const lines: string[] = [];
    const warning = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    let isFirst = true;
    const { watched } = watchedPool(async () => {
      if (!isFirst) return;
      isFirst = false;
      await work.write('b.txt', articleText('乙'));
      await work.ingest();
    });
    const options = { log: warning, reloadMs: 0, pool: watched };
    const live = await FolderLiveIndex.open(work.index, work.embedder, options);
    await live.reload();
    expect(live.status.articles).toBe(2);
    expect(lines).toEqual([]);
    await live.close();
  });

  it('closes everything once when it is closed in the middle of a switch', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const { released, release } = holdOpen();
    const opening = holdOpen();
    let opened = 0;
    const { watched, closed } = watchedPool(async () => {
      opened++;
      if (opened < 2) return;
      opening.release();
      await released;
    });
    const close = vi.spyOn(work.embedder, 'close');
    const live = await FolderLiveIndex.open(work.index, work.embedder, { log, reloadMs: 0, pool: watched });
    await work.write('b.txt', articleText('乙'));
    await work.ingest();
    const reloading = live.reload();
    await opening.released;
    const closing = live.close();
    release();
    await Promise.all([reloading, closing]);
    expect({ opened, ...closed }).toEqual({ opened: 2, indexes: 2, pool: 1 });
    expect(close).toHaveBeenCalledOnce();
  });

  describe('after a change of model', () => {
    /** Records whether it was closed. */
    class ClosingEmbedder extends FakeEmbedder {
      closed = false;
      override async close() {
        this.closed = true;
      }
    }

    it('switches to the new model and generation together, and closes the old model after its last reader', async () => {
      const [former, next] = [new ClosingEmbedder('former'), new ClosingEmbedder('next', 8)];
      await work.write('a.txt', articleText('甲'));
      await work.ingest({ embedder: former });
      const openEmbedder = vi.fn(async (_: string) => next);
      const live = await folderBackend({ indexFolder: work.index }).openLive(former, {
        log,
        reloadMs: 10,
        openEmbedder,
      });
      const { released, release } = holdOpen();
      const reading = live.read(async ({ index, embedder }) => {
        await released;
        return [await passagesOf(index), embedder.model.id];
      });
      await work.write('b.txt', articleText('乙'));
      await work.ingest({ embedder: next });
      await expect.poll(() => live.status.model).toBe('next');
      expect(await live.read(async ({ embedder }) => embedder)).toBe(next);
      expect(openEmbedder.mock.calls).toEqual([['next']]);
      expect(former.closed).toBe(false);
      release();
      expect(await reading).toEqual([3, 'former']);
      await expect.poll(() => former.closed).toBe(true);
      expect(next.closed).toBe(false);
      await live.close();
      expect(next.closed).toBe(true);
    });

    it('keeps model and generation when the new model cannot be opened', async () => {
      await work.write('a.txt', articleText('甲'));
      await work.ingest();
      const openEmbedder = vi.fn(async () => Promise.reject(new Error('no such model')));
      const live = await folderBackend({ indexFolder: work.index }).openLive(work.embedder, {
        log,
        reloadMs: 10,
        openEmbedder,
      });
      await work.ingest({ embedder: new FakeEmbedder('other', 8) });
      await expect.poll(() => openEmbedder.mock.calls.length).toBeGreaterThan(1);
      expect(live.status.model).toBe('fake');
      expect(await live.read(async ({ embedder }) => embedder)).toBe(work.embedder);
      await live.close();
    });

    it('switches back to the former model without embedding anything, until the index changes again', async () => {
      const other = new FakeEmbedder('other', 8);
      await work.write('a.txt', articleText('甲'));
      const { generation } = await work.ingest();
      for (const title of ['乙', '丙', '丁']) {
        await work.write('a.txt', articleText(title));
        await work.ingest({ embedder: other });
      }
      const live = await folderBackend({ indexFolder: work.index }).openLive(work.embedder, {
        log,
        reloadMs: 10,
      });
      expect(live.status.generation).toBe(generation);
      await new Promise((resolve) => setTimeout(resolve, 50));
      expect(live.status.generation).toBe(generation);
      const next = await work.ingest({ patterns: [] });
      await expect.poll(() => live.status.generation).toBe(next.generation);
      expect(live.status.articles).toBe(1);
      await live.close();
    });
  });
});
