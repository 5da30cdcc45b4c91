/**
 * How does a new index replace the live one, whole or not at all? It is written beside, fsynced, verified and renamed
 * into place; then `CURRENT`, which names the live one, is replaced by rename. A crash at any instant leaves the last good
 * generation. Everything here happens under the write lock.
 */
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reached } from '../../disk/fault-points.js';
import { replaceFile, sync, TEMPORARY_SUFFIX } from '../../disk/files.js';
import type { ModelCard } from '../../embed/model.js';
import { pipelineFingerprint } from '../../store/fingerprint.js';
import { CURRENT_FILE, currentGeneration, generationNames, openVerified } from './generation.js';
import { whenUnheld } from './hold.js';
import {
  CATALOGUE_FILE,
  describeFiles,
  MANIFEST_FILE,
  type Manifest,
  modelIdentity,
  readManifestOf,
  sealed,
  VECTORS_FILE,
} from './manifest.js';
import { SCHEMA_VERSION } from './schema.js';

const STAGING_PREFIX = '.staging-';
/** Before the name of a generation that is no longer read and must not be lost. */
const DAMAGED_PREFIX = 'damaged-';

/** The live generation and one to fall back on, which a reader may still have open. */
export const KEPT_GENERATIONS = 2;

/** What killed runs left in the folder: names of staging folders and temporary files. */
export async function leftovers(indexFolder: string): Promise<string[]> {
  const names = await readdir(indexFolder);
  return names.filter(
    (name) => name.startsWith(STAGING_PREFIX) || name === `${CURRENT_FILE}${TEMPORARY_SUFFIX}`,
  );
}

export async function sweep(indexFolder: string): Promise<void> {
  for (const name of await leftovers(indexFolder))
    await rm(join(indexFolder, name), { recursive: true, force: true });
  reached('staging:swept');
}

/** An empty folder for the next generation, after sweeping what killed runs left. */
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

/**
 * Makes a staged catalogue and graph the live generation.
 * @param now of the clock, in milliseconds since 1970
 * @returns its manifest
 */
export async function publish(
  indexFolder: string,
  staging: string,
  model: ModelCard,
  counts: Manifest['counts'],
  now = Date.now(),
): Promise<Manifest> {
  const name = nextName(indexFolder, now);
  const manifest: Manifest = {
    generation: name,
    createdAt: new Date(now).toISOString(),
    schemaVersion: SCHEMA_VERSION,
    pipeline: pipelineFingerprint(),
    model: modelIdentity(model),
    counts,
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

/** By the clock, but behind every name that is there, even where the clock was put back. */
function nextName(indexFolder: string, now: number): string {
  const newest = generationNames(indexFolder).at(-1);
  const time = new Date(newest === undefined ? now : Math.max(now, timeOf(newest) + 1));
  return `${time.toISOString().replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`;
}

/** In milliseconds since 1970. */
function timeOf(name: string): number {
  return Date.parse(
    name.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(\d{3})Z.*$/, '$1-$2-$3T$4:$5:$6.$7Z'),
  );
}

/**
 * Takes a generation out of the row without losing anything of it: it is kept under another name until somebody removes
 * it. @returns that name; null where there is no such folder
 */
export async function setAside(indexFolder: string, generation: string): Promise<string | null> {
  const aside = `${DAMAGED_PREFIX}${generation}`;
  if (!existsSync(join(indexFolder, generation))) return null;
  await rename(join(indexFolder, generation), join(indexFolder, aside));
  reached('publish:set-aside');
  return aside;
}

/** Names of the generations that were set aside. */
export async function setAsideNames(indexFolder: string): Promise<string[]> {
  return (await readdir(indexFolder)).filter((name) => name.startsWith(DAMAGED_PREFIX)).sort();
}

/**
 * Removes all but the newest generations; never the live one, nor the newest that the model before made, to which one may
 * want to go back. While a backup reads, nothing is removed: the next ingest does it.
 * @param kept how many, the live one among them
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

/** Of the model that made a generation; null where the manifest cannot be read. */
function fingerprintOf(indexFolder: string, name: string): string | null {
  try {
    return readManifestOf(indexFolder, name).model.fingerprint;
  } catch {
    return null;
  }
}
