/**
 * How does a new index replace the live one, whole or not at all? Each is an immutable folder. A new one is
 * written beside, fsynced, verified and renamed into place; then `CURRENT`, which names the live one, is replaced
 * by rename. A crash at any instant leaves the last good generation.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile, sync } from '../disk.js';
import type { ModelCard } from '../embed/model.js';
import { messageOf, ZonelensError } from '../errors.js';
import { Catalogue } from './catalogue.js';
import {
  CATALOGUE_FILE,
  corrupt,
  describeFiles,
  MANIFEST_FILE,
  type Manifest,
  modelIdentity,
  PIPELINE_VERSION,
  readManifest,
  readManifestOf,
  VECTORS_FILE,
  verifyFiles,
} from './manifest.js';
import { SCHEMA_VERSION } from './schema.js';
import { VectorIndex } from './vectors.js';

const CURRENT_FILE = 'CURRENT';
const STAGING_PREFIX = '.staging-';
const GENERATION_NAME = /^\d{8}T\d{9}Z-[0-9a-f]{4}$/;

/** The live generation and the one before it, which a reader may still have open. */
const KEPT_GENERATIONS = 2;

/** An open, verified generation. */
export interface Generation {
  manifest: Manifest;
  catalogue: Catalogue;
  vectors: VectorIndex;
  close(): void;
}

/** Name of the live generation; null when there is no index yet. */
export function currentGeneration(indexFolder: string): string | null {
  const file = join(indexFolder, CURRENT_FILE);
  if (!existsSync(file)) return null;
  const name = readFileSync(file, 'utf8').trim();
  if (!GENERATION_NAME.test(name)) throw corrupt(`${file} does not name a generation`);
  return name;
}

function generationFolder(indexFolder: string, name: string): string {
  return join(indexFolder, name);
}

/** A generation whose files are as its manifest says. */
export interface Usable {
  folder: string;
  manifest: Manifest;
}

/**
 * A generation after checking its files and that it was built with `model`.
 * @throws ZonelensError `index_corrupt` or `index_incompatible`, saying what to do
 */
export async function usableGeneration(indexFolder: string, name: string, model: ModelCard): Promise<Usable> {
  const folder = generationFolder(indexFolder, name);
  const manifest = readManifest(folder);
  assertSameModel(manifest, model);
  await verifyFiles(folder, manifest);
  return { folder, manifest };
}

/** A generation that would be read, were it not damaged. */
export interface PassedOver {
  generation: string;
  reason: string;
}

/**
 * The live generation if it is whole and `model` made it; else the newest kept one of which both are true, so that damage
 * leaves the last good one, and going back to a former model needs no embedding.
 * @throws ZonelensError `index_missing`; of the live generation, `index_corrupt` or `index_incompatible`, when there is none
 */
export async function findUsable(
  indexFolder: string,
  model: ModelCard,
): Promise<Usable & { passedOver: PassedOver[] }> {
  const passedOver: PassedOver[] = [];
  let failure: unknown;
  for (const name of newestFirst(indexFolder, passedOver)) {
    try {
      return { ...(await usableGeneration(indexFolder, name, model)), passedOver };
    } catch (error) {
      failure ??= error;
      if (!(error instanceof ZonelensError) || error.code !== 'index_incompatible')
        passedOver.push({ generation: name, reason: messageOf(error) });
    }
  }
  throw failure ?? corrupt(`${indexFolder} holds no generation`);
}

/** The live one, then the others, newest first. */
function newestFirst(indexFolder: string, passedOver: PassedOver[]): string[] {
  const others = generationNames(indexFolder).reverse();
  try {
    return [...new Set([existingGeneration(indexFolder), ...others])];
  } catch (error) {
    if (!(error instanceof ZonelensError) || error.code === 'index_missing') throw error;
    passedOver.push({ generation: CURRENT_FILE, reason: error.message });
    return others;
  }
}

/** @throws ZonelensError `index_missing`, `index_corrupt` or `index_incompatible` */
export async function openCurrent(indexFolder: string, model: ModelCard): Promise<Generation> {
  const { folder, manifest } = await usableGeneration(indexFolder, existingGeneration(indexFolder), model);
  return openVerified(folder, manifest);
}

function existingGeneration(indexFolder: string): string {
  const name = currentGeneration(indexFolder);
  if (name !== null) return name;
  throw new ZonelensError(
    'index_missing',
    `There is no index in ${indexFolder}. Make one: npm run ingest -- <your articles>`,
  );
}

/** Oldest first: names begin with the time. */
function generationNames(indexFolder: string): string[] {
  return readdirSync(indexFolder)
    .filter((name) => GENERATION_NAME.test(name))
    .sort();
}

/** Of the model that made a generation; null where the manifest cannot be read. */
function fingerprintOf(indexFolder: string, name: string): string | null {
  try {
    return readManifestOf(indexFolder, name).model.fingerprint;
  } catch {
    return null;
  }
}

function assertSameModel(manifest: Manifest, model: ModelCard): void {
  const wanted = modelIdentity(model);
  if (manifest.model.fingerprint === wanted.fingerprint) return;
  const same = manifest.model.id === wanted.id ? ' (other files or settings)' : '';
  throw new ZonelensError(
    'index_incompatible',
    `The index was built with model ${manifest.model.id}, the program runs ${wanted.id}${same}. ` +
      `Embed its articles anew: npm run ingest; or set ZONELENS_MODEL=${manifest.model.id}.`,
  );
}

/** @throws ZonelensError `index_corrupt` when what is in the files is not what the manifest says */
export function openVerified(folder: string, manifest: Manifest): Generation {
  const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
  try {
    const counts = catalogue.counts();
    if (counts.articles !== manifest.counts.articles || counts.passages !== manifest.counts.passages) {
      throw corrupt(
        `${folder} holds ${counts.passages} passages, its manifest says ${manifest.counts.passages}`,
      );
    }
    const labels = catalogue.labelsMatching({});
    const vectors = VectorIndex.open(join(folder, VECTORS_FILE), manifest.model.dimensions, labels);
    return { manifest, catalogue, vectors, close: () => catalogue.close() };
  } catch (error) {
    catalogue.close();
    throw error;
  }
}

/**
 * The live generation as the base of the next one, files verified; null when there is none.
 * @throws ZonelensError `index_corrupt` or `index_incompatible`
 */
export async function verifyCurrent(
  indexFolder: string,
): Promise<{ folder: string; manifest: Manifest } | null> {
  const name = currentGeneration(indexFolder);
  if (name === null) return null;
  const folder = generationFolder(indexFolder, name);
  const manifest = readManifest(folder);
  await verifyFiles(folder, manifest);
  return { folder, manifest };
}

/** An empty folder for the next generation, after sweeping what killed runs left. Only under the write lock. */
export async function createStaging(indexFolder: string): Promise<string> {
  for (const name of await readdir(indexFolder)) {
    if (name.startsWith(STAGING_PREFIX)) await rm(join(indexFolder, name), { recursive: true, force: true });
  }
  const folder = join(indexFolder, `${STAGING_PREFIX}${randomBytes(4).toString('hex')}`);
  await mkdir(folder);
  return folder;
}

/**
 * Makes a staged catalogue and graph the live generation.
 * @returns its manifest
 */
export async function publish(
  indexFolder: string,
  staging: string,
  model: ModelCard,
  counts: Manifest['counts'],
): Promise<Manifest> {
  const now = new Date();
  const name = `${now.toISOString().replace(/[-:.]/g, '')}-${randomBytes(2).toString('hex')}`;
  const manifest: Manifest = {
    generation: name,
    createdAt: now.toISOString(),
    schemaVersion: SCHEMA_VERSION,
    pipelineVersion: PIPELINE_VERSION,
    model: modelIdentity(model),
    counts,
    files: await describeFiles(staging),
  };
  await writeFile(join(staging, MANIFEST_FILE), `${JSON.stringify(manifest, null, 2)}\n`);
  for (const file of [CATALOGUE_FILE, VECTORS_FILE, MANIFEST_FILE]) await sync(join(staging, file));
  await sync(staging);
  openVerified(staging, manifest).close();
  await rename(staging, generationFolder(indexFolder, name));
  await sync(indexFolder);
  await pointTo(indexFolder, name);
  return manifest;
}

/**
 * Removes generations older than the kept ones; never the live one, nor the newest that the model before made, to which
 * one may want to go back.
 */
export async function removeOldGenerations(indexFolder: string): Promise<void> {
  const live = currentGeneration(indexFolder);
  if (live === null) return;
  const others = generationNames(indexFolder).filter((name) => name !== live);
  const own = fingerprintOf(indexFolder, live);
  const ofAnotherModel = others.findLast((name) => {
    const fingerprint = fingerprintOf(indexFolder, name);
    return fingerprint !== null && fingerprint !== own;
  });
  const kept = new Set([...others.slice(-(KEPT_GENERATIONS - 1)), ofAnotherModel]);
  for (const name of others.filter((other) => !kept.has(other))) {
    await rm(generationFolder(indexFolder, name), { recursive: true, force: true });
  }
}

async function pointTo(indexFolder: string, name: string): Promise<void> {
  await replaceFile(join(indexFolder, CURRENT_FILE), `${name}\n`);
}
