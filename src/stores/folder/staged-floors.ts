/** From which coverage on does a sentence of the next generation answer? Asked of the staged files, before they are published. */
import { join } from 'node:path';
import type { ModelCard } from '../../embed/card.js';
import { CALIBRATION_VERSION, type Calibrate, type KeptFloors, stillHolds } from '../../store/floors.js';
import { Catalogue } from './catalogue.js';
import { CATALOGUE_FILE, VECTORS_FILE } from './manifest.js';
import { FolderStore } from './store.js';
import { VectorIndex } from './vectors.js';

interface Staged {
  staging: string;
  model: ModelCard;
  passages: number;
  /** Those of the generation that this one goes on from; undefined when there are none. */
  former: KeptFloors | undefined;
}

/** The former ones while the index is about as large. Undefined when there are none. */
export async function stagedFloors(
  { staging, model, passages, former }: Staged,
  calibrate: Calibrate | undefined,
): Promise<KeptFloors | undefined> {
  if (former !== undefined && stillHolds(former, passages)) return former;
  if (calibrate === undefined || passages === 0) return undefined;
  const catalogue = Catalogue.open(join(staging, CATALOGUE_FILE));
  try {
    const { labels } = catalogue.passages.all;
    const vectors = VectorIndex.open(join(staging, VECTORS_FILE), model.dimensions, labels);
    try {
      const floors = await calibrate(new FolderStore({ catalogue, vectors }));
      return floors === null ? undefined : { ...floors, passages, version: CALIBRATION_VERSION };
    } finally {
      vectors.close();
    }
  } finally {
    catalogue.close();
  }
}
