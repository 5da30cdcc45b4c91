/** How does a model of the hub become an installed one? Downloaded, loaded, and only then put in its place. */
import { mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { stagingFolder } from '../embed/folders.js';
import { loadModelCard, type ModelCard } from '../embed/model.js';
import { messageOf, ZonelensError } from '../errors.js';
import { repositoryId } from './names.js';
import { knownSettings, type Settings } from './presets.js';
import { probe } from './probe.js';
import { readRepository } from './repository.js';
import type { Hub } from './request.js';
import { freeBytesOf } from './room.js';
import { assertPooling } from './settle.js';
import { type Progress, stage } from './stage.js';
import { assertPlace, install, lockModel } from './swap.js';

export interface AddOptions {
  modelsFolder: string;
  hub: Hub;
  id: string;
  /** Branch, tag or commit. */
  revision: string;
  /** What the user states; it comes before a preset. */
  stated?: Partial<Settings>;
  onProgress?: (progress: Progress) => void;
  freeBytes?: (folder: string) => Promise<number>;
}

/** @returns the card, and whether the model is new here; @throws ZonelensError; what was installed before is then as it was */
export async function addModel(options: AddOptions): Promise<{ card: ModelCard; isNew: boolean }> {
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
  if (present?.revision === repository.commit && agrees(present, known))
    return { card: present, isNew: false };
  assertPooling(id, known);
  const unlock = lockWritable(modelsFolder, id);
  try {
    const root = await stage({ modelsFolder, hub, repository, known, onProgress, freeBytes });
    await probeOrRemove(root, id);
    await install(modelsFolder, id, join(root, id));
  } catch (error) {
    throw diskFailure(error, modelsFolder);
  } finally {
    unlock();
  }
  return { card: loadModelCard(modelsFolder, id), isNew: true };
}

/** Null where there is none, or none that is whole. */
function installedCard(modelsFolder: string, id: string): ModelCard | null {
  try {
    return loadModelCard(modelsFolder, id);
  } catch {
    return null;
  }
}

function agrees(card: ModelCard, known: Partial<Settings>): boolean {
  return (Object.keys(known) as (keyof Settings)[]).every((name) => card[name] === known[name]);
}

function lockWritable(modelsFolder: string, id: string): () => void {
  try {
    mkdirSync(stagingFolder(modelsFolder, id), { recursive: true });
  } catch (error) {
    throw diskFailure(error, modelsFolder);
  }
  return lockModel(modelsFolder, id);
}

async function probeOrRemove(root: string, id: string): Promise<void> {
  try {
    await probe(root, id);
  } catch (error) {
    await rm(root, { recursive: true, force: true });
    throw new ZonelensError('model_invalid', `${id} was not installed. ${messageOf(error)}`, {
      cause: error,
    });
  }
}

function diskFailure(error: unknown, modelsFolder: string): unknown {
  const { code = '' } = Object(error) as { code?: string };
  if (!/^(ENOSPC|EDQUOT|EACCES|EPERM|EROFS|EIO)$/.test(code)) return error;
  return new ZonelensError(
    'model_missing',
    `${modelsFolder} cannot be written: ${messageOf(error)}. Make room or allow it, or set ZONELENS_MODELS to another folder.`,
    { cause: error },
  );
}
