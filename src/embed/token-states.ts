/**
 * What does each token of a text mean where it stands? Its state in the last layer of a transformer, projected to fewer dimensions.
 * Late interaction (Khattab and Zaharia 2020, https://arxiv.org/abs/2004.12832) compares a question with a sentence token by token.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingCard } from './card.js';
import { MatrixProduct } from './matrix-product.js';
import { loadWordPieces } from './word-pieces.js';

/** The states of a text's tokens, without its prefix, special tokens, and tokens that have no letter or digit. */
export interface TokenStates {
  /** sha256 of the projection that made them. States of different projections cannot be compared. */
  projection: string;
  dimensions: number;
  /** Shape [tokens, dimensions], row by row. The dot product of two states approximates their cosine before the projection. */
  values: Float32Array;
}

export class TokenProjection {
  private constructor(
    private readonly words: ReadonlyMap<number, string>,
    private readonly product: MatrixProduct,
    readonly dimensions: number,
  ) {}

  /** Null for a model that makes no token states. @throws Error when the file has another size than the card says */
  static async load(modelsFolder: string, card: EmbeddingCard): Promise<TokenProjection | null> {
    const { id, dimensions: hidden, tokens } = card;
    if (tokens === undefined) return null;
    const matrix = floatsIn(await readFile(join(modelsFolder, id, tokens.file)));
    if (matrix.length !== hidden * tokens.dimensions) {
      throw new Error(
        `${tokens.file} has ${matrix.length} values, not ${hidden} times ${tokens.dimensions}.`,
      );
    }
    const product = await MatrixProduct.of(matrix, hidden);
    return new TokenProjection(await loadWordPieces(modelsFolder, id), product, tokens.dimensions);
  }

  /**
   * @param ids of the tokens of one text
   * @param states of the same tokens, row by row
   * @param start the first token after the prefix
   * @param counts which of the tokens with a letter or a digit count, as they are spelt; by default all
   * @returns the projected states of the tokens that count, row by row: each is scaled to unit length first, and not again after it
   */
  async project(
    ids: BigInt64Array,
    states: Float32Array,
    start: number,
    counts: (pieces: readonly string[]) => readonly boolean[] = (pieces) => pieces.map(() => true),
  ): Promise<Float32Array> {
    const { words } = this;
    const hidden = states.length / ids.length;
    const spelt = Array.from(ids, (id, token) => ({ token, piece: words.get(Number(id)) ?? '' })).filter(
      ({ token, piece }) => token >= start && piece !== '',
    );
    const doCount = counts(spelt.map(({ piece }) => piece));
    const counted = spelt.filter((_, at) => doCount[at]).map(({ token }) => token);
    const units = new Float32Array(counted.length * hidden);
    for (const [at, token] of counted.entries())
      setUnit(
        units.subarray(at * hidden, (at + 1) * hidden),
        states.subarray(token * hidden, (token + 1) * hidden),
      );
    return this.product.times(units);
  }
}

/** Zeros stay zeros. */
function setUnit(unit: Float32Array, state: Float32Array): void {
  let squares = 0;
  for (const value of state) squares += value ** 2;
  const scale = squares === 0 ? 0 : 1 / Math.sqrt(squares);
  for (let row = 0; row < state.length; row++) unit[row] = (state[row] as number) * scale;
}

/**
 * @param pieces of the text, in order, as its tokens spell them
 * @param says of each character of the text, 1 or 0
 * @returns for each piece whether one of its characters says something; true of all when none would be left
 */
export function saySomething(text: string, pieces: readonly string[], says: Uint8Array): boolean[] {
  const lower = text.toLowerCase();
  let reached = 0;
  const say = pieces.map((piece) => {
    const spelt = piece.toLowerCase();
    const start = lower.indexOf(spelt, reached);
    // A piece that is spelt in another way than the text says something.
    if (start < 0) return true;
    reached = start + spelt.length;
    return says.subarray(start, reached).includes(1);
  });
  return say.includes(true) ? say : say.map(() => true);
}

/** Copied, because the bytes of a small file may begin anywhere in a buffer. */
function floatsIn(bytes: Uint8Array): Float32Array {
  return new Float32Array(Uint8Array.from(bytes).buffer);
}
