/** Which split of a text into pieces has the highest score? The Viterbi algorithm, in arrays that are reused for each text. */

/** A piece that stands for the beginning of the text. */
const BEGINNING = 0;

const NONE = -1;

/** Initial capacity, in pieces and in units of text. The arrays grow. */
const FIRST_SIZE = 1024;

/**
 * Pieces must be inserted in the order of their start. Scores are added and compared in the same order as in
 * @xenova/transformers, so that ties and rounding give the same result: of two splits with the same sum, the one whose last
 * piece starts first wins.
 */
export class Lattice {
  private pieces = 1;
  private ids = new Int32Array(FIRST_SIZE);
  /** Score of the best split that ends with a piece, and the piece before it in that split. */
  private totals = new Float64Array(FIRST_SIZE);
  private previous = new Int32Array(FIRST_SIZE);
  /** The piece inserted after this one that ends at the same position. */
  private next = new Int32Array(FIRST_SIZE);
  /** By position: the first and the last inserted piece that ends there. */
  private firstAt = new Int32Array(FIRST_SIZE);
  private lastAt = new Int32Array(FIRST_SIZE);
  /** The last position at which a piece of this text ends. */
  private reached = 0;

  /** Starts with a new text of `length` UTF-16 units. */
  clear(length: number): void {
    if (length >= this.firstAt.length) {
      this.firstAt = new Int32Array(2 * length);
      this.lastAt = new Int32Array(2 * length);
    }
    this.pieces = 1;
    this.next[BEGINNING] = NONE;
    this.firstAt[0] = BEGINNING;
    this.reached = 0;
  }

  /** Adds a piece that covers the units `[start, end)` of the text. */
  insert(start: number, end: number, id: number, score: number): void {
    if (this.pieces === this.ids.length) this.grow();
    const piece = this.pieces++;
    const previous = this.best(start, score);
    this.ids[piece] = id;
    this.totals[piece] = (this.totals[previous] as number) + score;
    this.previous[piece] = previous;
    this.next[piece] = NONE;
    while (this.reached < end) this.firstAt[++this.reached] = NONE;
    if (this.firstAt[end] === NONE) this.firstAt[end] = piece;
    else this.next[this.lastAt[end] as number] = piece;
    this.lastAt[end] = piece;
  }

  /** Appends the ids of the best split of the text up to `end`. Adjacent occurrences of `fused` become one. */
  appendBest(ids: number[], end: number, fused: number): void {
    let following = NONE;
    for (let piece = this.best(end, 0); piece !== BEGINNING; piece = this.previous[piece] as number) {
      // The list of pieces that end here is not needed any more: `next` now links the pieces of the best split.
      this.next[piece] = following;
      following = piece;
    }
    for (let piece = following; piece !== NONE; piece = this.next[piece] as number) {
      const id = this.ids[piece] as number;
      if (id !== fused || ids[ids.length - 1] !== fused) ids.push(id);
    }
  }

  /** Of the pieces that end at `place`, the one with the highest score after a piece of `score` is added. */
  private best(place: number, score: number): number {
    let best = this.firstAt[place] as number;
    let bestTotal = (this.totals[best] as number) + score;
    for (let piece = this.next[best] as number; piece !== NONE; piece = this.next[piece] as number) {
      const total = (this.totals[piece] as number) + score;
      if (total > bestTotal) {
        best = piece;
        bestTotal = total;
      }
    }
    return best;
  }

  private grow(): void {
    const size = 2 * this.ids.length;
    const longer = <Numbers extends Int32Array | Float64Array>(to: Numbers, from: Numbers) => {
      to.set(from);
      return to;
    };
    this.ids = longer(new Int32Array(size), this.ids);
    this.totals = longer(new Float64Array(size), this.totals);
    this.previous = longer(new Int32Array(size), this.previous);
    this.next = longer(new Int32Array(size), this.next);
  }
}
