/** What does the bench ask of a search engine? To take passages with their vectors, and to rank them. */

/** What every engine gets of a passage. */
export interface PeerPassage {
  id: string;
  /** Title, headings and text, normalised as ours are. */
  text: string;
  /** Of our embedder. */
  vector: Float32Array;
}

export interface PeerQuery {
  /** Normalised. */
  text: string;
  vector: Float32Array;
}

export const WAYS = ['full text', 'vector', 'hybrid'] as const;
export type Way = (typeof WAYS)[number];

/** Ids of passages, best first, as many as a page shows; the engine gives out their texts, too. */
export type Rank = (query: PeerQuery) => Promise<string[]>;

export interface OpenPeer {
  ways: Partial<Record<Way, Rank>>;
  close(): Promise<void>;
}

export interface Peer {
  /** As the table shows it. */
  name: string;
  /** Takes all passages in; what it takes is the time of the build. @param folder of its own, for what lies on a disk */
  build(passages: readonly PeerPassage[], folder: string): Promise<OpenPeer>;
}

export const PAGE_HITS = 10;
