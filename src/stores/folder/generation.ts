/** Which generation of the index is live, and which is read or built upon where that one is damaged? Each is an immutable folder; `CURRENT` names the live one. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard } from '../../embed/model.js';
import { ZonelensError } from '../../errors.js';
import { Catalogue } from './catalogue.js';
import {
  CATALOGUE_FILE,
  corrupt,
  isMadeWith,
  type Manifest,
  readManifestOf,
  reasonOf,
  VECTORS_FILE,
  verifyFile,
  verifyFiles,
} from './manifest.js';
import { VectorIndex } from './vectors.js';

export const CURRENT_FILE = 'CURRENT';
const GENERATION_NAME = /^\d{8}T\d{9}Z-[0-9a-f]{4}$/;

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

/** Whether the folder holds no index: none that is live, none that was or was to be. */
export function isEmpty(indexFolder: string): boolean {
  return !existsSync(join(indexFolder, CURRENT_FILE)) && generationNames(indexFolder).length === 0;
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
  const manifest = readManifestOf(indexFolder, name);
  assertSameModel(manifest, model);
  const folder = join(indexFolder, name);
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
 * @param open a generation whose files are whole; one that it finds damaged after all is passed over
 * @throws ZonelensError `index_missing`; of the live generation, `index_corrupt` or `index_incompatible`, when there is none
 */
export async function findUsable<T>(
  indexFolder: string,
  model: ModelCard,
  open: (usable: Usable) => Promise<T>,
): Promise<Usable & { opened: T; passedOver: PassedOver[] }> {
  const passedOver: PassedOver[] = [];
  let failure: unknown;
  for (const name of newestFirst(indexFolder, passedOver)) {
    try {
      const usable = await usableGeneration(indexFolder, name, model);
      return { ...usable, opened: await open(usable), passedOver };
    } catch (error) {
      failure ??= error;
      if (!(error instanceof ZonelensError) || error.code !== 'index_incompatible')
        passedOver.push({ generation: name, reason: reasonOf(error) });
    }
  }
  throw failure ?? corrupt(`${indexFolder} holds no generation`);
}

/** What the next generation starts from. */
export interface Base extends Usable {
  /** Why its vectors cannot be used, though its articles can; null when they can. */
  vectorsFault: string | null;
  /** Newer ones, of which nothing can be used. */
  passedOver: PassedOver[];
}

/**
 * The newest generation whose articles are whole, the live one first, whichever model made it; null when there is no index.
 * @throws ZonelensError `index_corrupt` when no generation's articles are whole; `index_incompatible`
 */
export async function findBase(indexFolder: string): Promise<Base | null> {
  if (isEmpty(indexFolder)) return null;
  const passedOver: PassedOver[] = [];
  let failure: unknown;
  for (const name of newestFirst(indexFolder, passedOver)) {
    try {
      const manifest = readManifestOf(indexFolder, name);
      const folder = join(indexFolder, name);
      await verifyFile(folder, manifest, CATALOGUE_FILE);
      const vectorsFault = await faultOf(() => verifyFile(folder, manifest, VECTORS_FILE));
      return { folder, manifest, vectorsFault, passedOver };
    } catch (error) {
      // Of another version of the program, not damaged: an older one in its place would lose articles in silence.
      if (error instanceof ZonelensError && error.code === 'index_incompatible') throw error;
      failure ??= error;
      passedOver.push({ generation: name, reason: reasonOf(error) });
    }
  }
  throw failure ?? corrupt(`${indexFolder} holds no generation`);
}

async function faultOf(check: () => Promise<void>): Promise<string | null> {
  try {
    await check();
    return null;
  } catch (error) {
    return reasonOf(error);
  }
}

/** The live one, then the others, newest first. */
function newestFirst(indexFolder: string, passedOver: PassedOver[]): string[] {
  const others = generationNames(indexFolder).reverse();
  try {
    return [...new Set([existingGeneration(indexFolder), ...others])];
  } catch (error) {
    if (!(error instanceof ZonelensError) || others.length === 0) throw error;
    const isGone = error.code === 'index_missing';
    passedOver.push({ generation: CURRENT_FILE, reason: isGone ? 'the file is missing' : reasonOf(error) });
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

/** Oldest first: each name sorts behind those that were there when it was made. None where there is no folder. */
export function generationNames(indexFolder: string): string[] {
  if (!existsSync(indexFolder)) return [];
  return readdirSync(indexFolder)
    .filter((name) => GENERATION_NAME.test(name))
    .sort();
}

function assertSameModel(manifest: Manifest, model: ModelCard): void {
  if (isMadeWith(manifest, model)) return;
  const same = manifest.model.id === model.id ? ' (other files or settings)' : '';
  throw new ZonelensError(
    'index_incompatible',
    `The index was built with model ${manifest.model.id}, the program runs ${model.id}${same}. ` +
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
    const { labels } = catalogue.passages.all;
    const vectors = VectorIndex.open(join(folder, VECTORS_FILE), manifest.model.dimensions, labels);
    const close = () => {
      catalogue.close();
      vectors.close();
    };
    return { manifest, catalogue, vectors, close };
  } catch (error) {
    catalogue.close();
    throw error;
  }
}
