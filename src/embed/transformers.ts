/** How does a text become a vector? With a tokenizer of @xenova/transformers and a session of ONNX Runtime. */
import type { EmbeddingCard } from './card.js';
import { type PackedTokens, packTokens } from './packed-tokens.js';
import { meanPool, toUnitLength } from './pooling.js';
import { ModelSession } from './session.js';
import { closingTokens, TokenBatcher } from './token-batch.js';
import { saySomething, TokenProjection } from './token-states.js';
import { loadTokenizer } from './tokenizer.js';

/** Some models expect a prefix, another one before queries than before passages. */
export type Role = 'query' | 'passage';

/** The last layer of a model after one text. */
interface Read {
  ids: BigInt64Array;
  mask: BigInt64Array;
  /** Shape [tokens, dimensions], row by row. */
  states: Float32Array;
}

/** Embeds in the calling thread. `worker-embedder.ts` runs it in a worker thread. */
export class TransformersModel {
  private constructor(
    private readonly card: EmbeddingCard,
    private readonly batcher: TokenBatcher,
    private readonly session: ModelSession,
    private readonly projection: TokenProjection | null,
    /** Where a text begins in the tokens of its input. */
    private readonly starts: Readonly<Record<Role, number>>,
  ) {}

  static async load(modelsFolder: string, card: EmbeddingCard): Promise<TransformersModel> {
    const tokenizer = await loadTokenizer(modelsFolder, card.id);
    const batcher = new TokenBatcher(tokenizer, card.maxTokens);
    const session = await ModelSession.load(modelsFolder, card.id, 'last_hidden_state', card.dtype);
    const projection = await TokenProjection.load(modelsFolder, card);
    const startAfter = (prefix: string) =>
      tokenizer.encode(prefix.trimEnd()).length - closingTokens(tokenizer);
    // White space at the end of a prefix may become one token with the first word.
    const starts = { query: startAfter(card.queryPrefix), passage: startAfter(card.passagePrefix) };
    return new TransformersModel(card, batcher, session, projection, starts);
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
    const { dimensions } = this.card;
    const vectors = new Float32Array(texts.length * dimensions);
    for (const [at, text] of texts.entries())
      vectors.set(this.pooled(await this.read(text, role)), at * dimensions);
    return vectors;
  }

  /**
   * The unit vector of a query and the states of its tokens that say something, which are null when the model makes none.
   * @param says of each character of the text, 1 or 0
   * @throws Error as `embed`
   */
  async embedQuery(
    text: string,
    says: Uint8Array,
  ): Promise<{ vector: Float32Array; tokens: Float32Array | null }> {
    const read = await this.read(text, 'query');
    const counts = (pieces: readonly string[]) => saySomething(text, pieces, says);
    return { vector: this.pooled(read), tokens: await this.tokensOf(read, 'query', counts) };
  }

  /** The states of each sentence's tokens; without tokens for a model that makes none. @throws Error when one is not finite */
  async embedTokens(sentences: readonly string[]): Promise<PackedTokens[]> {
    const packed: PackedTokens[] = [];
    for (const sentence of sentences) {
      const states = await this.tokensOf(await this.read(sentence, 'passage'), 'passage');
      packed.push(packTokens(states ?? new Float32Array(), this.projection?.dimensions ?? 1));
    }
    return packed;
  }

  /** Null for a text without tokens. */
  private async read(text: string, role: Role): Promise<Read | null> {
    const inputs = this.batcher.batch([[this.prefixOf(role) + text]]);
    if (inputs === undefined) return null;
    const ids = inputs.input_ids.data as BigInt64Array;
    return {
      ids,
      mask: inputs.attention_mask?.data as BigInt64Array,
      states: await this.session.run(inputs),
    };
  }

  private prefixOf(role: Role): string {
    return role === 'query' ? this.card.queryPrefix : this.card.passagePrefix;
  }

  /** The mean of the states, or the first or last one, to unit length. */
  private pooled(read: Read | null): Float32Array {
    const { dimensions, pooling } = this.card;
    if (read === null) return new Float32Array(dimensions);
    const { mask, states } = read;
    // The vector of one token is the mean under a mask that keeps only that one. A text is read alone, without padding.
    const only = { cls: 0, last: mask.length - 1, mean: null }[pooling];
    const counted = only === null ? mask : mask.map((_, token) => (token === only ? 1n : 0n));
    const vector = meanPool(states, counted, 1);
    if (vector.length !== dimensions) {
      throw new Error(`its vectors have ${vector.length} dimensions, not the ${dimensions} that it states.`);
    }
    return toUnitLength(vector);
  }

  private async tokensOf(
    read: Read | null,
    role: Role,
    counts?: (pieces: readonly string[]) => readonly boolean[],
  ): Promise<Float32Array | null> {
    if (this.projection === null) return null;
    if (read === null) return new Float32Array();
    return this.projection.project(read.ids, read.states, this.starts[role], counts);
  }
}
