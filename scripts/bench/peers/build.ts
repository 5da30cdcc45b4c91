/** How fast does an engine take in the passages, and how much room do they take there? */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '../context.js';
import type { OpenPeer, Peer, PeerPassage } from './peer.js';

/** Engines of other people may hang; LanceDB did with one thread. */
const BUILD_LIMIT_MS = 180_000;

export interface BuiltPeer {
  name: string;
  open: OpenPeer;
  /** Passages a second. */
  ingest: number;
  /** Bytes of the index for each passage. */
  index: number;
}

/** None when the engine does not build in time. */
export async function built(
  { folder, say }: Pick<Context, 'folder' | 'say'>,
  peer: Peer,
  passages: readonly PeerPassage[],
): Promise<BuiltPeer[]> {
  const peerFolder = join(folder, `peer-${peer.name}`);
  mkdirSync(peerFolder, { recursive: true });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), BUILD_LIMIT_MS);
  });
  const startedAt = performance.now();
  const open = await Promise.race([late, peer.build(passages, peerFolder)]).finally(() =>
    clearTimeout(timer),
  );
  const tookMs = performance.now() - startedAt;
  if (open === null) {
    say(`${peer.name} is left out: it did not build within ${BUILD_LIMIT_MS / 1000} s.`);
    return [];
  }
  const ingest = open.passagesPerSecond ?? passages.length / (tookMs / 1000);
  return [{ name: peer.name, open, ingest, index: (await open.indexBytes()) / passages.length }];
}
