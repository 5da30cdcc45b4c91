/** Which embedding model runs where no setting names one? The chosen one, else the one that the program brings along. */
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

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
export function chooseModel(modelsFolder: string, id: string): void {
  const file = join(modelsFolder, CHOICE_FILE);
  if (id === BUNDLED_MODEL) {
    rmSync(file, { force: true });
    return;
  }
  const temporary = `${file}.new`;
  const descriptor = openSync(temporary, 'w');
  writeSync(descriptor, `${id}\n`);
  fsyncSync(descriptor);
  closeSync(descriptor);
  renameSync(temporary, file);
}
