/**
 * Which generation of the index is live, and which one replaces it when it is damaged? Each generation is an immutable folder; the
 * file `CURRENT` holds the name of the live one.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ModelCard, partsOf } from '../../embed/card.js';
import { ZonelensError } from '../../errors.js';
import { modelFingerprint } from '../../store/fingerprint.js';
import type { Reembedding } from '../../store/index-draft.js';
import { isMadeWith, partsIn } from '../../store/model-identity.js';
import { Catalogue } from './catalogue.js';
import {
  CATALOGUE_FILE,
  corrupt,
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

/** Name of the live generation; null when there is no index yet. @throws ZonelensError `index_corrupt` */
export function currentGeneration(indexFolder: string): string | null {
  const file = join(indexFolder, CURRENT_FILE);
  if (!existsSync(file)) return null;
  const name = readFileSync(file, 'utf8').trim();
  if (!GENERATION_NAME.test(name)) throw corrupt(`${file} does not name a generation`);
  return name;
}

/** Whether the folder holds no index at all: neither `CURRENT` nor any generation. */
export function isEmpty(indexFolder: string): boolean {
  return !existsSync(join(indexFolder, CURRENT_FILE)) && generationNames(indexFolder).length === 0;
}

/** The model that made the live generation; null when there is none, or its manifest cannot be read. */
export function madeWith(indexFolder: string): Manifest['model'] | null {
  try {
    const name = currentGeneration(indexFolder);
    return name === null ? null : readManifestOf(indexFolder, name).model;
  } catch {
    return null;
  }
}

/** What an ingest with this model has to embed; null when there is no index. @throws ZonelensError as `readManifestOf` */
export function reembedding(indexFolder: string, model: ModelCard): Reembedding | null {
  const name = currentGeneration(indexFolder);
  if (name === null) return null;
  const { counts } = readManifestOf(indexFolder, name);
  const present = new Set(
    readableGenerations(indexFolder).flatMap(({ manifest }) =>
      partsIn(manifest).map(({ fingerprint }) => fingerprint),
    ),
  );
  const parts = partsOf(model).filter(({ card }) => !present.has(modelFingerprint(card)));
  return { passages: counts.passages, parts };
}

/** The kept generations whose manifests can be read, newest first. Their files are not checked. */
export function readableGenerations(indexFolder: string): IntactGeneration[] {
  return generationNames(indexFolder)
    .reverse()
    .flatMap((name) => {
      try {
        return [{ folder: join(indexFolder, name), manifest: readManifestOf(indexFolder, name) }];
      } catch {
        return [];
      }
    });
}

/** A generation whose files match its manifest, as far as is known. */
export interface IntactGeneration {
  folder: string;
  manifest: Manifest;
}

/** Checks the files of a generation. @throws ZonelensError `index_corrupt` */
export type FileCheck = (folder: string, manifest: Manifest) => Promise<void>;

/**
 * Checks the files of a generation, and that it was built with `model`.
 * @throws ZonelensError `index_corrupt` or `index_incompatible`; the message says what to do
 */
export async function usableGeneration(
  indexFolder: string,
  name: string,
  model: ModelCard,
  check: FileCheck = verifyFiles,
): Promise<IntactGeneration> {
  const manifest = readManifestOf(indexFolder, name);
  assertSameModel(manifest, model);
  const folder = join(indexFolder, name);
  await check(folder, manifest);
  return { folder, manifest };
}

/** A generation that was skipped because it is damaged. */
export interface SkippedGeneration {
  generation: string;
  reason: string;
}

/**
 * Finds the live generation if it is intact and `model` made it, otherwise the newest other generation that is. So damage costs at
 * most the last changes, and switching back to an earlier model needs no embedding.
 * @param open opens a generation whose files passed the check; when it throws, the generation is skipped
 * @throws ZonelensError when no generation is usable: `index_missing`, or the error of the live generation (`index_corrupt` or
 * `index_incompatible`)
 */
export async function findUsable<T>(
  indexFolder: string,
  model: ModelCard,
  open: (usable: IntactGeneration) => Promise<T>,
  check: FileCheck = verifyFiles,
): Promise<IntactGeneration & { opened: T; skipped: SkippedGeneration[] }> {
  const skipped: SkippedGeneration[] = [];
  let failure: unknown;
  for (const name of newestFirst(indexFolder, skipped)) {
    try {
      const usable = await usableGeneration(indexFolder, name, model, check);
      return { ...usable, opened: await open(usable), skipped };
    } catch (error) {
      failure ??= error;
      if (!(error instanceof ZonelensError) || error.code !== 'index_incompatible')
        skipped.push({ generation: name, reason: reasonOf(error) });
    }
  }
  throw failure ?? corrupt(`${indexFolder} holds no generation`);
}

/** The generation that the next one is built from. */
export interface Base extends IntactGeneration {
  /** Why its vectors cannot be used (its articles can); null when the vectors are usable too. */
  vectorsFault: string | null;
  /** Newer generations, of which nothing can be used. */
  skipped: SkippedGeneration[];
}

/**
 * Finds the live generation if its articles are intact, otherwise the newest other one, whichever model made it. Null when there is
 * no index.
 * @throws ZonelensError `index_corrupt` when no generation has intact articles; `index_incompatible`
 */
export async function findBase(indexFolder: string): Promise<Base | null> {
  if (isEmpty(indexFolder)) return null;
  const skipped: SkippedGeneration[] = [];
  let failure: unknown;
  for (const name of newestFirst(indexFolder, skipped)) {
    try {
      const manifest = readManifestOf(indexFolder, name);
      const folder = join(indexFolder, name);
      await verifyFile(folder, manifest, CATALOGUE_FILE);
      const vectorsFault = await faultOf(() => verifyFile(folder, manifest, VECTORS_FILE));
      return { folder, manifest, vectorsFault, skipped };
    } catch (error) {
      // Another version of the program made it; it is not damaged. Using an older one would silently lose articles.
      if (error instanceof ZonelensError && error.code === 'index_incompatible') throw error;
      failure ??= error;
      skipped.push({ generation: name, reason: reasonOf(error) });
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

/** The live generation, then the others, newest first. Adds an entry to `skipped` when `CURRENT` is unusable. */
function newestFirst(indexFolder: string, skipped: SkippedGeneration[]): string[] {
  const others = generationNames(indexFolder).reverse();
  try {
    return [...new Set([existingGeneration(indexFolder), ...others])];
  } catch (error) {
    if (!(error instanceof ZonelensError) || others.length === 0) throw error;
    const isGone = error.code === 'index_missing';
    skipped.push({ generation: CURRENT_FILE, reason: isGone ? 'the file is missing' : reasonOf(error) });
    return others;
  }
}

/** @throws ZonelensError `index_missing`, `index_corrupt` or `index_incompatible` */
export async function openCurrent(indexFolder: string, model: ModelCard): Promise<Generation> {
  const { folder, manifest } = await usableGeneration(indexFolder, existingGeneration(indexFolder), model);
  return openVerified(folder, manifest);
}

/** @throws ZonelensError `index_missing` or `index_corrupt` */
export function existingGeneration(indexFolder: string): string {
  const name = currentGeneration(indexFolder);
  if (name !== null) return name;
  throw new ZonelensError(
    'index_missing',
    `There is no index in ${indexFolder}. Make one: npm run ingest -- <your articles>`,
  );
}

/** Names of all generations, oldest first (names sort by age). Empty when the folder does not exist. */
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
    `The index was built with model ${manifest.model.id}, but the program runs ${model.id}${same}. ` +
      `Embed its articles again: npm run ingest; or set ZONELENS_MODEL=${manifest.model.id}.`,
  );
}

/** Opens a generation whose files are intact, as far as is known. @throws ZonelensError `index_corrupt` when it does not match its manifest */
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
