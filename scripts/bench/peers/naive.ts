/** The design of Zonelens in its plainest form, in a process of its own: no batches, caches, threads, words or filters. */
import { fork } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { endWithScript } from '../../children.js';
import type { Peer, PeerPassage, Rank } from './peer.js';

const SERVER = fileURLToPath(new URL('naive-server.ts', import.meta.url));

export const naive: Peer = {
  name: 'naive build',
  build: async (passages, folder) => {
    const { url, passagesPerSecond, indexBytes } = await startNaive(passages, folder);
    return {
      passagesPerSecond,
      indexBytes: () => indexBytes,
      ways: { HTTP: rankOver(`${url}/search?q=`) },
    };
  },
};

/** Resolves when it has all passages and listens. It ends with this process. @param folder for files */
export async function startNaive(
  passages: readonly PeerPassage[],
  folder: string,
): Promise<{ url: string; passagesPerSecond: number; indexBytes: number }> {
  const file = join(folder, 'naive-passages.json');
  writeFileSync(file, JSON.stringify(passages.map(({ id, text }) => ({ id, text }))));
  const vectorsFile = `${file}.f32`;
  writeFileSync(
    vectorsFile,
    Buffer.concat(passages.map(({ vector }) => new Uint8Array(Float32Array.from(vector).buffer))),
  );
  const child = endWithScript(fork(SERVER, [file, vectorsFile], { execArgv: ['--import', 'tsx'] }));
  return new Promise((resolve, reject) => {
    child.once('message', resolve as (message: unknown) => void);
    child.once('exit', () => reject(new Error('The naive server ended before it listened.')));
  });
}

/** Asks a server that answers `{ hits: [{ id }] }`. @param base the URL up to the query text */
export function rankOver(base: string): Rank {
  return async ({ text }) => {
    const response = await fetch(base + encodeURIComponent(text));
    if (!response.ok) throw new Error(`${base} answered with status ${response.status}.`);
    const { hits } = (await response.json()) as { hits: { id: string }[] };
    return hits.map(({ id }) => id);
  };
}
