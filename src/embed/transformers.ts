/** How does a text become a vector? Through a tokenizer and a model of @xenova/transformers, offline. */
import {
  AutoModel,
  AutoTokenizer,
  env,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  Tensor,
} from '@xenova/transformers';
import type { ModelLimits } from '../corpus/chunk.js';
import { batchesByLength } from './batches.js';
import type { ModelCard } from './model.js';
import { meanPool, toUnitLength } from './pooling.js';

/** Embeds in the calling thread; `pool.ts` calls it from a worker. */
export class TransformersModel {
  private constructor(
    private readonly card: ModelCard,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly model: PreTrainedModel,
    /** Special tokens behind every text. */
    private readonly closing: number,
  ) {}

  static async load(modelsFolder: string, card: ModelCard): Promise<TransformersModel> {
    stayOffline(modelsFolder);
    const tokenizer = await AutoTokenizer.from_pretrained(card.id);
    const model = await AutoModel.from_pretrained(card.id, { quantized: true });
    return new TransformersModel(card, tokenizer, model, closingTokens(tokenizer));
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
    const rows = texts.map((text) =>
      withinLimit(this.tokenizer.encode(text), this.card.maxTokens, this.closing),
    );
    // To the longest text: told to truncate, the library would pad all to the model's limit, and cut the closing tokens.
    const tokens = Math.max(...rows.map((row) => row.length));
    const ids = new BigInt64Array(texts.length * tokens).fill(BigInt(this.tokenizer.pad_token_id ?? 0));
    const mask = new BigInt64Array(ids.length);
    for (const [at, row] of rows.entries()) {
      ids.set(row.map(BigInt), at * tokens);
      mask.fill(1n, at * tokens, at * tokens + row.length);
    }
    if (tokens === 0) return new Float32Array(texts.length * this.card.dimensions);
    const dims = [texts.length, tokens];
    const { last_hidden_state: states } = (await this.model({
      input_ids: new Tensor('int64', ids, dims),
      attention_mask: new Tensor('int64', mask, dims),
    })) as { last_hidden_state: Tensor };
    const values = states.data as Float32Array;
    return meanPool(
      values,
      this.card.pooling === 'cls' ? firstOfEach(mask, texts.length) : mask,
      texts.length,
    );
  }
}

/** Cuts tokens to the limit, the special ones that close every text kept. */
function withinLimit(ids: readonly number[], limit: number, closing: number): number[] {
  if (ids.length <= limit) return [...ids];
  return [...ids.slice(0, limit - closing), ...ids.slice(ids.length - closing)];
}

/** How many special tokens the tokenizer puts behind every text. */
function closingTokens(tokenizer: PreTrainedTokenizer): number {
  const bare = tokenizer.encode('a', null, { add_special_tokens: false });
  const whole: number[] = tokenizer.encode('a');
  const opening = whole.findIndex((_, at) => bare.every((id: number, n: number) => whole[at + n] === id));
  return whole.length - Math.max(opening, 0) - bare.length;
}

/** How much text the model takes, counted by its own tokenizer. */
export async function loadLimits(modelsFolder: string, card: ModelCard): Promise<ModelLimits> {
  stayOffline(modelsFolder);
  const tokenizer = await AutoTokenizer.from_pretrained(card.id);
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
