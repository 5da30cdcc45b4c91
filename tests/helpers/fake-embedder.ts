/** A fast stand-in for a model: the same text always gives the same unit vector, and the same character the same state. */
import { createHash } from 'node:crypto';
import type { ModelLimits } from '../../src/corpus/chunk.js';
import type { EmbeddingCard } from '../../src/embed/card.js';
import type { EmbeddedQuery, Embedder } from '../../src/embed/embedder.js';
import { type PackedTokens, packTokens } from '../../src/embed/packed-tokens.js';
import type { TokenStates } from '../../src/embed/token-states.js';
import { localPreparer, type Preparer } from '../../src/ingest/preparer.js';
import { embeddingCard } from './fake-cards.js';

export class FakeEmbedder implements Embedder {
  readonly model: EmbeddingCard;
  readonly waiting = 0;
  readonly concurrency = 1;
  /** The texts of all passages that were embedded, in order. */
  readonly embedded: string[] = [];
  /** The sentences whose token states were made, in order. */
  readonly tokenised: string[] = [];
  /** While set, calls for passages fail with it. */
  failure: Error | undefined;

  constructor(id = 'fake', dimensions = 16, facts: Pick<EmbeddingCard, 'embedsSentences' | 'tokens'> = {}) {
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

  async embedTokens(sentences: readonly string[]): Promise<PackedTokens[] | null> {
    if (this.failure) throw this.failure;
    if (this.model.tokens === undefined) return null;
    this.tokenised.push(...sentences);
    return sentences.map((text) => {
      const { values, dimensions } = this.tokensOf(text) as TokenStates;
      return packTokens(values, dimensions);
    });
  }

  async embedQuery(text: string): Promise<EmbeddedQuery> {
    return { vector: this.vectorOf(text), tokens: this.tokensOf(text) };
  }

  /** A token is a letter or a digit. */
  tokensOf(text: string): TokenStates | null {
    const { tokens } = this.model;
    if (tokens === undefined) return null;
    const { dimensions, sha256: projection } = tokens;
    const characters = text.match(/[\p{L}\p{N}]/gu) ?? [];
    const values = new Float32Array(characters.length * dimensions);
    characters.forEach((character, at) => {
      values.set(this.vectorOf(character, dimensions), at * dimensions);
    });
    return { projection, dimensions, values };
  }

  async close(): Promise<void> {}

  /** One token per character. */
  get limits(): ModelLimits {
    return { maxTokens: 512, countTokens: (text) => text.length };
  }

  get preparer(): Preparer {
    return localPreparer(this.limits);
  }

  private vectorOf(text: string, dimensions = this.model.dimensions): Float32Array {
    const bytes = createHash('shake256', { outputLength: dimensions }).update(text).digest();
    const values = Float32Array.from(bytes, (byte) => byte - 127.5);
    const norm = Math.hypot(...values);
    return values.map((value) => value / norm);
  }
}
