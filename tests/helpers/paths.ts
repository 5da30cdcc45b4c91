/** Where are the files that tests use? `../shared` is development data that is not part of the repository. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BUNDLED_MODEL } from '../../src/embed/chosen.js';

export function repositoryPath(name: string): string {
  return fileURLToPath(new URL(`../../${name}`, import.meta.url));
}

export const MODELS_FOLDER = repositoryPath('models');

/** The fast bundled model, for tests to which the ranking does not matter. Programs that tests start use it, too. */
export const MODEL = 'zonelens-static-zh-en-v1';
/** The model that users have when they choose none. */
export const DEFAULT_MODEL = BUNDLED_MODEL;

/** The path of development data, or null where there is none: tests that need it are then reported as skipped. */
export function sharedPath(name: string): string | null {
  const path = repositoryPath(`../shared/${name}`);
  return existsSync(path) ? path : null;
}
