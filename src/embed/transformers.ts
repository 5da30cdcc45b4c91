/** How does a text become a vector? Through a tokenizer and a model of @xenova/transformers, offline. */
import { AutoModel, env, type PreTrainedModel, type Tensor } from '@xenova/transformers';
import type { ModelLimits } from '../corpus/chunk.js';
import { batchesByLength } from './batches.js';
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
   */
  async embed(texts: readonly string[]): Promise<Float32Array> {
    const { dimensions } = this.card;
    const vectors = new Float32Array(texts.length * dimensions);
    for (const batch of batchesByLength(texts)) {
      const pooled = await this.embedBatch(batch.map(({ text }) => text));
      batch.forEach(({ at }, row) => {
        const vector = pooled.subarray(row * dimensions, (row + 1) * dimensions);
        vectors.set(toUnitLength(vector), at * dimensions);
      });
    }
    return vectors;
  }

  private async embedBatch(texts: string[]): Promise<Float32Array> {
    const inputs = this.batcher.batch(texts.map((text) => [text]));
    if (inputs === undefined) return new Float32Array(texts.length * this.card.dimensions);
    const { last_hidden_state: states } = (await this.model(inputs)) as { last_hidden_state: Tensor };
    const mask = inputs.attention_mask?.data as BigInt64Array;
    return meanPool(
      states.data as Float32Array,
      this.card.pooling === 'cls' ? firstOfEach(mask, texts.length) : mask,
      texts.length,
    );
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

/** CLS pooling is the mean over a mask that keeps the first token only. */
function firstOfEach(mask: BigInt64Array, texts: number): BigInt64Array {
  const tokens = mask.length / texts;
  return mask.map((bit, at) => (at % tokens === 0 ? bit : 0n));
}
