/** Which models are installed, how large are they, and are their files intact? */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ModelCard, RerankerCard } from '../embed/card.js';
import { modelIds } from '../embed/folders.js';
import { loadAnyCard } from '../embed/model.js';
import { messageOf } from '../errors.js';

export interface Installed {
  id: string;
  /** Size on disk. */
  bytes: number;
  /** Null when the model cannot be used; `fault` says why. */
  card: ModelCard | RerankerCard | null;
  fault: string | null;
}

/** Checks every file of every model against its checksum. */
export function inspectModels(modelsFolder: string): Installed[] {
  return modelIds(modelsFolder).map((id) => inspectModel(modelsFolder, id));
}

/** The same for one model, which may be missing. */
export function inspectModel(modelsFolder: string, id: string): Installed {
  const bytes = bytesIn(join(modelsFolder, id));
  try {
    return { id, bytes, card: loadAnyCard(modelsFolder, id), fault: null };
  } catch (error) {
    return { id, bytes, card: null, fault: messageOf(error) };
  }
}

function bytesIn(folder: string): number {
  if (statSync(folder, { throwIfNoEntry: false }) === undefined) return 0;
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0);
}
