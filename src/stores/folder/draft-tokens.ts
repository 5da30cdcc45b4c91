/**
 * Which passages of a draft lack the states of their tokens? Known ones are taken from the copied catalogue, from former generations
 * from an interrupted ingest and from workers, wherever the same model made them of the same sentences.
 */
import type { PackedTokens } from '../../embed/packed-tokens.js';
import type { KeptStates } from '../../store/kept-embeddings.js';
import { sentencesHashOf } from '../../store/records.js';
import { joinSentences, type TokenOrigin } from '../../store/token-states.js';
import type { FormerGeneration } from './former-generation.js';
import type { TokenStateWriter } from './token-states.js';

export class DraftTokens {
  /** Hashes of the sentences of the passages that wait for their states, by label. */
  private readonly waiting = new Map<number, string>();

  /** @param origin what makes the states of the draft; null when the model makes none */
  constructor(
    private readonly origin: TokenOrigin | null,
    private readonly table: TokenStateWriter,
    private readonly former: readonly FormerGeneration[],
    private readonly kept: readonly { statesOf(hash: string): Uint8Array | null }[],
  ) {
    if (origin !== null) table.putOrigin(origin);
  }

  /**
   * Whether the passage's sentences have to be embedded, because their states are not known.
   * @param taken states of these sentences that another index has
   */
  areMissing(
    articleKey: string,
    label: number,
    sentences: readonly string[],
    taken: Uint8Array | null = null,
  ): boolean {
    const { origin, table } = this;
    if (origin === null) return false;
    const hash = sentencesHashOf(sentences);
    if (table.hashOf(label) === hash) return false;
    const known =
      sentences.length === 0 ? joinSentences([], origin.dimensions) : (taken ?? this.known(articleKey, hash));
    if (known !== null) {
      table.put(label, hash, known);
      return false;
    }
    this.waiting.set(label, hash);
    return true;
  }

  /** Stores the states of a passage that lacked them. @returns what an interrupted ingest should keep of it */
  put(label: number, tokens: readonly PackedTokens[]): KeptStates | null {
    const hash = this.waiting.get(label);
    if (hash === undefined || this.origin === null) return null;
    const states = joinSentences(tokens, this.origin.dimensions);
    this.table.put(label, hash, states);
    this.waiting.delete(label);
    return { hash, states };
  }

  private known(articleKey: string, hash: string): Uint8Array | null {
    for (const generation of this.former) {
      const states = generation.statesIn(articleKey, hash);
      if (states !== null) return states;
    }
    for (const kept of this.kept) {
      const states = kept.statesOf(hash);
      if (states !== null) return states;
    }
    return null;
  }
}
