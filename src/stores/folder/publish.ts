/**
 * How does a new generation replace the live one atomically? It is written to a staging folder, fsynced, verified and renamed into
 * place. Then the file `CURRENT`, which names the live generation, is replaced by a rename. A crash at any moment leaves the last
 * good generation live. Everything here happens under the write lock.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reached } from '../../disk/fault-points.js';
import { replaceFile, sync, TEMPORARY_SUFFIX } from '../../disk/files.js';
import { CURRENT_FILE, currentGeneration, generationNames, openVerified } from './generation.js';
import { whenUnheld } from './hold.js';
import { noteIntact, stateOf } from './intact.js';
import {
  CATALOGUE_FILE,
  describeFiles,
  MANIFEST_FILE,
  type Manifest,
  readManifestOf,
  sealed,
  VECTORS_FILE,
} from './manifest.js';

const STAGING_PREFIX = '.staging-';
/** Prefix of a generation that is no longer used but must not be lost. */
const DAMAGED_PREFIX = 'damaged-';

/** The live generation and the one before it, as a fallback and because readers may still have it open. */
const KEPT_GENERATIONS = 2;

/** Names of the staging folders and temporary files that killed processes left in the folder. */
export async function leftovers(indexFolder: string): Promise<string[]> {
  const names = await readdir(indexFolder);
  return names.filter(
    (name) => name.startsWith(STAGING_PREFIX) || name === `${CURRENT_FILE}${TEMPORARY_SUFFIX}`,
  );
}

/** Removes the leftovers of killed processes. */
async function sweep(indexFolder: string): Promise<void> {
  for (const name of await leftovers(indexFolder))
    await rm(join(indexFolder, name), { recursive: true, force: true });
  reached('staging:swept');
}

/** Makes an empty folder for the next generation, after removing what killed processes left. @returns its path */
export async function createStaging(indexFolder: string): Promise<string> {
  await sweep(indexFolder);
  const folder = join(indexFolder, `${STAGING_PREFIX}${randomBytes(4).toString('hex')}`);
  try {
    await mkdir(folder);
    reached('staging:made');
    return folder;
  } catch (error) {
    await rm(folder, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
}

/** What made a generation, and how much it holds. */
export type Origin = Pick<Manifest, 'schemaVersion' | 'pipelineVersion' | 'model' | 'counts' | 'floors'>;

/**
 * Makes a staged catalogue and graph the live generation.
 * @param now milliseconds since 1970
 * @returns its manifest
 */
export async function publish(
  indexFolder: string,
  staging: string,
  { schemaVersion, pipelineVersion, model, counts, floors }: Origin,
  now = Date.now(),
): Promise<Manifest> {
  const name = nextName(indexFolder, now);
  const state = stateOf(staging);
  const manifest: Manifest = {
    generation: name,
    createdAt: new Date(now).toISOString(),
    schemaVersion,
    pipelineVersion,
    model,
    counts,
    ...(floors === undefined ? {} : { floors }),
    files: await describeFiles(staging),
  };
  await writeFile(join(staging, MANIFEST_FILE), sealed(manifest));
  reached('publish:manifest-written');
  for (const file of [CATALOGUE_FILE, VECTORS_FILE, MANIFEST_FILE]) {
    await sync(join(staging, file));
    reached('publish:file-synced');
  }
  await sync(staging);
  reached('publish:staging-synced');
  openVerified(staging, manifest).close();
  noteIntact(staging, state);
  reached('publish:verified');
  await putInPlace(indexFolder, staging, name);
  return manifest;
}

async function putInPlace(indexFolder: string, staging: string, name: string): Promise<void> {
  const folder = join(indexFolder, name);
  await rename(staging, folder);
  try {
    reached('publish:renamed');
    await sync(indexFolder);
    reached('publish:index-synced');
    await pointTo(indexFolder, name);
    reached('publish:switched');
  } catch (error) {
    if (!isLive(indexFolder, name)) await rm(folder, { recursive: true, force: true }).catch(() => {});
    throw error;
  }
}

/** Makes a generation the live one, in one step. */
export async function pointTo(indexFolder: string, name: string): Promise<void> {
  await replaceFile(join(indexFolder, CURRENT_FILE), `${name}\n`);
}

function isLive(indexFolder: string, name: string): boolean {
  try {
    return currentGeneration(indexFolder) === name;
  } catch {
    return false;
  }
}

/** Name of a new generation, from the time. It sorts after every existing name even when the clock was set back. */
function nextName(indexFolder: string, now: number): string {
  const newest = generationNames(indexFolder).at(-1);
  const time = new Date(newest === undefined ? now : Math.max(now, timeOf(newest) + 1));
  return `${time.toISOString().replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`;
}

/** The greatest name of a generation that is or was in the folder, as far as is known; null when there is none. */
export function newestName(indexFolder: string): string | null {
  const aside = readdirSync(indexFolder)
    .filter((name) => name.startsWith(DAMAGED_PREFIX))
    .map((name) => name.slice(DAMAGED_PREFIX.length));
  return [...generationNames(indexFolder), ...aside].sort().at(-1) ?? null;
}

/** Time in a generation's name, in milliseconds since 1970. */
function timeOf(name: string): number {
  return Date.parse(
    name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z'),
  );
}

/**
 * Renames a generation so that it is no longer used but nothing of it is lost. Somebody has to remove it by hand.
 * @returns the new name; null when there is no such generation
 */
export async function setAside(indexFolder: string, generation: string): Promise<string | null> {
  const aside = `${DAMAGED_PREFIX}${generation}`;
  if (!existsSync(join(indexFolder, generation))) return null;
  await rename(join(indexFolder, generation), join(indexFolder, aside));
  reached('publish:set-aside');
  return aside;
}

/** Names of the generations that `setAside` renamed. */
export async function setAsideNames(indexFolder: string): Promise<string[]> {
  return (await readdir(indexFolder)).filter((name) => name.startsWith(DAMAGED_PREFIX)).sort();
}

/**
 * Removes old generations. Never removes the live one, nor the newest one that another model made, in case somebody wants to go
 * back to that model. While a backup is reading it removes nothing; the next ingest does.
 * @param kept number of generations to keep, including the live one
 */
export async function removeOldGenerations(indexFolder: string, kept = KEPT_GENERATIONS): Promise<void> {
  const live = currentGeneration(indexFolder);
  if (live === null) return;
  const others = generationNames(indexFolder).filter((name) => name !== live);
  const own = fingerprintOf(indexFolder, live);
  const ofAnotherModel = others.findLast((name) => {
    const fingerprint = fingerprintOf(indexFolder, name);
    return fingerprint !== null && fingerprint !== own;
  });
  const keep = new Set([...others.slice(-(kept - 1)), ofAnotherModel]);
  const old = others.filter((other) => !keep.has(other));
  if (old.length === 0) return;
  await whenUnheld(indexFolder, async () => {
    for (const name of old) {
      await rm(join(indexFolder, name), { recursive: true, force: true });
      reached('remove-old:removed');
    }
  });
}

/** Fingerprint of the model that made a generation; null when the manifest cannot be read. */
function fingerprintOf(indexFolder: string, name: string): string | null {
  try {
    return readManifestOf(indexFolder, name).model.fingerprint;
  } catch {
    return null;
  }
}
