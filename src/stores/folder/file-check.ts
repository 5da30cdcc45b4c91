/** The thread that reads the files of a served generation completely, at half speed: searches come first. */
import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { digestOf } from '../../disk/files.js';
import { type Manifest, verifyFiles } from './manifest.js';

/** @throws ZonelensError `index_corrupt` */
export async function check({ folder, manifest }: { folder: string; manifest: Manifest }): Promise<void> {
  await verifyFiles(folder, manifest, (file) => digestOf(file, createHash('sha256'), wait));
}
