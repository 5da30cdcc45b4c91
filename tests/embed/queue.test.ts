import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { EmbeddingQueue } from '../../src/embed/queue.js';
import { FakeEmbedder } from '../helpers/fake-embedder.js';
import { seededRandom } from '../helpers/vectors.js';

describe('the embedding queue', () => {
  it('delivers the right vector for each text', async () => {
    const embedder = new FakeEmbedder();
    const vectors = new Map<number, Float32Array>();
    const queue = new EmbeddingQueue(embedder, (label, { vector }) => {
      if (vector) vectors.set(label, vector);
    });
    for (let label = 0; label < 1000; label++) await queue.add({ label, embedText: `text ${label}` });
    await queue.flush();
    expect(vectors.size).toBe(1000);
    for (const [label, vector] of vectors) {
      expect(vector).toEqual((await embedder.embedQuery(`text ${label}`)).vector);
    }
  });

  it('holds a bounded number of texts, however slow the model', async () => {
    let waiting = 0;
    let most = 0;
    const slow = new FakeEmbedder();
    slow.embedPassages = async (texts) => {
      waiting += texts.length;
      most = Math.max(most, waiting);
      await new Promise(setImmediate);
      waiting -= texts.length;
      return texts.map(() => new Float32Array(16));
    };
    const queue = new EmbeddingQueue(slow, () => undefined);
    for (let label = 0; label < 2000; label++) await queue.add({ label, embedText: 'x' });
    await queue.flush();
    // Two batches of 32.
    expect(most).toBe(64);
  });

  it('gives several batches at once, and delivers them in their order', async () => {
    let underWay = 0;
    let most = 0;
    const embedder = Object.assign(new FakeEmbedder(), { concurrency: 3 });
    const delays = seededRandom(1);
    embedder.embedPassages = async (texts) => {
      most = Math.max(most, ++underWay);
      await sleep(20 * delays());
      underWay--;
      return texts.map(() => new Float32Array(16));
    };
    const delivered: number[] = [];
    const queue = new EmbeddingQueue(embedder, (label) => delivered.push(label));
    const labels = Array.from({ length: 700 }, (_, label) => label);
    for (const label of labels) await queue.add({ label, embedText: 'x' });
    await queue.flush();
    expect(delivered).toEqual(labels);
    // Three that are worked on, and one that is ready.
    expect(most).toBe(4);
  });

  it('fails with the error of the model', async () => {
    const embedder = new FakeEmbedder();
    embedder.failure = new Error('out of memory');
    const queue = new EmbeddingQueue(embedder, () => undefined);
    await queue.add({ label: 1, embedText: 'x' });
    await expect(queue.flush()).rejects.toThrow('out of memory');
  });
});
