/** How is a downloaded model put in place, and an installed one removed? By renames, so that no reader sees half of one. */
import { existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { explained } from '../disk/errors.js';
import { sync } from '../disk/files.js';
import { lockForWriting } from '../disk/lock.js';
import { MODEL_CARD_FILE, modelIds, replacedFolder, stagingFolder } from '../embed/folders.js';
import { ZonelensError } from '../errors.js';

/**
 * One process at a time installs or removes a model.
 * @returns a function that releases the lock
 * @throws ZonelensError `model_busy` or `storage_failed`
 */
export function lockModel(modelsFolder: string, id: string): () => void {
  try {
    return lockForWriting(stagingFolder(modelsFolder, id)).release;
  } catch (error) {
    if (!(error instanceof ZonelensError)) throw diskFailure(error, modelsFolder, 'No model was changed');
    throw new ZonelensError(
      'model_busy',
      `Another process is adding or removing ${id}. Wait until it has ended, or stop it.`,
      { cause: error },
    );
  }
}

/** Turns an error of the disk into `storage_failed`. @param state what holds now, as a sentence without a full stop */
export function diskFailure(error: unknown, modelsFolder: string, state: string): unknown {
  return explained(error, modelsFolder, state, 'set ZONELENS_MODELS to another folder');
}

/**
 * Refuses an id whose folder holds something other than a model, or lies inside a model's folder or around one: installing
 * or removing one would destroy the other.
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
    `${id} cannot lie in ${folder}: ${inTheWay === undefined ? 'something that is not a model is' : `the model ${inTheWay} is`} ` +
      'in the way. Move that away, or set ZONELENS_MODELS to another folder.',
  );
}

/**
 * Puts a downloaded model in place of the installed one, if there is one. The caller holds the model's lock. After a crash
 * either the old or the new model is there: `restoreReplaced` puts the old one back.
 */
export async function install(modelsFolder: string, id: string, downloaded: string): Promise<void> {
  const folder = join(modelsFolder, id);
  const replaced = replacedFolder(modelsFolder, id);
  await syncAll(downloaded);
  mkdirSync(dirname(folder), { recursive: true });
  while (!exchange(folder, downloaded, replaced));
  await sync(dirname(folder));
  await sync(modelsFolder);
  sweep(modelsFolder, id);
}

/** @returns false when a reader restored the old model between the two renames; then try again */
function exchange(folder: string, downloaded: string, replaced: string): boolean {
  if (existsSync(folder)) {
    rmSync(replaced, { recursive: true, force: true });
    renameSync(folder, replaced);
  }
  try {
    renameSync(downloaded, folder);
    return true;
  } catch (error) {
    if (existsSync(folder)) return false;
    if (existsSync(replaced)) renameSync(replaced, folder);
    throw error;
  }
}

/**
 * Removes a model and what is left of its downloads. The caller holds the model's lock.
 * @returns whether there was anything to remove
 */
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

/** Removes everything from the staging folder but the lock: another process may be waiting for that very file. */
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
