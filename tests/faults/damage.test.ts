import { cp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { ZonelensService } from '../../src/queries/service.js';
import { parseQuery } from '../../src/search/query.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { INTACT_FILE } from '../../src/stores/folder/intact.js';
import { type IndexState, stateOf } from '../helpers/index-state.js';
import { serve } from '../helpers/server.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

const FILES = ['catalogue.sqlite', 'vectors.hnsw', 'manifest.json', 'CURRENT'];
/** How many damaged copies of a file are tried; most files are too large to damage every byte. */
const RUNS = 60;

describe('a damaged live generation', () => {
  const work = useWorkspace();
  let former: IndexState;
  let live: IndexState;

  beforeEach(async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    former = await stateOf(work.index, work.embedder.model);
    await work.write('b.txt', articleText('乙'));
    await work.ingest();
    live = await stateOf(work.index, work.embedder.model);
  });

  const pathOf = (file: string) => join(work.index, ...(file === 'CURRENT' ? [] : [live.generation]), file);

  /** One of the two states must be served completely, with a reason in the log if it is not the live one. */
  async function expectNothingWrong(content: Uint8Array, damaged: Uint8Array, file: string): Promise<void> {
    await writeFile(pathOf(file), damaged);
    const served = await stateOf(work.index, work.embedder.model);
    const { skipped, ...state } = served;
    if (skipped.length > 0) {
      const { skipped: _, ...expected } = file === 'CURRENT' ? { ...live } : former;
      // When CURRENT names no generation, or a missing one, the newest generation is served.
      expect(state).toEqual(expected);
      expect(skipped[0]?.reason).not.toBe('');
    } else {
      // Only a change of white space may remain undetected.
      expect(state).toEqual({ ...live, skipped: undefined });
      const [was, is] = [content, damaged].map((bytes) => Buffer.from(bytes).toString('latin1'));
      if (file === 'manifest.json') expect(JSON.parse(is as string)).toEqual(JSON.parse(was as string));
      else expect(is?.trim()).toBe(was?.trim());
    }
    await writeFile(pathOf(file), content);
  }

  it.each(FILES)(
    '%s with any byte flipped: the previous generation is served, unless the change has no effect',
    async (file) => {
      const content = await readFile(pathOf(file));
      const flipped = (at: number, mask: number) => {
        const bytes = Uint8Array.from(content);
        bytes[at] = (bytes[at] as number) ^ mask;
        return bytes;
      };
      if (file === 'CURRENT') {
        for (let at = 0; at < content.length; at++)
          await expectNothingWrong(content, flipped(at, 1 << (at % 8)), file);
        return;
      }
      const place = fc.tuple(fc.nat(content.length - 1), fc.integer({ min: 1, max: 255 }));
      await fc.assert(
        fc.asyncProperty(place, ([at, mask]) => expectNothingWrong(content, flipped(at, mask), file)),
        { numRuns: RUNS },
      );
    },
  );

  it.each(FILES)(
    '%s cut anywhere: the previous generation is served, unless the change has no effect',
    async (file) => {
      const content = await readFile(pathOf(file));
      await fc.assert(
        fc.asyncProperty(fc.nat(content.length - 1), (length) =>
          expectNothingWrong(content, content.subarray(0, length), file),
        ),
        { numRuns: RUNS },
      );
    },
  );

  it.each(FILES)('%s missing: the previous generation is served', async (file) => {
    await rm(pathOf(file));
    const { skipped, passageIds } = await stateOf(work.index, work.embedder.model);
    expect(passageIds).toEqual(file === 'CURRENT' ? live.passageIds : former.passageIds);
    expect(skipped[0]?.reason).toMatch(/missing/);
  });

  it('is named in the log of the service, with the reason and how to repair it', async () => {
    await truncate(pathOf('catalogue.sqlite'), 100);
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const service = await folderBackend({ indexFolder: work.index }).openLive(work.embedder, {
      log,
      reloadMs: 0,
    });
    expect(service.status.generation).toBe(former.generation);
    await service.close();
    expect(lines[0]).toContain(live.generation);
    expect(lines[0]).toContain('has 100 bytes');
    expect(lines[1]).toContain(former.generation);
    expect(lines[1]).toContain('npm run doctor -- --repair');
  });

  it('is refused with advice when no other generation is left', async () => {
    for (const { generation } of [former, live])
      await truncate(join(work.index, generation, 'catalogue.sqlite'), 100);
    for (const attempt of [() => stateOf(work.index, work.embedder.model), () => work.ingest()])
      await expect(attempt()).rejects.toMatchObject({
        code: 'index_corrupt',
        message: expect.stringMatching(/catalogue\.sqlite has 100 bytes.*npm run doctor.*--rebuild/),
      });
    await work.ingest({ rebuild: true });
    const names = await readdir(work.index);
    expect(names.filter((name) => name.startsWith('damaged-'))).toHaveLength(2);
  });

  it('is not used by an ingest, which goes on from the previous one, says what is missing, and loses nothing', async () => {
    const manifest = pathOf('manifest.json');
    await writeFile(manifest, (await readFile(manifest, 'utf8')).replace('"articles": 2', '"articles": 3'));
    await work.write('c.txt', articleText('丙'));
    const { warnings, articles } = await work.ingest({ patterns: [join(work.articles, 'c.txt')] });
    expect(articles).toBe(2);
    const said = warnings.join('\n');
    expect(said).toContain(`${live.generation} of the index is damaged`);
    expect(said).toContain(`goes on from ${former.generation}`);
    expect(said).toMatch(/missing, as far as can be read: \S*b\.txt\)/);
    expect(said).toContain(`kept as damaged-${live.generation}`);
    expect(await readdir(work.index)).toContain(`damaged-${live.generation}`);
    // The lost article is restored when its source is ingested again.
    expect(await work.ingest()).toMatchObject({ articles: 3, added: 1, warnings: [] });
  });

  it('loses no article when only its vectors are damaged: all are embedded again', async () => {
    await truncate(pathOf('vectors.hnsw'), 100);
    const { warnings, generation } = await work.ingest({ patterns: [] });
    expect(warnings.join()).toMatch(/vectors of .* are damaged.*embedded again; none is missing/);
    const repaired = await stateOf(work.index, work.embedder.model);
    expect(repaired).toEqual({ ...live, generation });
    expect(await readdir(work.index)).not.toContain(live.generation);
  });

  it('is used as it is when only CURRENT is damaged or missing', async () => {
    await writeFile(join(work.index, 'CURRENT'), 'nonsense');
    expect(await work.ingest()).toMatchObject({ articles: 2, unchanged: 2 });
    await rm(join(work.index, 'CURRENT'));
    expect(await work.ingest({ patterns: [] })).toMatchObject({ articles: 2 });
    expect(currentGeneration(work.index)).not.toBeNull();
  });
});

describe('a generation that is damaged while it is served', () => {
  const work = useWorkspace();
  const log = pino({ level: 'silent' });

  it.each([
    ['cut short', (file: string) => truncate(file, 4096)],
    ['overwritten', async (file: string) => writeFile(file, new Uint8Array((await stat(file)).size))],
    ['deleted', (file: string) => rm(file)],
  ])('%s: requests fail or are answered as before, and the next generation is served', async (_, damage) => {
    for (let at = 0; at < 20; at++) await work.write(`${at}.txt`, articleText(`第${at}篇`, 6));
    const { generation } = await work.ingest();
    const live = await folderBackend({ indexFolder: work.index }).openLive(work.embedder, {
      log,
      reloadMs: 10,
    });
    const ask = () => live.read(({ index }) => index.ask('filters', undefined));
    const before = await ask();
    await damage(join(work.index, generation as string, 'catalogue.sqlite'));
    const answer = await ask().catch((error: Error) => error);
    if (answer instanceof Error) expect(answer.message).toMatch(/malformed|disk I\/O|not a database/);
    else expect(answer).toEqual(before);
    const repaired = await work.ingest({ rebuild: true });
    await expect.poll(() => live.status.generation).toBe(repaired.generation);
    expect(await ask()).toEqual(before);
    await live.close();
  });
});

describe('a service whose catalogue is overwritten', () => {
  const work = useWorkspace();

  it('answers 500 at first, then from the previous generation, then from the next', async () => {
    await work.write('a.txt', articleText('甲'));
    const former = await work.ingest();
    await work.write('b.txt', articleText('乙'));
    const { generation } = await work.ingest();
    const lines: string[] = [];
    const log = pino({ level: 'warn' }, { write: (line: string) => lines.push(line) });
    const service = await ZonelensService.open(folderBackend({ indexFolder: work.index }), work.embedder, {
      log,
      reloadMs: 10,
    });
    const server = await serve(service, { log });
    const statusOf = async (path: string) => (await fetch(server.url + path)).status;
    // A search reads the texts of its hits from the file. Counts are in memory.
    const shown = `/api/search?q=${encodeURIComponent('管理体制')}`;
    expect(await statusOf(shown)).toBe(200);
    const file = join(work.index, generation as string, 'catalogue.sqlite');
    await writeFile(file, new Uint8Array((await stat(file)).size));
    expect(await statusOf(shown)).toBe(500);
    expect(await statusOf('/healthz')).toBe(200);
    await expect.poll(() => statusOf(shown)).toBe(200);
    expect(service.status()).toMatchObject({ generation: former.generation, articles: 1 });
    const said = lines.join('');
    expect(said).toContain(`${generation} was damaged while it was served`);
    expect(said).toContain(`Serving ${former.generation}`);
    const repaired = await work.ingest();
    await expect.poll(() => service.status().generation).toBe(repaired.generation);
    expect(service.status().articles).toBe(2);
    await server.stop();
    await service.close();
  });

  it('keeps answering 500 when there is no other generation', async () => {
    await work.write('a.txt', articleText('甲'));
    const { generation } = await work.ingest();
    const log = pino({ level: 'silent' });
    const service = await ZonelensService.open(folderBackend({ indexFolder: work.index }), work.embedder, {
      log,
      reloadMs: 10,
    });
    const file = join(work.index, generation as string, 'catalogue.sqlite');
    await writeFile(file, new Uint8Array((await stat(file)).size));
    const search = () => service.search(parseQuery({ q: '管理体制' }));
    expect(service.isDamaged).toBe(false);
    for (let times = 0; times < 3; times++) await expect(search()).rejects.toThrow();
    expect(service.status().generation).toBe(generation);
    await expect.poll(() => service.isDamaged).toBe(true);
    const server = await serve(service);
    const ready = await fetch(`${server.url}/readyz`);
    expect([ready.status, await ready.json()]).toMatchObject([
      503,
      { detail: expect.stringContaining('npm run doctor') },
    ]);
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
    const repaired = await work.ingest({ rebuild: true });
    await expect.poll(() => service.status().generation).toBe(repaired.generation);
    expect((await search()).hits).not.toEqual([]);
    expect(service.isDamaged).toBe(false);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    await server.stop();
    await service.close();
  });
});

describe('a read-only index', () => {
  const work = useWorkspace();

  it('is served without creating or changing any file but the note on its files', async () => {
    await work.write('a.txt', articleText('甲'));
    await work.ingest();
    const traces = async () => {
      const names = (await readdir(work.index, { recursive: true })).sort();
      const others = names.filter((name) => basename(name) !== INTACT_FILE);
      return Promise.all(
        others.map(async (name) => {
          const stats = await stat(join(work.index, name), { bigint: true });
          return [name, stats.isFile() ? stats.mtimeNs : null];
        }),
      );
    };
    const before = await traces();
    const live = await folderBackend({ indexFolder: work.index }).openLive(work.embedder, {
      log: pino({ level: 'silent' }),
      reloadMs: 5,
    });
    await live.read(async ({ index }) => {
      await index.ask('filters', undefined);
      await index.ask('suggest', { typed: '改革', limit: 5 });
    });
    expect(await traces()).toEqual(before);
    await live.close();
    const copy = join(work.folder, 'copy');
    await cp(work.index, copy, { recursive: true });
    expect((await stateOf(copy, work.embedder.model)).articles).toBe(1);
  });
});
