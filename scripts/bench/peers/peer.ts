/** What does the bench ask of a search engine? To take in passages with their vectors, and to rank them. */

export interface PeerPassage {
  id: string;
  /** Title, headings and text, normalised as Zonelens does. */
  text: string;
  /** From our embedder. */
  vector: Float32Array;
}

export interface PeerQuery {
  /** Normalised. */
  text: string;
  vector: Float32Array;
}

/** Ids of the best passages, best first, `PAGE_HITS` of them; the engine has to return their texts, too. */
export type Rank = (query: PeerQuery) => Promise<string[]>;

export interface OpenPeer {
  /** Over HTTP, the engine embeds the query itself. */
  ways: Partial<Record<'full text' | 'vector' | 'hybrid' | 'HTTP', Rank>>;
  /** Given when the engine measured its build itself; otherwise the call of `build` is timed. */
  passagesPerSecond?: number;
  /** Size of what was built: on disk, or as the engine saves it; NaN when it cannot be saved. Not part of the timed build. */
  indexBytes(): number | Promise<number>;
  /** Removes what would be left after the end of the process. */
  close?(): Promise<void>;
}

export interface Peer {
  /** As the table shows it. */
  name: string;
  /** Takes in all passages. @param folder an empty one, for files */
  build(passages: readonly PeerPassage[], folder: string): Promise<OpenPeer>;
}

export const PAGE_HITS = 10;

/** How many of each list are fused, where the engine leaves that to its user. */
export const FUSED_DEPTH = 100;

/** The constant of reciprocal rank fusion: that of the paper that proposed it, and of the engines' documentation. */
export const RANK_CONSTANT = 60;
