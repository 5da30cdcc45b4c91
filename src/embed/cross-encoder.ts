/** How does a pair of query and passage become a score? Through a classifier of @xenova/transformers, offline. */
import {
  AutoModelForSequenceClassification,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  type Tensor,
} from '@xenova/transformers';
import type { RerankerCard } from './model.js';
import { TokenBatcher } from './token-batch.js';
import { loadTokenizer } from './tokenizer.js';
import { stayOffline } from './transformers.js';

/** A query with each of some passages. */
export interface Pairs {
  query: string;
  passages: readonly string[];
}

/** Of the input, what a query takes at most: a pair is cut at its end, which is the passage's. */
const MAX_QUERY_SHARE = 0.5;

/** Scores in the calling thread; `reranker.ts` calls it in a worker. */
export class CrossEncoder {
  private constructor(
    private readonly card: RerankerCard,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly batcher: TokenBatcher,
    private readonly model: PreTrainedModel,
  ) {}

  static async load(modelsFolder: string, card: RerankerCard): Promise<CrossEncoder> {
    stayOffline(modelsFolder);
    const tokenizer = await loadTokenizer(modelsFolder, card.id);
    const model = await AutoModelForSequenceClassification.from_pretrained(card.id, { quantized: true });
    return new CrossEncoder(card, tokenizer, new TokenBatcher(tokenizer, card.maxTokens), model);
  }

  /** The logits of all pairs, shape [passages, classes], row by row in the order of the passages. */
  async score({ query, passages }: Pairs): Promise<Float32Array> {
    const shortened = this.shorten(query);
    const rows: Float32Array[] = [];
    // Each pair on its own, as texts are embedded.
    for (const passage of passages) rows.push(await this.scoreOne(shortened, passage));
    return Float32Array.from(rows.flatMap((row) => [...row]));
  }

  private async scoreOne(query: string, passage: string): Promise<Float32Array> {
    const inputs = this.batcher.batch([[query, passage]]);
    const { logits } = (await this.model(inputs)) as { logits: Tensor };
    return logits.data as Float32Array;
  }

  /** The beginning of a long query, so that its passages are read, too. */
  private shorten(query: string): string {
    const limit = Math.floor(this.card.maxTokens * MAX_QUERY_SHARE);
    let shortened = query;
    for (let tokens = this.countTokens(shortened); tokens > limit; tokens = this.countTokens(shortened)) {
      // Rounded down, this gets shorter each time.
      shortened = shortened.slice(0, Math.floor((shortened.length * limit) / tokens));
    }
    return shortened;
  }

  private countTokens(text: string): number {
    return this.tokenizer.encode(text, null, { add_special_tokens: false }).length;
  }
}
