/** Which pieces of a vocabulary start at a position of a text? A trie in one table of integers, read unit by unit. */

/** The node at which every piece starts. */
export const ROOT = 0;

/** There is no such edge, node or piece. */
export const NONE = -1;

/** An edge is four integers: the node it leaves, the UTF-16 unit it reads, the node it leads to, the piece that ends there. */
const EDGE = 4;

/** The edges of the root come first, one per unit, without hashing: every position of a text reads one of them. */
const ROOT_END = 0x10000 * EDGE;

/** Initial size of the table: about what the vocabulary of the bundled model needs. The table grows. */
const EDGES_PER_PIECE = 2.5;

/** The table is doubled when it is fuller than this, to keep linear probing short. */
const MAX_FILLED = 0.6;

/** Odd multipliers with well-spread bits: Knuth's (TAOCP 6.4) and one of MurmurHash3. */
const SPREAD_NODE = 0x9e3779b1;
const SPREAD_UNIT = 0x85ebca6b;

/** Edges below the root are in a hash table. Their place in the table identifies them, and changes while pieces are added. */
export class PieceTrie {
  private edges: Int32Array;
  private mask: number;
  private hashed = 0;
  /** An edge after which no piece continues leads to no node, so that nothing is looked up after it. */
  private nodes = 1;

  /** @param pieces expected number of pieces */
  constructor(pieces: number) {
    const places = 2 ** Math.ceil(Math.log2(((pieces + 1) * EDGES_PER_PIECE) / MAX_FILLED));
    this.edges = new Int32Array(ROOT_END + places * EDGE).fill(NONE);
    this.mask = places - 1;
  }

  /** @param piece not empty; a piece that is added again gets the newer id */
  add(piece: string, id: number): void {
    let edge = this.edgeFor(ROOT, piece.charCodeAt(0));
    for (let unit = 1; unit < piece.length; unit++) {
      if (this.target(edge) === NONE) this.edges[edge + 2] = this.nodes++;
      edge = this.edgeFor(this.target(edge), piece.charCodeAt(unit));
    }
    this.edges[edge + 3] = id;
  }

  /** The edge that leaves `node` and reads `unit`, or `NONE`. */
  edge(node: number, unit: number): number {
    const place = this.place(node, unit);
    return this.edges[place] === NONE ? NONE : place;
  }

  /** The node that an edge leads to, or `NONE` when no piece continues. */
  target(edge: number): number {
    return this.edges[edge + 2] as number;
  }

  /** The id of the piece that ends with an edge, or `NONE`. */
  pieceAt(edge: number): number {
    return this.edges[edge + 3] as number;
  }

  /** The id of a piece, or `NONE` when the vocabulary does not contain it. */
  idOf(piece: string): number {
    let node = ROOT;
    let id = NONE;
    for (let unit = 0; unit < piece.length; unit++) {
      const edge = node === NONE ? NONE : this.edge(node, piece.charCodeAt(unit));
      if (edge === NONE) return NONE;
      id = this.pieceAt(edge);
      node = this.target(edge);
    }
    return id;
  }

  private edgeFor(node: number, unit: number): number {
    let place = this.place(node, unit);
    if (this.edges[place] !== NONE) return place;
    if (node !== ROOT && ++this.hashed > this.mask * MAX_FILLED) {
      this.grow();
      place = this.place(node, unit);
    }
    this.edges[place] = node;
    this.edges[place + 1] = unit;
    return place;
  }

  /** Where in the table the edge is, or belongs. */
  private place(node: number, unit: number): number {
    if (node === ROOT) return unit * EDGE;
    const { edges, mask } = this;
    const hash = Math.imul(node, SPREAD_NODE) ^ Math.imul(unit, SPREAD_UNIT);
    let slot = (hash ^ (hash >>> 15)) & mask;
    let place = ROOT_END + slot * EDGE;
    while (edges[place] !== NONE && (edges[place] !== node || edges[place + 1] !== unit)) {
      slot = (slot + 1) & mask;
      place = ROOT_END + slot * EDGE;
    }
    return place;
  }

  private grow(): void {
    const former = this.edges;
    this.edges = new Int32Array(2 * former.length - ROOT_END).fill(NONE);
    this.edges.set(former.subarray(0, ROOT_END));
    this.mask = 2 * this.mask + 1;
    for (let from = ROOT_END; from < former.length; from += EDGE) {
      if (former[from] === NONE) continue;
      const to = this.place(former[from] as number, former[from + 1] as number);
      this.edges.set(former.subarray(from, from + EDGE), to);
    }
  }
}
