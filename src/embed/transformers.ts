/** How does a text become a vector? With a tokenizer of @xenova/transformers and a session of ONNX Runtime. */
import type { EmbeddingCard } from './card.js';
import { meanPool, toUnitLength } from './pooling.js';
import { ModelSession } from './session.js';
import { TokenBatcher } from './token-batch.js';
import { loadTokenizer } from './tokenizer.js';

/** Some models expect a prefix, another one before queries than before passages. */
export type Role = 'query' | 'passage';

/** Embeds in the calling thread. `worker-embedder.ts` runs it in a worker thread. */
export class TransformersModel {
  private constructor(
    private readonly card: EmbeddingCard,
    private readonly batcher: TokenBatcher,
    private readonly session: ModelSession,
  ) {}

  static async load(modelsFolder: string, card: EmbeddingCard): Promise<TransformersModel> {
    const tokenizer = await loadTokenizer(modelsFolder, card.id);
    const session = await ModelSession.load(modelsFolder, card.id, 'last_hidden_state');
    return new TransformersModel(card, new TokenBatcher(tokenizer, card.maxTokens), session);
  }

  /**
   * Unit vectors of all texts, concatenated in the order of the texts (`texts.length * dimensions` values).
   * A text without tokens gets zeros.
   *
   * Texts are not batched. On two cores, batches of 2 to 64 passages took 1.2 to 1.5 times as long with the bundled model, and
   * batches of 2 to 16 took up to 1.3 times as long with a quantised transformer of twelve layers, because padding is computed
   * and states do not fit the cache. Also, the texts of a batch share one scale in a quantised model, so that a vector would
   * depend on the other texts.
   * @throws Error when the model's vectors have another number of dimensions than its card says
   */
  async embed(texts: readonly string[], role: Role): Promise<Float32Array> {
    const { dimensions, queryPrefix, passagePrefix } = this.card;
    const prefix = role === 'query' ? queryPrefix : passagePrefix;
    const vectors = new Float32Array(texts.length * dimensions);
    for (const [at, text] of texts.entries()) {
      const vector = await this.embedOne(prefix + text);
      if (vector === null) continue;
      if (vector.length !== dimensions) {
        throw new Error(
          `its vectors have ${vector.length} dimensions, not the ${dimensions} that it states.`,
        );
      }
      vectors.set(toUnitLength(vector), at * dimensions);
    }
    return vectors;
  }

  /** @returns the vector before scaling; null for a text without tokens */
  private async embedOne(text: string): Promise<Float32Array | null> {
    const inputs = this.batcher.batch([[text]]);
    if (inputs === undefined) return null;
    const states = await this.session.run(inputs);
    const mask = inputs.attention_mask?.data as BigInt64Array;
    // CLS pooling takes the vector of the first token: the mean under a mask that keeps only that one.
    const counted = this.card.pooling === 'cls' ? mask.map((_, token) => (token === 0 ? 1n : 0n)) : mask;
    return meanPool(states, counted, 1);
  }
}
