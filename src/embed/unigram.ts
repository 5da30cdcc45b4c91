/**
 * Which pieces of a vocabulary make up a text? For a Unigram model (Kudo 2018, https://arxiv.org/abs/1804.10959) those with
 * the highest sum of scores. The result is that of @xenova/transformers, but without allocating objects for every position
 * of the text and every piece that fits there.
 */
import { Lattice } from './lattice.js';
import { NONE, PieceTrie, ROOT } from './piece-trie.js';

/** How much lower the score of an unknown unit is than that of the least likely piece. SentencePiece has the same value. */
const UNKNOWN_PENALTY = 10;

/** Two UTF-16 units of a text, but one edge in the trie of the library, which therefore never finds such pieces. */
const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/** The index is the id. Scores are finite. */
export type Vocabulary = readonly (readonly [piece: string, score: number])[];

export class Unigram {
  private readonly trie: PieceTrie;
  private readonly scores: Float64Array;
  private readonly unknownScore: number;
  private readonly lattice = new Lattice();
  /** Pieces that the library never finds in a text. They only have an id. */
  private readonly unfound = new Map<string, number>();

  /** @param unknown id of the piece for everything that is not in the vocabulary */
  constructor(
    vocabulary: Vocabulary,
    readonly unknown: number,
  ) {
    this.trie = new PieceTrie(vocabulary.length);
    this.scores = Float64Array.from(vocabulary, ([, score]) => score);
    this.unknownScore = this.scores.reduce((least, score) => Math.min(least, score)) - UNKNOWN_PENALTY;
    this.scores[unknown] = this.unknownScore;
    for (const [id, [piece]] of vocabulary.entries()) {
      if (piece === '' || ASTRAL.test(piece)) this.unfound.set(piece, id);
      else this.trie.add(piece, id);
    }
  }

  /** The id of a piece, or `NONE`. If the vocabulary has the piece twice, it is the last id. */
  idOf(piece: string): number {
    return this.unfound.get(piece) ?? this.trie.idOf(piece);
  }

  /** Appends the ids of the pieces of `text[start, end)`, in UTF-16 units. Adjacent unknown units become one id. */
  append(ids: number[], text: string, start: number, end: number): void {
    const { trie, scores, lattice, unknown } = this;
    lattice.clear(end - start);
    for (let from = start; from < end; from++) {
      let hasOwnPiece = false;
      let node = ROOT;
      for (let to = from; to < end && node !== NONE; to++) {
        const edge = trie.edge(node, text.charCodeAt(to));
        if (edge === NONE) break;
        const id = trie.pieceAt(edge);
        if (id !== NONE) lattice.insert(from - start, to + 1 - start, id, scores[id] as number);
        if (id !== NONE && to === from) hasOwnPiece = true;
        node = trie.target(edge);
      }
      if (!hasOwnPiece) lattice.insert(from - start, from + 1 - start, unknown, this.unknownScore);
    }
    lattice.appendBest(ids, end - start, unknown);
  }
}
