/**
 * How does a model become complete before it is installed? In a folder that looks like a models folder with this one
 * model, so that it can be loaded there; its card is written last.
 */
import { copyFile, mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sha256Of } from '../disk.js';
import { MODEL_CARD_FILE, stagingFolder } from '../embed/folders.js';
import type { ModelCard } from '../embed/model.js';
import { faultOf } from './checksum.js';
import { download } from './download.js';
import { neededFiles } from './files.js';
import type { Settings } from './presets.js';
import type { RemoteFile, Repository } from './repository.js';
import type { Hub } from './request.js';
import { assertRoom } from './room.js';
import { settle } from './settle.js';
import { readShape, type Shape } from './shape.js';

export interface Progress {
  file: string;
  bytesDone: number;
  bytesTotal: number;
}

export interface Staging {
  modelsFolder: string;
  hub: Hub;
  repository: Repository;
  known: Partial<Settings> & Pick<Settings, 'pooling'>;
  onProgress: (progress: Progress) => void;
  freeBytes: (folder: string) => Promise<number>;
}

/** Only under the model's lock. @returns the folder that holds the model as `<id>` */
export async function stage(staging: Staging): Promise<string> {
  const { modelsFolder, repository, known, freeBytes } = staging;
  const { id, commit } = repository;
  const { small, weights } = neededFiles(repository);
  const files = [...small, weights];
  const root = join(stagingFolder(modelsFolder, id), commit);
  const folder = join(root, id);
  await removeOtherCommits(dirname(root), commit);
  await mkdir(folder, { recursive: true });
  for (const file of files)
    await takeInstalled(join(modelsFolder, id, file.name), join(folder, file.name), file);
  await assertRoom(folder, files, freeBytes);
  const fetchThese = downloads(staging, folder, files);
  await fetchThese(small);
  const shape = readShape(folder, id);
  const settings = settle(id, known, shape);
  await fetchThese([weights]);
  await writeCard(folder, repository, settings, shape, files);
  return root;
}

async function removeOtherCommits(folder: string, commit: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const isOther = /^[0-9a-f]{40,64}$/.test(name) && name !== commit;
    if (isOther) await rm(join(folder, name), { recursive: true, force: true });
  }
}

/** What an installed revision has in common with this one need not come again. */
async function takeInstalled(installed: string, target: string, file: RemoteFile): Promise<void> {
  if ((await faultOf(installed, file)) !== null || (await faultOf(target, file)) === null) return;
  await mkdir(dirname(target), { recursive: true });
  await copyFile(installed, target);
}

function downloads({ hub, repository, onProgress }: Staging, folder: string, all: readonly RemoteFile[]) {
  const bytesTotal = all.reduce((sum, { bytes }) => sum + bytes, 0);
  let bytesBefore = 0;
  return async (files: readonly RemoteFile[]): Promise<void> => {
    for (const file of files) {
      const onBytes = (bytes: number) =>
        onProgress({ file: file.name, bytesDone: bytesBefore + bytes, bytesTotal });
      await download({ hub, repository, file, target: join(folder, file.name), onBytes });
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
  const card: ModelCard = {
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
