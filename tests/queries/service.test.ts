import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { CompareRequest, TimelineRequest } from '../../src/compare/request.js';
import { ZonelensService } from '../../src/queries/service.js';
import type { LiveBackend } from '../../src/queries/snapshot.js';
import { parseQuery } from '../../src/search/query.js';
import { parseWording } from '../../src/search/syntax.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { withTokens } from '../helpers/fake-cards.js';
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

describe('requests to an index', () => {
  it('carry the token states of a question beside its vector, and none for what is no question', async () => {
    const embedder = new FakeEmbedder('late', 8, withTokens(6));
    const asked: unknown[] = [];
    const index = {
      ask: async (query: string, args: unknown) => {
        asked.push({ query, ...Object(args) });
        return query === 'timeline' ? [] : {};
      },
      close: async () => {},
    };
    const backend = {
      openLive: async () => ({
        read: (work: (snapshot: object) => unknown) => work({ index, embedder }),
        close: async () => {},
      }),
    } as unknown as LiveBackend;
    const service = await ZonelensService.open(backend, embedder, {
      log: pino({ level: 'silent' }),
      reloadMs: 0,
    });
    const question = parseWording('容错机制');
    const request = { subject: { kind: 'query', wording: question } } as CompareRequest & TimelineRequest;
    const { vector, tokens } = await embedder.embedQuery(question.text);
    await service.search(parseQuery({ q: '容错机制' }));
    await service.compare(request);
    await service.timeline(request);
    await service.compare({ ...request, subject: { kind: 'article', id: 'any' } });
    await service.search(parseQuery({ q: '容错机制', mode: 'lexical' }));
    const [search, compare, timeline, article, lexical] = asked;
    for (const one of [search, compare, timeline]) expect(one).toMatchObject({ vector, tokens });
    for (const one of [article, lexical]) expect(one).toMatchObject({ vector: null, tokens: null });
    await service.close();
  });
});
