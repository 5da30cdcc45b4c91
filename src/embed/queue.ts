/** How do reading and embedding overlap? Passages wait in a bounded queue while the model embeds earlier ones, several batches at once. */
import type { Embedder, KnownVectors } from './embedder.js';
import type { PackedTokens } from './packed-tokens.js';

/** Passages per call of the embedder. This bounds memory, and how long nothing is heard from a slow model. */
const BATCH_SIZE = 32;

/** What a passage lacks. */
export interface Lacking {
  label: number;
  /** The text whose vector is missing; absent when the vector is known. */
  embedText?: string;
  /** The vectors of the text by some parts of the model, when they are known already. */
  known?: KnownVectors;
  /** The sentences whose token states are missing; absent when the states are known, or the model makes none. */
  sentences?: readonly string[];
}

/** What the model made of a passage: what was missing, and nothing else. */
export interface Embedded {
  /** Of unit length, or zeros. */
  vector?: Float32Array;
  /** Of each sentence. */
  tokens?: readonly PackedTokens[];
}

export class EmbeddingQueue {
  private waiting: Lacking[] = [];
  private readonly underWay = new Set<Promise<void>>();
  private failure: unknown;
  /** The last batch: batches are delivered in their order, so that an index does not depend on timing. */
  private last: Promise<void> = Promise.resolve();

  /** @param onEmbedded called once per passage, in their order, with all that it lacked */
  constructor(
    private readonly embedder: Embedder,
    private readonly onEmbedded: (label: number, embedded: Embedded) => void,
  ) {}

  /** Resolves when the passage is queued, which may take until a batch is done. Rejects after a batch has failed. */
  async add(passage: Lacking): Promise<void> {
    this.waiting.push(passage);
    if (this.waiting.length >= BATCH_SIZE) await this.start();
  }

  /** Embeds the remaining passages. Resolves when all have been embedded; rejects when a batch has failed. */
  async flush(): Promise<void> {
    if (this.waiting.length > 0) await this.start();
    await Promise.all(this.underWay);
    this.throwFailure();
  }

  /** Waits until the embedder can take a batch, then gives it the waiting passages. */
  private async start(): Promise<void> {
    // One more than are worked on at once is ready when one of them finishes.
    while (this.underWay.size > this.embedder.concurrency) await Promise.race(this.underWay);
    this.throwFailure();
    const batch = this.waiting;
    this.waiting = [];
    const work = this.embed(batch, this.last)
      .catch((error: unknown) => {
        this.failure ??= error;
      })
      .finally(() => this.underWay.delete(work));
    this.underWay.add(work);
    this.last = work;
  }

  private async embed(batch: readonly Lacking[], before: Promise<void>): Promise<void> {
    const vectors = await this.vectorsOf(batch.filter(({ embedText }) => embedText !== undefined));
    const tokens = await this.tokensOf(batch.filter(({ sentences }) => sentences !== undefined));
    await before;
    for (const { label } of batch) {
      const [vector, states] = [vectors.get(label), tokens.get(label)];
      this.onEmbedded(label, { ...(vector && { vector }), ...(states && { tokens: states }) });
    }
  }

  private async vectorsOf(batch: readonly Lacking[]): Promise<Map<number, Float32Array>> {
    const vectors = await this.embedder.embedPassages(
      batch.map(({ embedText = '' }) => embedText),
      batch.map(({ known = [] }) => known),
    );
    return new Map(batch.map(({ label }, at) => [label, vectors[at] as Float32Array]));
  }

  private async tokensOf(batch: readonly Lacking[]): Promise<Map<number, readonly PackedTokens[]>> {
    const all = batch.flatMap(({ sentences = [] }) => sentences);
    const states = all.length === 0 ? [] : ((await this.embedder.embedTokens(all)) ?? []);
    let start = 0;
    return new Map(
      batch.map(({ label, sentences = [] }) => {
        const from = start;
        start += sentences.length;
        return [label, states.slice(from, start)];
      }),
    );
  }

  private throwFailure(): void {
    if (this.failure !== undefined) throw this.failure;
  }
}
