/**
 * Where are models stored? In `<models>/<id>`, each with its card. `<models>/.staging` holds unfinished downloads, locks, and
 * the old folder of a model while it is being replaced.
 */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const MODEL_CARD_FILE = 'zonelens.json';

/** The graph and the weights of a model, quantised to 8 bits. Models of the hub have this file, too. */
export const WEIGHTS_FILE = 'onnx/model_quantized.onnx';

const STAGING_FOLDER = '.staging';

/** Replaces the slash of an id in names of staging folders. Ids of the hub never contain it. */
const SLASH = '--';

/** The folder of a model's downloads. It is the same in every run, so that a later run can resume. */
export function stagingFolder(modelsFolder: string, id: string): string {
  return join(modelsFolder, STAGING_FOLDER, id.replaceAll('/', SLASH));
}

/** Where the old folder of a model is kept while the new one is put in its place. */
export function replacedFolder(modelsFolder: string, id: string): string {
  return join(stagingFolder(modelsFolder, id), 'replaced');
}

/** Ids of all folders with a card, whether the card is valid or not. Restores models whose replacement was interrupted. */
export function modelIds(modelsFolder: string): string[] {
  if (!existsSync(modelsFolder)) return [];
  const staging = join(modelsFolder, STAGING_FOLDER);
  for (const name of existsSync(staging) ? readdirSync(staging) : [])
    restoreReplaced(modelsFolder, name.replaceAll(SLASH, '/'));
  return readdirSync(modelsFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(`/${MODEL_CARD_FILE}`) && !name.startsWith('.'))
    .map((name) => name.slice(0, -MODEL_CARD_FILE.length - 1))
    .sort();
}

/**
 * Replacing a model takes two renames, because no portable call exchanges two folders atomically. If the process was killed
 * between them, the next reader puts the old model back with this function.
 */
export function restoreReplaced(modelsFolder: string, id: string): void {
  const folder = join(modelsFolder, id);
  const replaced = replacedFolder(modelsFolder, id);
  if (existsSync(folder) || !existsSync(replaced)) return;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(replaced, folder);
  } catch {
    // Another process was faster, or this one may not write here. If the model is missing then, the caller reports it.
  }
}
