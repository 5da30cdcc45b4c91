/** How does a model of the hub become an installed one? It is downloaded, loaded once, and only then put in place. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EmbeddingCard } from '../embed/card.js';
import { USUAL_DTYPE } from '../embed/folders.js';
import { loadEmbeddingCard } from '../embed/model.js';
import { WorkerEmbedder } from '../embed/worker-embedder.js';
import { messageOf, ZonelensError } from '../errors.js';
import { downloadModel, freeBytesOf, type ModelDownload } from './download-model.js';
import { assertPlace, diskFailure, install, lockModel } from './install.js';
import { assertPooling, knownSettings, type Settings } from './presets.js';
import { readRepository, repositoryId } from './repository.js';
import type { Hub } from './request.js';

/** Embedded once by a new model, to see that its vectors are what its card says. */
const PROBE = '功能区与行政区融合 (merging a zone with its district)';

export interface AddOptions {
  modelsFolder: string;
  hub: Hub;
  id: string;
  /** Branch, tag or commit. */
  revision: string;
  /** What the user states about the model; it overrides a preset. */
  stated?: Partial<Settings>;
  onProgress?: ModelDownload['onProgress'];
  freeBytes?: ModelDownload['freeBytes'];
}

/**
 * Does nothing when the model is installed, intact, from the same commit and with the same settings.
 * @returns the model's card, and whether anything was installed
 * @throws ZonelensError `input_invalid`, `hub_unreachable`, `model_missing`, `model_invalid`, `model_busy` or
 *   `storage_failed`. What was installed before stays as it was.
 * @example
 * const hub = { base: 'https://huggingface.co', limits: HUB_LIMITS, signal: AbortSignal.timeout(3_600_000) };
 * const { card } = await addModel({ modelsFolder: 'models', hub, id: 'Xenova/bge-m3', revision: 'main' });
 * card.dimensions; // 1024
 */
export async function addModel(options: AddOptions): Promise<{ card: EmbeddingCard; isNew: boolean }> {
  const {
    modelsFolder,
    hub,
    revision,
    stated = {},
    onProgress = () => {},
    freeBytes = freeBytesOf,
  } = options;
  const id = repositoryId(options.id);
  const known = knownSettings(id, stated);
  assertPlace(modelsFolder, id);
  const repository = await readRepository(hub, id, revision);
  const present = installedCard(modelsFolder, id);
  if (present?.revision === repository.commit && hasSettings(present, known))
    return { card: present, isNew: false };
  assertPooling(id, known);
  const unlock = lockModel(modelsFolder, id);
  try {
    const root = await downloadModel({ modelsFolder, hub, repository, known, onProgress, freeBytes });
    await probeOrRemove(root, id);
    await install(modelsFolder, id, join(root, id));
  } catch (error) {
    throw diskFailure(error, modelsFolder, 'What was installed before is unchanged');
  } finally {
    unlock();
  }
  return { card: loadEmbeddingCard(modelsFolder, id), isNew: true };
}

/** Null when the model is not installed, or damaged. */
function installedCard(modelsFolder: string, id: string): EmbeddingCard | null {
  try {
    return loadEmbeddingCard(modelsFolder, id);
  } catch {
    return null;
  }
}

function hasSettings(card: EmbeddingCard, known: Partial<Settings>): boolean {
  const present: Partial<Settings> = { ...card, dtype: card.dtype ?? USUAL_DTYPE };
  return (Object.keys(known) as (keyof Settings)[]).every((name) => present[name] === known[name]);
}

/** Loads the model and embeds a text; removes the download when that fails. */
async function probeOrRemove(root: string, id: string): Promise<void> {
  try {
    const embedder = await WorkerEmbedder.open(root, id);
    await embedder.embedPassages([PROBE]).finally(() => embedder.close());
  } catch (error) {
    await rm(root, { recursive: true, force: true });
    throw new ZonelensError('model_invalid', `${id} was not installed. ${messageOf(error)}`, {
      cause: error,
    });
  }
}
