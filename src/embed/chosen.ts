/** Which embedding model runs where no setting names one? The chosen one, else the one that the program brings along. */
import { readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../disk.js';

/** The model of the repository. */
export const BUNDLED_MODEL = 'zonelens-static-zh-en-v1';

/** In the models folder; holds an id. */
export const CHOICE_FILE = 'selected';

/** Null when none was chosen. */
export function chosenModel(modelsFolder: string): string | null {
  try {
    return readFileSync(join(modelsFolder, CHOICE_FILE), 'utf8').trim() || null;
  } catch {
    return null;
  }
}

/** Replaces the choice in one step. Choosing the bundled model takes it back, so that a later program's own model counts. */
export async function chooseModel(modelsFolder: string, id: string): Promise<void> {
  const file = join(modelsFolder, CHOICE_FILE);
  if (id === BUNDLED_MODEL) await rm(file, { force: true });
  else await replaceFile(file, `${id}\n`);
}
