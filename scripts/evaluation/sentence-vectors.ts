/**
 * In which ways can the sentences of a passage get vectors? Apart, by the fast or the slow part of the model, or out of the
 * forward pass of the whole passage (late chunking: Günther et al. 2024, https://arxiv.org/abs/2409.04701).
 */
import type { PreTrainedTokenizer } from '@xenova/transformers';
import type { EmbeddingCard } from '../../src/embed/card.js';
import { meanPool, toUnitLength } from '../../src/embed/pooling.js';
import { ModelSession } from '../../src/embed/session.js';
import { TokenBatcher } from '../../src/embed/token-batch.js';
import { loadTokenizer } from '../../src/embed/tokenizer.js';
import { TransformersModel } from '../../src/embed/transformers.js';
import { dot } from '../../src/store/dot.js';

/** Cosines of a query and each sentence. */
export type SentenceCosines = (query: string) => Promise<number[]>;

/** Each sentence embedded by itself. */
export async function embeddedApart(
  model: TransformersModel,
  { dimensions }: EmbeddingCard,
  sentences: readonly string[],
): Promise<SentenceCosines> {
  const vectors = await model.embed(sentences, 'passage');
  return async (query) => {
    const vector = await model.embed([query], 'query');
    return sentences.map((_, at) => dot(vector, vectors.subarray(at * dimensions, (at + 1) * dimensions)));
  };
}

export class LateChunking {
  private constructor(
    private readonly card: EmbeddingCard,
    private readonly model: TransformersModel,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly session: ModelSession,
  ) {}

  static async load(modelsFolder: string, card: EmbeddingCard): Promise<LateChunking> {
    const [model, tokenizer, session] = await Promise.all([
      TransformersModel.load(modelsFolder, card),
      loadTokenizer(modelsFolder, card.id),
      ModelSession.load(modelsFolder, card.id, 'last_hidden_state'),
    ]);
    return new LateChunking(card, model, tokenizer, session);
  }

  /** @param context title and headings, which stand before the sentences in what is embedded */
  async of(context: string, sentences: readonly string[]): Promise<SentenceCosines> {
    const vectors = await this.pooled(context, sentences);
    return async (query) => {
      const vector = await this.model.embed([query], 'query');
      return vectors.map((sentence) => dot(vector, sentence));
    };
  }

  /** The mean of the states of each sentence's tokens, to unit length; zeros for a sentence beyond the model's limit. */
  async pooled(context: string, sentences: readonly string[]): Promise<Float32Array[]> {
    const { passagePrefix, maxTokens } = this.card;
    const text = [`${passagePrefix}${context}`, ...sentences].join('\n');
    const inputs = new TokenBatcher(this.tokenizer, maxTokens).batch([[text]]);
    if (inputs === undefined) throw new Error('A passage without tokens.');
    const states = await this.session.run(inputs);
    const tokens = inputs.input_ids.size;
    let before = `${passagePrefix}${context}\n`;
    return sentences.map((sentence) => {
      const from = this.count(before);
      before += `${sentence}\n`;
      const to = this.count(before);
      const mask = BigInt64Array.from({ length: tokens }, (_, at) =>
        at > from && at <= Math.min(to, tokens - 2) ? 1n : 0n,
      );
      return toUnitLength(meanPool(states, mask, 1));
    });
  }

  /** Number of tokens of a beginning of the text. At the seam of two sentences it may be one more or less than in the whole. */
  private count(text: string): number {
    return this.tokenizer.encode(text, null, { add_special_tokens: false }).length;
  }
}
