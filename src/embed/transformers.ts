/** How does a text become a vector? Through a tokenizer and a model of @xenova/transformers, offline. */
import { AutoModel, env, type PreTrainedModel, type Tensor } from '@xenova/transformers';
import type { ModelLimits } from '../corpus/chunk.js';
import type { ModelCard } from './model.js';
import { meanPool, toUnitLength } from './pooling.js';
import { TokenBatcher } from './token-batch.js';
import { loadTokenizer } from './tokenizer.js';

/** Embeds in the calling thread; `pool.ts` calls it from a worker. */
export class TransformersModel {
  private constructor(
    private readonly card: ModelCard,
    private readonly batcher: TokenBatcher,
    private readonly model: PreTrainedModel,
  ) {}

  static async load(modelsFolder: string, card: ModelCard): Promise<TransformersModel> {
    stayOffline(modelsFolder);
    const tokenizer = await loadTokenizer(modelsFolder, card.id);
    const model = await AutoModel.from_pretrained(card.id, { quantized: true });
    return new TransformersModel(card, new TokenBatcher(tokenizer, card.maxTokens), model);
  }

  /**
   * Unit vectors of all texts, concatenated in the order of the texts (`texts.length * dimensions` values).
   * A text without tokens gets zeros.
   *
   * Each on its own: on two cores batches of 2 to 64 passages took 1.2 to 1.5 times as long with the bundled model, and those of 2 to
   * 16 up to 1.3 times with a quantised transformer of twelve layers, since padding is computed and states leave the cache. Also, in
   * a batch the texts of a quantised model share a scale, so that a vector would depend on the others.
   * @throws Error when the model's vectors have other dimensions than its card says
   */
  async embed(texts: readonly string[]): Promise<Float32Array> {
    const { dimensions } = this.card;
    const vectors = new Float32Array(texts.length * dimensions);
    for (const [at, text] of texts.entries()) {
      const vector = await this.embedOne(text);
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

  /** Null for a text without tokens. */
  private async embedOne(text: string): Promise<Float32Array | null> {
    const inputs = this.batcher.batch([[text]]);
    if (inputs === undefined) return null;
    const { last_hidden_state: states } = (await this.model(inputs)) as { last_hidden_state: Tensor };
    const mask = inputs.attention_mask?.data as BigInt64Array;
    // CLS pooling is the mean over a mask that keeps the first token only.
    const counted = this.card.pooling === 'cls' ? mask.map((_, token) => (token === 0 ? 1n : 0n)) : mask;
    return meanPool(states.data as Float32Array, counted, 1);
  }
}

/** How much text the model takes, counted by its own tokenizer. */
export async function loadLimits(modelsFolder: string, card: ModelCard): Promise<ModelLimits> {
  const tokenizer = await loadTokenizer(modelsFolder, card.id);
  const specialTokens = tokenizer.encode('').length;
  return {
    maxTokens: card.maxTokens - specialTokens,
    passagePrefix: card.passagePrefix,
    countTokens: (text) => tokenizer.encode(text, null, { add_special_tokens: false }).length,
  };
}

/** From here on the library reads models of that folder only. */
export function stayOffline(modelsFolder: string): void {
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = modelsFolder;
}
