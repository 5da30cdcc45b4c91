/** A fast stand-in for a model: the same text always gives the same unit vector. */
import { createHash } from 'node:crypto';
import type { ModelLimits } from '../../src/corpus/chunk.js';
import type { EmbeddingCard } from '../../src/embed/card.js';
import type { Embedder } from '../../src/embed/embedder.js';
import { localPreparer, type Preparer } from '../../src/ingest/preparer.js';
import { embeddingCard } from './fake-cards.js';

export class FakeEmbedder implements Embedder {
  readonly model: EmbeddingCard;
  readonly waiting = 0;
  /** The texts of all passages that were embedded, in order. */
  readonly embedded: string[] = [];
  /** While set, calls for passages fail with it. */
  failure: Error | undefined;

  constructor(id = 'fake', dimensions = 16, facts: Pick<EmbeddingCard, 'embedsSentences'> = {}) {
    this.model = { ...embeddingCard(id, dimensions), ...facts };
  }

  async embedPassages(texts: readonly string[]): Promise<Float32Array[]> {
    if (this.failure) throw this.failure;
    this.embedded.push(...texts);
    return texts.map((text) => this.vectorOf(text));
  }

  async embedSentences(sentences: readonly string[]): Promise<Float32Array[] | null> {
    return this.model.embedsSentences ? sentences.map((text) => this.vectorOf(text)) : null;
  }

  async embedQuery(text: string): Promise<Float32Array> {
    return this.vectorOf(text);
  }

  async close(): Promise<void> {}

  /** One token per character. */
  get limits(): ModelLimits {
    return { maxTokens: 512, countTokens: (text) => text.length };
  }

  get preparer(): Preparer {
    return localPreparer(this.limits);
  }

  private vectorOf(text: string): Float32Array {
    const { dimensions } = this.model;
    const bytes = createHash('shake256', { outputLength: dimensions }).update(text).digest();
    const values = Float32Array.from(bytes, (byte) => byte - 127.5);
    const norm = Math.hypot(...values);
    return values.map((value) => value / norm);
  }
}
