/** Is the index unchanged and unlocked, whatever happens to the writer process? */
import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { lockForWriting } from '../../src/disk/lock.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { IndexWriter } from '../../src/writer/index-writer.js';
import type { Upload } from '../../src/writer/upload.js';
import { MODEL, MODELS_FOLDER } from '../helpers/paths.js';
import { articleText, useWorkspace } from '../helpers/workspace.js';

describe('a writer', () => {
  const work = useWorkspace();
  beforeEach(async () => {
    await work.write('a.txt', articleText('青岛高新区改革'));
    const embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
    await work.ingest({ embedder, preparer: new PreparerThreads(MODELS_FOLDER, embedder.model) });
    await embedder.close();
    await mkdir(join(work.folder, 'tmp'));
    vi.stubEnv('TMPDIR', join(work.folder, 'tmp'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  const writerOf = (maxChangeMs?: number) =>
    new IndexWriter({
      indexFolder: work.index,
      keepGenerations: 2,
      store: null,
      modelsFolder: MODELS_FOLDER,
      ...(maxChangeMs && { maxChangeMs }),
    });
  const upload: Upload = {
    bytes: Buffer.from(articleText('上传的文章')),
    mediaType: 'text/plain',
    charset: null,
    name: 'a',
  };

  async function expectAsBefore(generation: string | null): Promise<void> {
    expect(currentGeneration(work.index)).toBe(generation);
    lockForWriting(work.index).release();
    const left = await readdir(join(work.folder, 'tmp'));
    expect(left.filter((name) => name.startsWith('zonelens-'))).toEqual([]);
  }

  it('gives up a document that takes too long, and accepts the next', async () => {
    const before = currentGeneration(work.index);
    const hasty = writerOf(1);
    await expect(hasty.ingest(upload, null, MODEL)).rejects.toMatchObject({
      code: 'source_unreadable',
      message: expect.stringMatching(/took over 0\.001 s.*the index is unchanged/),
    });
    expect(hasty.isBusy).toBe(false);
    await expectAsBefore(before);
    expect(await writerOf().ingest(upload, null, MODEL)).toMatchObject({ added: 1, articles: 2 });
  });

  it('stops at once when it is closed, and accepts nothing more', async () => {
    const before = currentGeneration(work.index);
    const writer = writerOf();
    const asked = writer.ingest(upload, null, MODEL);
    const stopped = expect(asked).rejects.toMatchObject({ code: 'index_busy' });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await writer.close();
    await stopped;
    await expectAsBefore(before);
    await expect(writer.ingest(upload, null, MODEL)).rejects.toMatchObject({ code: 'index_busy' });
  });

  it('passes on errors', async () => {
    const writer = writerOf();
    await expect(writer.ingest(upload, null, 'none')).rejects.toMatchObject({ code: 'model_missing' });
    await expect(writer.remove('none', MODEL)).rejects.toMatchObject({ code: 'not_found' });
  });
});
