/** Which embedding model is used when no setting names one? The chosen one, otherwise the bundled one. */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../disk/files.js';

/** The id of the model that is used when no other is chosen. */
export const BUNDLED_MODEL = 'zonelens-zh-en-v2';

/** Ids of all models that are in this repository: the default, its parts, and the fast choice, which is one of them. */
export const BUNDLED_MODELS: readonly string[] = [
  BUNDLED_MODEL,
  'zonelens-static-zh-en-v1',
  'e5-small-policy-zh-en',
];

/** A file in the models folder that holds the id of the chosen model. */
export const CHOICE_FILE = 'selected';

/** The id of the chosen model. Null when none was chosen. */
export function chosenModel(modelsFolder: string): string | null {
  try {
    return readFileSync(join(modelsFolder, CHOICE_FILE), 'utf8').trim() || null;
  } catch {
    return null;
  }
}

/**
 * Stores the choice atomically. Choosing the default model deletes the choice, so that a later release of the program uses the
 * model that it bundles.
 */
export async function chooseModel(modelsFolder: string, id: string): Promise<void> {
  const file = join(modelsFolder, CHOICE_FILE);
  if (id === BUNDLED_MODEL) await rm(file, { force: true });
  else await replaceFile(file, `${id}\n`);
}
