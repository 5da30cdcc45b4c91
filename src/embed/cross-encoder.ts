/** How does a pair of query and passage become a score? With a tokenizer of @xenova/transformers and a classifier. */
import type { PreTrainedTokenizer } from '@xenova/transformers';
import type { RerankerCard } from './card.js';
import { ModelSession } from './session.js';
import { TokenBatcher } from './token-batch.js';
import { loadTokenizer } from './tokenizer.js';

/** A query and the passages that are scored with it. */
export interface Pairs {
  query: string;
  passages: readonly string[];
}

/** Largest part of the input that a query may take. Pairs are cut at their end: a longer query would push the passage out. */
const MAX_QUERY_SHARE = 0.5;

/** Scores in the calling thread. `reranker.ts` runs it in a worker thread. */
export class CrossEncoder {
  private constructor(
    private readonly card: RerankerCard,
    private readonly tokenizer: PreTrainedTokenizer,
    private readonly batcher: TokenBatcher,
    private readonly session: ModelSession,
  ) {}

  static async load(modelsFolder: string, card: RerankerCard): Promise<CrossEncoder> {
    const tokenizer = await loadTokenizer(modelsFolder, card.id);
    const session = await ModelSession.load(modelsFolder, card.id, 'logits');
    return new CrossEncoder(card, tokenizer, new TokenBatcher(tokenizer, card.maxTokens), session);
  }

  /** @returns the logits of all pairs, shape [passages, classes], row by row in the order of the passages */
  async score({ query, passages }: Pairs): Promise<Float32Array> {
    const shortened = this.shorten(query);
    const rows: Float32Array[] = [];
    // One pair at a time, for the reasons given at `TransformersModel.embed`.
    for (const passage of passages) rows.push(await this.scoreOne(shortened, passage));
    return Float32Array.from(rows.flatMap((row) => [...row]));
  }

  private async scoreOne(query: string, passage: string): Promise<Float32Array> {
    const inputs = this.batcher.batch([[query, passage]]);
    if (inputs === undefined) throw new Error('A query and a passage have no token.');
    return this.session.run(inputs);
  }

  /** Cuts a long query, so that there is room for the passage. */
  private shorten(query: string): string {
    const limit = Math.floor(this.card.maxTokens * MAX_QUERY_SHARE);
    let shortened = query;
    for (let tokens = this.countTokens(shortened); tokens > limit; tokens = this.countTokens(shortened)) {
      // Rounding down makes the query shorter in every round, so that the loop ends.
      shortened = shortened.slice(0, Math.floor((shortened.length * limit) / tokens));
    }
    return shortened;
  }

  private countTokens(text: string): number {
    return this.tokenizer.encode(text, null, { add_special_tokens: false }).length;
  }
}
