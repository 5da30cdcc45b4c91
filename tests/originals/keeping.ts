/** Which originals does an ingest keep, and until when? The same with every store. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { pathKey } from '../../src/corpus/read/key.js';
import { type IngestOptions, ingest } from '../../src/ingest/ingest.js';
import { KeptOriginals } from '../../src/originals/kept.js';
import { ZonelensService } from '../../src/queries/service.js';
import { articleIdOf } from '../../src/store/records.js';
import type { IndexBackend } from '../../src/stores/backend.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { articleText } from '../helpers/workspace.js';
import { damage, faultsIn, filesIn, recordsIn } from './workspace.js';

const NEVER = new AbortController().signal;

/** @param backendOf an empty index for each test */
export function describeKeeping(backendOf: (folder: string) => Promise<IndexBackend> | IndexBackend): void {
  const embedder = new FakeEmbedder();
  let folder: string;
  let originals: string;
  let backend: IndexBackend;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'zonelens-keeping-'));
    originals = join(folder, 'originals');
    backend = await backendOf(folder);
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  const pathOf = (name: string) => join(folder, name);
  const write = (name: string, content: string) => writeFile(pathOf(name), content);
  const idOf = (name: string) => articleIdOf(pathKey(pathOf(name), process.cwd()));
  const run = (names: readonly string[], options: Partial<IngestOptions> = {}, maxBytes = 1e6) =>
    ingest({
      ...{ backend, embedder, preparer: embedder.preparer, patterns: names.map(pathOf) },
      originals: { folder: originals, maxBytes, records: backend },
      ...options,
    });
  const faults = () => faultsIn(backend, originals);

  /** What a reader gets of the original of an article. */
  async function readOriginal(name: string): Promise<string | null> {
    const log = pino({ level: 'silent' });
    const service = await ZonelensService.open(backend, embedder, { log, reloadMs: 0 });
    const kept = new KeptOriginals({ folder: originals, records: backend });
    try {
      const article = await service.article(idOf(name));
      if ((await kept.of(article)) === null) return null;
      const { bytes } = await kept.file(article, null, NEVER);
      return Buffer.from(bytes).toString();
    } finally {
      await kept.close();
      await service.close();
    }
  }

  it('keeps the bytes that were read, once for equal documents', async () => {
    await write('a.txt', articleText('青岛高新区'));
    await write('b.txt', articleText('济南高新区'));
    await write('c.txt', articleText('青岛高新区'));
    await run(['a.txt', 'b.txt', 'c.txt']);
    expect(await filesIn(originals)).toHaveLength(2);
    expect(await readOriginal('a.txt')).toBe(articleText('青岛高新区'));
    expect(await readOriginal('c.txt')).toBe(articleText('青岛高新区'));
    expect(await faults()).toEqual([]);
  });

  it('keeps none without being told to, and reads what it lacks when it is told later', async () => {
    await write('a.txt', articleText('青岛高新区'));
    await run(['a.txt'], { originals: null });
    expect(await filesIn(originals)).toEqual([]);
    expect(await readOriginal('a.txt')).toBeNull();
    expect(await run(['a.txt'])).toMatchObject({ unchanged: 1, generation: null });
    expect(await readOriginal('a.txt')).toBe(articleText('青岛高新区'));
  });

  it('keeps the original of the version before, until the next ingest', async () => {
    await write('a.txt', articleText('青岛高新区'));
    await run(['a.txt']);
    await write('a.txt', articleText('青岛高新区', 3));
    await run(['a.txt']);
    expect(await filesIn(originals)).toHaveLength(2);
    expect(await readOriginal('a.txt')).toBe(articleText('青岛高新区', 3));
    await run(['a.txt']);
    expect(await filesIn(originals)).toHaveLength(1);
    expect(await readOriginal('a.txt')).toBe(articleText('青岛高新区', 3));
    expect(await faults()).toEqual([]);
  });

  it('removes an original with the last of its articles', async () => {
    await write('a.txt', articleText('青岛高新区'));
    await write('b.txt', articleText('青岛高新区'));
    await run(['a.txt', 'b.txt']);
    await run([], { remove: [idOf('a.txt')] });
    await run([]);
    expect((await recordsIn(backend)).size).toBe(1);
    expect(await filesIn(originals)).toHaveLength(1);
    await run([], { remove: [idOf('b.txt')] });
    expect(await filesIn(originals)).toHaveLength(1);
    await run([]);
    expect((await recordsIn(backend)).size).toBe(0);
    expect(await filesIn(originals)).toEqual([]);
  });

  it('keeps no more than there is room for, and says so', async () => {
    const text = articleText('青岛高新区');
    await write('a.txt', text);
    await write('b.txt', articleText('济南高新区'));
    const room = Buffer.byteLength(text) + 10;
    const { warnings, added } = await run(['a.txt', 'b.txt'], {}, room);
    expect(added).toBe(2);
    expect(warnings).toEqual([expect.stringMatching(/^1 originals were not kept.*ZONELENS_ORIGINALS_MB/)]);
    expect(await filesIn(originals)).toHaveLength(1);
    expect(await readOriginal('b.txt')).toBeNull();
    // What did not fit is not read again and again, until there is room.
    expect((await run(['a.txt', 'b.txt'], {}, room)).warnings).toEqual([]);
    await run(['a.txt', 'b.txt']);
    expect(await readOriginal('b.txt')).toBe(articleText('济南高新区'));
  });

  it('keeps the original of an article whose new version was never published', async () => {
    await write('a.txt', articleText('青岛高新区'));
    await run(['a.txt']);
    await write('a.txt', articleText('青岛高新区', 3));
    await write('b.txt', articleText('济南高新区'));
    const fail = run(['a.txt', 'b.txt'], {
      onArticle: ({ title }) => {
        if (title.startsWith('济南')) throw new Error('stopped');
      },
    });
    await expect(fail).rejects.toThrow('stopped');
    expect(await readOriginal('a.txt')).toBe(articleText('青岛高新区'));
    await write('c.txt', articleText('苏州工业园区'));
    await run(['c.txt']);
    expect(await readOriginal('a.txt')).toBe(articleText('青岛高新区'));
    await run(['a.txt', 'b.txt', 'c.txt']);
    expect(await readOriginal('a.txt')).toBe(articleText('青岛高新区', 3));
    expect(await readOriginal('b.txt')).toBe(articleText('济南高新区'));
    await run(['a.txt', 'b.txt', 'c.txt']);
    expect(await faults()).toEqual([]);
  });

  it('keeps no file of many records', async () => {
    const text = articleText('青岛高新区');
    await write('a.json', JSON.stringify([{ id: '1', title: '甲', text }]));
    await write('b.csv', `title,text\n乙,"${text}"`);
    await run(['a.json', 'b.csv']);
    expect(await filesIn(originals)).toEqual([]);
  });

  it('tells a damaged file from the original, and a folder that cannot be written ends no ingest', async () => {
    await write('a.txt', articleText('青岛高新区'));
    await run(['a.txt']);
    await damage(originals);
    await expect(readOriginal('a.txt')).rejects.toMatchObject({ code: 'not_found' });
    await write('taken', '');
    await write('b.txt', articleText('济南高新区'));
    const { added, warnings } = await run(['b.txt'], {
      originals: { folder: pathOf('taken/inside'), maxBytes: 1e6, records: backend },
    });
    expect(added).toBe(1);
    expect(warnings).toEqual([expect.stringMatching(/^Not all originals could be kept/)]);
    expect(await readFile(pathOf('taken'), 'utf8')).toBe('');
  });
}
