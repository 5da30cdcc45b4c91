/** How do reading and embedding overlap? Texts wait in a bounded queue while the model embeds earlier ones. */
import type { Embedder, KnownVectors } from './embedder.js';

/** Texts per call of the embedder. This bounds memory, and how long nothing is heard from a slow model. */
const BATCH_SIZE = 32;

/** Batches at the embedder at once: one in progress, and one that is ready when it finishes. */
const MAX_UNDER_WAY = 2;

interface Item {
  label: number;
  text: string;
  known: KnownVectors;
}

export class EmbeddingQueue {
  private waiting: Item[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private failure: unknown;

  /** @param onVector called once per text; the order between batches is not defined */
  constructor(
    private readonly embedder: Embedder,
    private readonly onVector: (label: number, vector: Float32Array) => void,
  ) {}

  /**
   * Resolves when the text is queued, which may take until a batch is done. Rejects after a batch has failed.
   * @param known the vectors of some parts of the model, when they are known already
   */
  async add(label: number, text: string, known: KnownVectors = []): Promise<void> {
    this.waiting.push({ label, text, known });
    if (this.waiting.length >= BATCH_SIZE) await this.start();
  }

  /** Embeds the remaining texts. Resolves when every vector has arrived; rejects when a batch has failed. */
  async flush(): Promise<void> {
    if (this.waiting.length > 0) await this.start();
    await Promise.all(this.underWay);
    this.throwFailure();
  }

  /** Waits until the embedder can take a batch, then gives it the waiting texts. */
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

  private async embed(batch: readonly Item[]): Promise<void> {
    const vectors = await this.embedder.embedPassages(
      batch.map(({ text }) => text),
      batch.map(({ known }) => known),
    );
    batch.forEach(({ label }, at) => {
      this.onVector(label, vectors[at] as Float32Array);
    });
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}
