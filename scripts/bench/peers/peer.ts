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

/** Ends with the process. */
export interface OpenPeer {
  /** Over HTTP, the engine embeds the query itself. */
  ways: Partial<Record<'full text' | 'vector' | 'hybrid' | 'HTTP', Rank>>;
  /** Given when the engine measured its build itself; otherwise the call of `build` is timed. */
  buildMs?: number;
}

export interface Peer {
  /** As the table shows it. */
  name: string;
  /** Takes in all passages. @param folder an empty one, for files */
  build(passages: readonly PeerPassage[], folder: string): Promise<OpenPeer>;
}

export const PAGE_HITS = 10;
