/**
 * Where do models lie? `<models>/<id>`, each with its card. What is on its way in or out lies below `<models>/.staging`,
 * among it the folder of a model that is being replaced, until the new one is in its place.
 */
import { existsSync, mkdirSync, readdirSync, renameSync } from 'node:fs';
import { dirname, join } from 'node:path';

export const MODEL_CARD_FILE = 'zonelens.json';

const STAGING_FOLDER = '.staging';

/** Stands for the slash of an id; the hub has no ids that hold it. */
const SLASH = '--';

/** The folder of one model's downloads, stable, so that a later run goes on where one stopped. */
export function stagingFolder(modelsFolder: string, id: string): string {
  return join(modelsFolder, STAGING_FOLDER, id.replaceAll('/', SLASH));
}

/** Where the installed folder waits while its successor takes its place. */
export function replacedFolder(modelsFolder: string, id: string): string {
  return join(stagingFolder(modelsFolder, id), 'replaced');
}

/** Ids of the folders that hold a card, readable or not. */
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
 * No file system exchanges two folders in one step everywhere: a replacement is two renames. Of one that was killed
 * between them the next reader takes the former model back.
 */
export function restoreReplaced(modelsFolder: string, id: string): void {
  const folder = join(modelsFolder, id);
  const replaced = replacedFolder(modelsFolder, id);
  if (existsSync(folder) || !existsSync(replaced)) return;
  try {
    mkdirSync(dirname(folder), { recursive: true });
    renameSync(replaced, folder);
  } catch {
    // Another process was first, or may write here where this one may not; what is missing then is the reader's to say.
  }
}
