/** How do reading and embedding overlap? Texts wait in a bounded queue while the model embeds earlier ones. */
import type { Embedder } from './embedder.js';

/** Texts per call of the embedder. Small enough to bound memory. */
const BATCH_SIZE = 128;

/** Batches handed to the embedder at once: one that it embeds, and one that is ready when it has finished. */
const MAX_UNDER_WAY = 2;

export class EmbeddingQueue {
  private waiting: { label: number; text: string }[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private failure: unknown;

  /** Vectors arrive at `onVector` in no particular order between batches. */
  constructor(
    private readonly embedder: Embedder,
    private readonly onVector: (label: number, vector: Float32Array) => void,
  ) {}

  /** Resolves when the text is in the queue, which may mean waiting for a free place. Rejects after a batch has failed. */
  async add(label: number, text: string): Promise<void> {
    this.waiting.push({ label, text });
    if (this.waiting.length >= BATCH_SIZE) await this.start();
  }

  /** Resolves when every vector has arrived. */
  async flush(): Promise<void> {
    if (this.waiting.length > 0) await this.start();
    await Promise.all(this.underWay);
    this.throwFailure();
  }

  /** Waits for a free place, then hands the waiting texts to the embedder. */
  private async start(): Promise<void> {
    while (this.underWay.size >= MAX_UNDER_WAY) await Promise.race(this.underWay);
    this.throwFailure();
    const batch = this.waiting;
    this.waiting = [];
    const work = this.embed(batch)
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
  }

  private async embed(batch: { label: number; text: string }[]): Promise<void> {
    const vectors = await this.embedder.embedPassages(batch.map(({ text }) => text));
    batch.forEach(({ label }, at) => {
      this.onVector(label, vectors[at] as Float32Array);
    });
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}
