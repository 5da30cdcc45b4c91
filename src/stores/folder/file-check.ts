/** The thread that reads the files of a served generation completely, at half speed: searches come first. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Manifest, verifyFiles } from './manifest.js';

const CHUNK_BYTES = 1 << 20;

/** @throws ZonelensError `index_corrupt` */
export async function check({ folder, manifest }: { folder: string; manifest: Manifest }): Promise<void> {
  await verifyFiles(folder, manifest, slowDigest);
}

async function slowDigest(file: string): Promise<string> {
  const hash = createHash('sha256');
  let startedAt = performance.now();
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES })) {
    hash.update(chunk as Buffer);
    await wait(performance.now() - startedAt);
    startedAt = performance.now();
  }
  return hash.digest('hex');
}
