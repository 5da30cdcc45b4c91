/** Does a program still get answers from a model whose thread has died, and leave nothing behind when it closes the model? */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WorkerReranker } from '../../src/embed/reranker.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { MODEL, MODELS_FOLDER } from '../helpers/paths.js';
import { threadsOf } from '../helpers/threads.js';
import { writeTinyCrossEncoder } from '../helpers/tiny-cross-encoder.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zonelens-workers-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const threadsIn = (model: WorkerEmbedder | WorkerReranker) =>
  threadsOf((model as unknown as { worker: unknown }).worker);

async function endThreads(model: WorkerEmbedder | WorkerReranker): Promise<void> {
  const threads = threadsIn(model);
  expect(threads).toHaveLength(1);
  await Promise.all(threads.map((thread) => thread.terminate()));
}

it('an embedding model whose thread has died is loaded again by the next query, each time', async () => {
  const embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
  try {
    const query = await embedder.embedQuery('融合');
    for (let death = 0; death < 3; death++) {
      await endThreads(embedder);
      const [again, passage] = await Promise.all([
        embedder.embedQuery('融合'),
        embedder.embedPassages(['开发区']),
      ]);
      expect([again, passage]).toEqual([query, [(await embedder.embedQuery('开发区')).vector]]);
    }
  } finally {
    await embedder.close();
  }
  expect(threadsIn(embedder)).toEqual([]);
});

it('so is a reranker', async () => {
  await writeTinyCrossEncoder(folder, 'tiny', { weights: { 功: 1, 能: 2 } });
  const reranker = await WorkerReranker.open(folder, 'tiny');
  try {
    await endThreads(reranker);
    expect([...(await reranker.score('功', ['功能', '能']))]).toEqual([3, 2]);
  } finally {
    await reranker.close();
  }
  expect(threadsIn(reranker)).toEqual([]);
});

it('a model whose thread has died can be closed', async () => {
  const embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
  await endThreads(embedder);
  await embedder.close();
  await expect(embedder.embedQuery('融合')).rejects.toThrow('closed');
});

it('several threads of a model make the vectors that one makes', async () => {
  const [one, three] = [
    await WorkerEmbedder.open(MODELS_FOLDER, MODEL),
    await WorkerEmbedder.open(MODELS_FOLDER, MODEL, 3),
  ];
  try {
    const texts = Array.from({ length: 9 }, (_, at) => `第${at}号开发区的体制改革`);
    const embedEach = (embedder: WorkerEmbedder) =>
      Promise.all(texts.map((text) => embedder.embedPassages([text])));
    expect(await embedEach(three)).toEqual(await embedEach(one));
    expect(threadsIn(three)).toHaveLength(3);
  } finally {
    await Promise.all([one.close(), three.close()]);
  }
});
