/** A stand-in for a joined model whose parts are stand-ins, too. */
import { type JoinedCard, sentencePartOf } from '../../src/embed/card.js';
import type { Embedder, KnownVectors } from '../../src/embed/embedder.js';
import { joinVectors } from '../../src/embed/joined.js';
import { joinedCard } from './fake-cards.js';
import type { FakeEmbedder } from './fake-embedder.js';

export class FakeJoinedEmbedder implements Embedder {
  readonly model: JoinedCard;
  readonly waiting = 0;

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

  async embedQuery(text: string): Promise<Float32Array> {
    const vectors = await Promise.all(this.parts.map((part) => part.embedQuery(text)));
    return joinVectors(this.model, vectors);
  }

  async close(): Promise<void> {}
}
