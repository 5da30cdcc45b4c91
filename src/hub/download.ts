/** How does one file come whole from the hub? Resumed where it stopped, never longer than declared, checked at the end. */
import { statSync } from 'node:fs';
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ZonelensError } from '../errors.js';
import { TransientFailure } from '../retry.js';
import { faultOf } from './checksum.js';
import { patiently } from './limits.js';
import { fileUrl, type RemoteFile, type Repository } from './repository.js';
import { type Answer, get, type Hub } from './request.js';

export interface Download {
  hub: Hub;
  repository: Repository;
  file: RemoteFile;
  /** Where the file is to lie; what is there of it lies beside, as `.part`. */
  target: string;
  /** Called with the bytes that are there, which may become fewer when the hub makes it start over. */
  onBytes: (bytes: number) => void;
}

/** @throws ZonelensError `model_missing`, or `model_invalid` when it came damaged twice */
export async function download(task: Download): Promise<void> {
  const { hub, file, target, onBytes } = task;
  if ((await faultOf(target, file)) !== null) {
    await mkdir(dirname(target), { recursive: true });
    await rm(target, { force: true });
    await fetchWhole(task, `${target}.part`, hub);
    await rename(`${target}.part`, target);
  }
  onBytes(file.bytes);
}

async function fetchWhole(task: Download, partial: string, hub: Hub): Promise<void> {
  const { file, repository } = task;
  const attempt = async () => {
    const excess = await patiently(
      hub,
      () => fetchRest(task, partial),
      () => bytesOf(partial),
    );
    const fault = excess ?? (await faultOf(partial, file));
    if (fault !== null) await rm(partial, { force: true });
    return fault;
  };
  // What a former run left may have been damaged on this machine: the second attempt is all from the hub.
  if ((await attempt()) === null) return;
  const fault = await attempt();
  if (fault === null) return;
  throw new ZonelensError(
    'model_invalid',
    `${file.name} of ${repository.id} came damaged twice from ${hub.base}: ${fault} Nothing of it was kept. ` +
      'Try again later, or set ZONELENS_HUB to another mirror.',
  );
}

/** @returns what is wrong when more came than was declared */
async function fetchRest(task: Download, partial: string): Promise<string | null> {
  const { hub, repository, file } = task;
  const had = bytesOf(partial);
  if (had > file.bytes) return `${had} bytes are there, ${file.bytes} are declared.`;
  if (had === file.bytes && had > 0) return null;
  const missing = `${hub.base} has no ${file.name} in ${repository.id} at ${repository.commit}.`;
  const question = { url: fileUrl(hub, repository, file.name), from: had, missing };
  return get(hub, question, async (answer) => {
    const from = startOf(answer);
    if (from !== had && from !== 0) {
      await rm(partial, { force: true });
      throw new TransientFailure(`${hub.base} does not have the rest of ${file.name}.`);
    }
    const handle = await open(partial, from === 0 ? 'w' : 'a');
    try {
      return await append(answer, handle, from, task);
    } finally {
      await handle.close();
    }
  });
}

/** Whole answers begin at 0, also those to a hub that knows no ranges; null where the range is not what was asked for. */
function startOf({ status, headers }: Answer): number | null {
  if (status === 200) return 0;
  const [, start] = headers.get('content-range')?.match(/^bytes (\d+)-/) ?? [];
  return status === 206 && start !== undefined ? Number(start) : null;
}

async function append(
  { chunks }: Answer,
  handle: FileHandle,
  from: number,
  { file, onBytes }: Download,
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

function bytesOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
