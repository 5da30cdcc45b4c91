/** Is an index the same after it was moved to OpenSearch and back? */
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { dropIndices, hasEngine, useSharedIndex } from '../helpers/engine-index.js';
import {
  expectSameAnswers,
  fillIndex,
  folderIndex,
  fullEmbedder,
  indexAt,
  moved,
  STEP,
} from '../helpers/moving.js';
import { startScript } from '../helpers/run.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe.skipIf(!hasEngine)('an index that is moved between a folder and OpenSearch', () => {
  const work = useWorkspace();
  const { target, connection } = useSharedIndex('move');
  const server = indexAt({ indexFolder: '', store: target });
  afterEach(() => dropIndices(connection));

  const folder = (name: string) => folderIndex(join(work.folder, name));

  it('is the same on the server, and back in a folder', async () => {
    const [from, back] = [folder('index'), folder('back')];
    await fillIndex(work, from);
    expect(await moved(from, server)).toMatchObject({ articles: 22, comparison: { differences: [] } });
    await expectSameAnswers(from, server);
    expect(await moved(server, back)).toMatchObject({ articles: 22, comparison: { differences: [] } });
    await expectSameAnswers(from, back);
    expect(await moved(server, back)).toMatchObject({ skipped: 22, generation: null });
  });

  it('may be written there afterwards, and unchanged files are not read again', async () => {
    const [from, back] = [folder('index'), folder('back')];
    await fillIndex(work, from);
    await moved(from, server);
    const embedder = fullEmbedder();
    const patterns = [work.articles];
    expect(await work.ingest({ backend: server, embedder, patterns })).toMatchObject({
      ...{ unchanged: 2, generation: null },
    });
    await work.write('d.txt', articleText('青岛高新区的新政策', 3));
    await work.ingest({ backend: server, embedder, patterns });
    await work.ingest({ backend: from, embedder, patterns });
    expect(await moved(server, back)).toMatchObject({ articles: 23, comparison: { differences: [] } });
    await expectSameAnswers(from, back);
    await expect(moved(from, server)).rejects.toMatchObject({ code: 'input_invalid' });
    expect(await moved(from, server, { replace: true })).toMatchObject({ comparison: { differences: [] } });
    await expectSameAnswers(from, server);
  });

  it('is not moved to itself under another name of the server, and does not wait for itself', async () => {
    await fillIndex(work, server);
    const hosts = target.hosts.map((host) => host.replace('127.0.0.1', 'localhost'));
    expect(hosts).not.toEqual(target.hosts);
    const same = indexAt({ indexFolder: '', store: { ...target, hosts } });
    const refused = expect(moved(server, same, { waitMs: Number.POSITIVE_INFINITY })).rejects;
    await refused.toMatchObject({ code: 'index_busy', message: expect.stringContaining('the same index') });
  });

  it('goes on after an interruption, in either direction', async () => {
    const [from, back] = [folder('index'), folder('back')];
    await fillIndex(work, from);
    for (const [source, target] of [
      [from, server],
      [server, back],
    ] as const) {
      const interrupt = new AbortController();
      const stopped = moved(source, target, {
        signal: interrupt.signal,
        onProgress: ({ done }) => {
          if (done > 2 * STEP) interrupt.abort();
        },
      });
      await expect(stopped).rejects.toThrow();
      expect(await moved(source, target)).toMatchObject({
        ...{ skipped: 2 * STEP, comparison: { differences: [] } },
      });
      await expectSameAnswers(from, target);
    }
  });

  it('goes on after the process was killed', async () => {
    const from = folder('index');
    await fillIndex(work, from);
    const places = [
      { indexFolder: work.index, store: null },
      { indexFolder: '', store: target },
    ];
    const child = startScript(
      'tests/helpers/move-child.ts',
      places.map((place) => JSON.stringify(place)),
      { NODE_ENV: 'test', FAULT_POINT_OF_TEST: `kill server:article-stored ${STEP + 3}` },
    );
    expect(await child.ended).toMatchObject({ status: null });
    const result = await moved(from, server);
    expect(result).toMatchObject({ skipped: STEP, comparison: { differences: [] } });
    expect(result.warnings.join()).toContain('Taken over from');
    await expectSameAnswers(from, server);
  });
});
