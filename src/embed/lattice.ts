/** Which way through a text scores most? Viterbi's algorithm over pieces, kept in arrays that serve one text after the other. */

/** Before the first piece. */
const BEGINNING = 0;

const NONE = -1;

/** Pieces and units to begin with; the arrays grow. */
const FIRST_SIZE = 1024;

/**
 * Pieces are inserted by the place where they start. Sums are made, and compared, in the order in which @xenova/transformers
 * does it: of two ways that round to the same sum, the one wins whose last piece starts first.
 */
export class Lattice {
  private pieces = 1;
  private ids = new Int32Array(FIRST_SIZE);
  /** Score of the best way up to the end of a piece, and the piece before it on that way. */
  private totals = new Float64Array(FIRST_SIZE);
  private previous = new Int32Array(FIRST_SIZE);
  /** The piece inserted next that ends at the same place. */
  private next = new Int32Array(FIRST_SIZE);
  /** By place: the pieces inserted first and last that end there. */
  private firstAt = new Int32Array(FIRST_SIZE);
  private lastAt = new Int32Array(FIRST_SIZE);
  /** The last place at which a piece of this text ends. */
  private reached = 0;

  /** For a text of so many units. */
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

  /** A piece of the text's units `[start, end)`. */
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

  /** Appends the ids of the best way, its end being where the text ends; `fused` once where it would stand beside itself. */
  appendBest(ids: number[], end: number, fused: number): void {
    let following = NONE;
    for (let piece = this.best(end, 0); piece !== BEGINNING; piece = this.previous[piece] as number) {
      // From here on the pieces of the way follow each other.
      this.next[piece] = following;
      following = piece;
    }
    for (let piece = following; piece !== NONE; piece = this.next[piece] as number) {
      const id = this.ids[piece] as number;
      if (id !== fused || ids[ids.length - 1] !== fused) ids.push(id);
    }
  }

  /** Of the pieces that end at a place, the one to go on from with a piece of this score. */
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
