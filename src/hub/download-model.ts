/**
 * How does a model become complete before it is installed? In a folder of its own that looks like a models folder with
 * this one model, so that the model can be loaded from there. The card is written last.
 */
import { copyFile, mkdir, readdir, rm, statfs, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Of } from '../disk/files.js';
import type { EmbeddingCard } from '../embed/card.js';
import { MODEL_CARD_FILE, stagingFolder } from '../embed/folders.js';
import { ZonelensError } from '../errors.js';
import { downloadFile, faultOf, sizeOf } from './download-file.js';
import { neededFiles, readShape, type Shape } from './model-files.js';
import { completeSettings, type Settings } from './presets.js';
import type { RemoteFile, Repository } from './repository.js';
import type { Hub } from './request.js';

export interface Progress {
  file: string;
  bytesDone: number;
  bytesTotal: number;
}

export interface ModelDownload {
  modelsFolder: string;
  hub: Hub;
  repository: Repository;
  known: Partial<Settings> & Pick<Settings, 'pooling'>;
  onProgress: (progress: Progress) => void;
  /** Free bytes of the disk that holds a folder. */
  freeBytes: (folder: string) => Promise<number>;
}

/** Room for the card, for folders, and for whatever else is being written meanwhile. */
const SPARE_BYTES = 32 * 2 ** 20;

/**
 * Resumes what an earlier run of the same commit left. The caller holds the model's lock.
 * @returns the folder that holds the model as `<id>`
 * @throws ZonelensError `hub_unreachable`, `model_missing`, `model_invalid`, `input_invalid` or `storage_failed`
 */
export async function downloadModel(download: ModelDownload): Promise<string> {
  const { modelsFolder, repository, known, freeBytes } = download;
  const { id, commit } = repository;
  const { small, weights } = neededFiles(repository, known.dtype);
  const files = [...small, ...weights];
  const root = join(stagingFolder(modelsFolder, id), commit);
  const folder = join(root, id);
  await removeOtherCommits(dirname(root), commit);
  await mkdir(folder, { recursive: true });
  for (const file of files) {
    await copyInstalled(join(modelsFolder, id, file.name), join(folder, file.name), file);
  }
  await assertRoom(folder, files, freeBytes);
  const fetchFiles = fetcherOf(download, folder, files);
  await fetchFiles(small);
  const shape = readShape(folder, id);
  const settings = completeSettings(id, known, shape);
  await fetchFiles(weights);
  await writeCard(folder, repository, settings, shape, files);
  return root;
}

/** The default of `freeBytes`. */
export async function freeBytesOf(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

async function removeOtherCommits(folder: string, commit: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const isOther = /^[0-9a-f]{40,64}$/.test(name) && name !== commit;
    if (isOther) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** A file that the installed revision has in common with this one is not downloaded again. */
async function copyInstalled(installed: string, target: string, file: RemoteFile): Promise<void> {
  if ((await faultOf(installed, file)) !== null || (await faultOf(target, file)) === null) return;
  await mkdir(dirname(target), { recursive: true });
  await copyFile(installed, target);
}

/** Checked before a long download, which would otherwise fail at its end. @throws ZonelensError `storage_failed` */
async function assertRoom(
  folder: string,
  files: readonly RemoteFile[],
  freeBytes: (folder: string) => Promise<number>,
): Promise<void> {
  const missing = files.reduce((sum, file) => sum + file.bytes - bytesHad(join(folder, file.name), file), 0);
  const free = await freeBytes(folder);
  if (missing === 0 || free >= missing + SPARE_BYTES) return;
  const [needs, has] = [missing + SPARE_BYTES, free].map((bytes) => `${Math.ceil(bytes / 1e6)} MB`);
  throw new ZonelensError(
    'storage_failed',
    `${needs} are needed on the disk of ${folder}, ${has} are free. Make room, or set ZONELENS_MODELS to a folder elsewhere.`,
  );
}

function bytesHad(path: string, { bytes }: RemoteFile): number {
  return Math.min(bytes, sizeOf(path) || sizeOf(`${path}.part`) || 0);
}

function fetcherOf(
  { hub, repository, onProgress }: ModelDownload,
  folder: string,
  all: readonly RemoteFile[],
): (files: readonly RemoteFile[]) => Promise<void> {
  const bytesTotal = all.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytesBefore = 0;
  return async (files) => {
    for (const file of files) {
      const onBytes = (bytes: number) =>
        onProgress({ file: file.name, bytesDone: bytesBefore + bytes, bytesTotal });
      await downloadFile({ hub, repository, file, target: join(folder, file.name), onBytes });
      bytesBefore += file.bytes;
    }
  };
}

async function writeCard(
  folder: string,
  { id, commit, licence }: Repository,
  { maxTokens, ...settings }: Settings,
  { dimensions }: Shape,
  files: readonly RemoteFile[],
): Promise<void> {
  const sums: [string, string][] = [];
  for (const { name } of files) sums.push([name, await sha256Of(join(folder, name))]);
  const card: EmbeddingCard = {
    kind: 'embedding',
    id,
    revision: commit,
    dimensions,
    ...settings,
    maxTokens,
    licence,
    files: Object.fromEntries(sums),
  };
  const options = { flush: true };
  await writeFile(join(folder, MODEL_CARD_FILE), `${JSON.stringify(card, null, 2)}\n`, options);
}
