/** Where the tests find things. `../shared` is development data that a user's machine does not have. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BUNDLED_MODEL } from '../../src/embed/chosen.js';

export function repositoryPath(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

export const MODELS_FOLDER = repositoryPath('models');
export const MODEL = BUNDLED_MODEL;

/** The path of development data, or null, said loudly, where there is none. */
export function sharedPath(name: string): string | null {
  const path = repositoryPath(`../shared/${name}`);
  if (existsSync(path)) return path;
  console.warn(
    `SKIPPED: ${name} is not there; tests that need the development data in ../shared do not run.`,
  );
  return null;
}
