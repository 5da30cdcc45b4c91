/** How does a complete folder take the place of the installed one, and how does an installed one go? By renames alone. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { sync } from '../disk.js';
import { MODEL_CARD_FILE, modelIds, replacedFolder, stagingFolder } from '../embed/folders.js';
import { ZonelensError } from '../errors.js';
import { lockForWriting } from '../stores/folder/lock.js';

/** One process at a time installs or removes a model. @returns a function that releases it; @throws ZonelensError `index_busy` */
export function lockModel(modelsFolder: string, id: string): () => void {
  try {
    return lockForWriting(stagingFolder(modelsFolder, id)).release;
  } catch (error) {
    if (!(error instanceof ZonelensError)) throw error;
    throw new ZonelensError(
      'index_busy',
      `Another process is adding or removing ${id}. Wait until it has ended, or stop it.`,
      { cause: error },
    );
  }
}

/**
 * Nothing may be installed over what is no model, nor into a model or around one: it would be lost with it.
 * @throws ZonelensError `input_invalid`
 */
export function assertPlace(modelsFolder: string, id: string): void {
  const inTheWay = modelIds(modelsFolder).find(
    (other) => other.startsWith(`${id}/`) || id.startsWith(`${other}/`),
  );
  const folder = join(modelsFolder, id);
  const isOther = existsSync(folder) && !existsSync(join(folder, MODEL_CARD_FILE));
  if (inTheWay === undefined && !isOther) return;
  throw new ZonelensError(
    'input_invalid',
    `${id} cannot lie in ${folder}: ${inTheWay === undefined ? 'something that is no model is' : `the model ${inTheWay} is`} ` +
      'in the way. Move that away, or set ZONELENS_MODELS to another folder.',
  );
}

/** Only under the model's lock. A crash leaves the old or the new one, which `restoreReplaced` sees to. */
export async function install(modelsFolder: string, id: string, staged: string): Promise<void> {
  const folder = join(modelsFolder, id);
  const replaced = replacedFolder(modelsFolder, id);
  await syncAll(staged);
  mkdirSync(dirname(folder), { recursive: true });
  while (!exchange(folder, staged, replaced));
  await sync(dirname(folder));
  await sync(modelsFolder);
  sweep(modelsFolder, id);
}

/** @returns false when a reader, between the two renames, took the former model back */
function exchange(folder: string, staged: string, replaced: string): boolean {
  if (existsSync(folder)) {
    rmSync(replaced, { recursive: true, force: true });
    renameSync(folder, replaced);
  }
  try {
    renameSync(staged, folder);
    return true;
  } catch (error) {
    if (existsSync(folder)) return false;
    if (existsSync(replaced)) renameSync(replaced, folder);
    throw error;
  }
}

/** Only under the model's lock. @returns whether there was anything to remove, were it half a download */
export function uninstall(modelsFolder: string, id: string): boolean {
  const folder = join(modelsFolder, id);
  const removed = join(stagingFolder(modelsFolder, id), 'removed');
  const isInstalled = existsSync(join(folder, MODEL_CARD_FILE));
  const hadDownload = sweep(modelsFolder, id);
  if (!isInstalled) return hadDownload;
  renameSync(folder, removed);
  sweep(modelsFolder, id);
  const owner = dirname(folder);
  if (id.includes('/') && readdirSync(owner).length === 0) rmdirSync(owner);
  return true;
}

/** All but the lock, which must stay the same file for as long as anyone may wait for it. */
function sweep(modelsFolder: string, id: string): boolean {
  const folder = stagingFolder(modelsFolder, id);
  const rest = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  for (const { name } of rest) rmSync(join(folder, name), { recursive: true, force: true });
  return rest.length > 0;
}

async function syncAll(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    await sync(join(entry.parentPath, entry.name));
  await sync(folder);
}
