/**
 * Which pieces of a vocabulary make up a text? Those of a Unigram model (Kudo 2018), whose scores sum to the most: the
 * same that @xenova/transformers finds, without its objects for each place of the text and each piece that fits there.
 */
import { Lattice } from './lattice.js';
import { NONE, PieceTrie, ROOT } from './piece-trie.js';

/** By so much is an unknown unit worth less than the least likely piece, there and in SentencePiece. */
const UNKNOWN_PENALTY = 10;

/** Two units of a text, but one edge of the library's trie: it never finds such pieces. */
const ASTRAL = /[\ud800-\udbff][\udc00-\udfff]/;

/** Pieces by id, with finite scores. */
export type Vocabulary = readonly (readonly [piece: string, score: number])[];

export class Unigram {
  private readonly trie: PieceTrie;
  private readonly scores: Float64Array;
  private readonly unknownScore: number;
  private readonly lattice = new Lattice();
  /** Pieces that no text is found to hold. */
  private readonly unfound = new Map<string, number>();

  /** @param unknown id of the piece that stands for what the vocabulary does not hold */
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

  /** The id of a piece, or `NONE`; of one that the vocabulary holds twice, the last. */
  idOf(piece: string): number {
    return this.unfound.get(piece) ?? this.trie.idOf(piece);
  }

  /** Appends the ids of the pieces of `[start, end)`, in UTF-16 units; unknown ones that follow each other are one. */
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
