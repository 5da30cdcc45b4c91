/** How does one file get here from the hub? Resumed where it stopped, never longer than declared, verified at the end. */
import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { digestOf } from '../disk/files.js';
import { ZonelensError } from '../errors.js';
import { TransientFailure } from '../retry.js';
import { fileUrl, type RemoteFile, type Repository } from './repository.js';
import { get, type Hub, type HubResponse, withHubRetries } from './request.js';

export interface FileDownload {
  hub: Hub;
  repository: Repository;
  file: RemoteFile;
  /** Path of the finished file. A partial download is kept beside it, as `<target>.part`. */
  target: string;
  /** Called with the number of bytes on disk. The number falls when the hub makes the download start over. */
  onBytes: (bytes: number) => void;
}

/**
 * Does nothing when `target` is complete already.
 * @throws ZonelensError `hub_unreachable`, `model_missing`, or `model_invalid` when the file was damaged twice
 */
export async function downloadFile(download: FileDownload): Promise<void> {
  const { file, target, onBytes } = download;
  if ((await faultOf(target, file)) !== null) {
    await mkdir(dirname(target), { recursive: true });
    await rm(target, { force: true });
    await fetchVerified(download, `${target}.part`);
    await rename(`${target}.part`, target);
  }
  onBytes(file.bytes);
}

/** Compares a file on disk with what the hub states about it. @returns what is wrong, or null */
export async function faultOf(path: string, { bytes, checksum }: RemoteFile): Promise<string | null> {
  const size = sizeOf(path);
  if (size === null) return 'it is not there.';
  if (size !== bytes) return `it has ${size} bytes, not the declared ${bytes}.`;
  const { kind, hex } = checksum;
  // Git hashes a header before the content: https://git-scm.com/book/en/v2/Git-Internals-Git-Objects
  const hash = kind === 'sha256' ? createHash('sha256') : createHash('sha1').update(`blob ${bytes}\0`);
  const actual = await digestOf(path, hash);
  const name = kind === 'sha256' ? 'sha256' : 'git blob sha1';
  return actual === hex ? null : `its ${name} is ${actual}, expected ${hex}.`;
}

/** The size of a file in bytes, or null when there is none. */
export function sizeOf(path: string): number | null {
  return statSync(path, { throwIfNoEntry: false })?.size ?? null;
}

async function fetchVerified(download: FileDownload, partial: string): Promise<void> {
  const { hub, file, repository } = download;
  const attempt = async () => {
    const excess = await withHubRetries(
      hub,
      () => fetchRest(download, partial),
      () => sizeOf(partial) ?? 0,
    );
    const fault = excess ?? (await faultOf(partial, file));
    if (fault !== null) await rm(partial, { force: true });
    return fault;
  };
  // A partial file of an earlier run may have been damaged on this disk. The second attempt starts from nothing.
  if ((await attempt()) === null) return;
  const fault = await attempt();
  if (fault === null) return;
  throw new ZonelensError(
    'model_invalid',
    `${file.name} of ${repository.id} came damaged twice from ${hub.base}: ${fault} Nothing of it was kept. ` +
      'Try again later, or set ZONELENS_HUB to another mirror.',
  );
}

/** @returns what is wrong when more bytes came than the hub declared, else null */
async function fetchRest(download: FileDownload, partial: string): Promise<string | null> {
  const { hub, repository, file } = download;
  const had = sizeOf(partial) ?? 0;
  if (had > file.bytes) return `${had} bytes are there, ${file.bytes} are declared.`;
  if (had === file.bytes && had > 0) return null;
  const missing = `${hub.base} has no ${file.name} in ${repository.id} at ${repository.commit}.`;
  return get(hub, { url: fileUrl(hub, repository, file.name), from: had, missing }, async (response) => {
    const from = startOf(response);
    if (from !== had && from !== 0) {
      await rm(partial, { force: true });
      throw new TransientFailure(`${hub.base} does not have the rest of ${file.name}.`);
    }
    const handle = await open(partial, from === 0 ? 'w' : 'a');
    try {
      return await append(response, handle, from, download);
    } finally {
      await handle.close();
    }
  });
}

/** Where in the file a response begins: at 0 also for a server without ranges; null when the range is unusable. */
function startOf({ status, header }: HubResponse): number | null {
  if (status === 200) return 0;
  const [, start] = header('content-range')?.match(/^bytes (\d+)-/) ?? [];
  return status === 206 && start !== undefined ? Number(start) : null;
}

async function append(
  { chunks }: HubResponse,
  handle: FileHandle,
  from: number,
  { file, onBytes }: FileDownload,
): Promise<string | null> {
  let bytes = from;
  for await (const chunk of chunks) {
    if (bytes + chunk.length > file.bytes) return `more than the declared ${file.bytes} bytes came.`;
    await handle.appendFile(chunk);
    bytes += chunk.length;
    onBytes(bytes);
  }
  if (bytes < file.bytes) {
    throw new TransientFailure(`${file.name} ended after ${bytes} of ${file.bytes} bytes.`);
  }
  await handle.sync();
  return null;
}
