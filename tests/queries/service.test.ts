import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const RELOAD_MS = 10;
/** A poll ends as soon as it succeeds; this only bounds a failure. */
const PATIENCE = { timeout: 30_000 };

describe('the service', () => {
  const work = useWorkspace();
  let service: ZonelensService | undefined;
  const logged: string[] = [];
  const log = pino({ level: 'info' }, { write: (line: string) => logged.push(line) });
  afterEach(async () => {
    await service?.close();
    service = undefined;
    logged.length = 0;
  });

  const open = async () => {
    service = await ZonelensService.open(folderBackend({ indexFolder: work.index }), work.embedder, {
      log,
      reloadMs: RELOAD_MS,
    });
    return service;
  };
  const titles = async (opened: ZonelensService) => {
    const { hits } = await opened.search(parseQuery({ q: '管理体制', limit: 100 }));
    return [...new Set(hits.map(({ article }) => article.title))].sort();
  };

  it('switches to a new generation without a restart, and never mixes two in one answer', async () => {
    await work.write('a.txt', articleText('第0版'));
    await work.ingest();
    const opened = await open();
    let searching = true;
    const searches = (async () => {
      while (searching) {
        expect(await titles(opened)).toHaveLength(1);
        await new Promise(setImmediate);
      }
    })();
    for (let version = 1; version <= 5; version++) {
      await work.write('a.txt', articleText(`第${version}版`));
      await work.ingest();
      await expect.poll(() => opened.status().generation, PATIENCE).toBe(currentGeneration(work.index));
      expect(await titles(opened)).toEqual([`第${version}版`]);
    }
    searching = false;
    await searches;
  });

  it('keeps serving the old generation when the new one is not usable, and says so', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const opened = await open();
    const { generation } = opened.status();
    await work.write('b.txt', articleText('乙'));
    await work.ingest({ embedder: new FakeEmbedder('other', 8) });
    await expect.poll(() => logged.join(), PATIENCE).toContain('The new index is not used');
    await writeFile(join(work.index, 'CURRENT'), 'nonsense\n');
    await Promise.allSettled([opened.reload()]);
    expect(opened.status().generation).toBe(generation);
    expect(await titles(opened)).toEqual(['甲']);
  });

  it('finds nothing for a text whose words the model does not know', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const opened = await open();
    work.embedder.embedQuery = async () => ({
      vector: new Float32Array(work.embedder.model.dimensions),
      tokens: null,
    });
    expect(await opened.search(parseQuery({ q: 'xyzzy' }))).toMatchObject({ total: 0, hits: [] });
  });
});
