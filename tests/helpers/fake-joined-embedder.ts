/** A stand-in for a joined model whose parts are stand-ins, too. */
import { type JoinedCard, sentencePartOf, tokenPartOf } from '../../src/embed/card.js';
import type { EmbeddedQuery, Embedder, KnownVectors } from '../../src/embed/embedder.js';
import { joinVectors } from '../../src/embed/joined.js';
import type { PackedTokens } from '../../src/embed/packed-tokens.js';
import { joinedCard } from './fake-cards.js';
import type { FakeEmbedder } from './fake-embedder.js';

export class FakeJoinedEmbedder implements Embedder {
  readonly model: JoinedCard;
  readonly waiting = 0;
  readonly concurrency = 1;

  constructor(
    readonly parts: readonly FakeEmbedder[],
    weights: readonly number[],
  ) {
    this.model = joinedCard(
      parts.map(({ model }) => model.id).join('+'),
      parts.map(({ model }, at) => ({ card: model, weight: weights[at] as number })),
    );
  }

  async embedPassages(
    texts: readonly string[],
    known: readonly KnownVectors[] = [],
  ): Promise<Float32Array[]> {
    const made = await Promise.all(
      this.parts.map(async (part, at) => {
        const missing = texts.filter((_, text) => !known[text]?.[at]);
        const vectors = (await part.embedPassages(missing)).values();
        return texts.map((_, text) => known[text]?.[at] ?? (vectors.next().value as Float32Array));
      }),
    );
    return texts.map((_, text) =>
      joinVectors(
        this.model,
        made.map((vectors) => vectors[text] as Float32Array),
      ),
    );
  }

  async embedSentences(sentences: readonly string[]): Promise<Float32Array[] | null> {
    const part = sentencePartOf(this.model);
    return part === null ? null : ((await this.parts[part.at]?.embedSentences(sentences)) ?? null);
  }

  async embedTokens(sentences: readonly string[]): Promise<PackedTokens[] | null> {
    const part = tokenPartOf(this.model);
    return part === null ? null : ((await this.parts[part.at]?.embedTokens(sentences)) ?? null);
  }

  async embedQuery(text: string): Promise<EmbeddedQuery> {
    const queries = await Promise.all(this.parts.map((part) => part.embedQuery(text)));
    const vectors = queries.map(({ vector }) => vector);
    return {
      vector: joinVectors(this.model, vectors),
      tokens: queries[tokenPartOf(this.model)?.at ?? -1]?.tokens ?? null,
    };
  }

  async close(): Promise<void> {}
}
