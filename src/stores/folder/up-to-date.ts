/** Can a draft start from a copy of a generation, or must all its articles be prepared again? */
import { join } from 'node:path';
import type { ModelCard } from '../../embed/card.js';
import { pipelineFingerprint } from '../../store/fingerprint.js';
import { CALIBRATION_VERSION } from '../../store/floors.js';
import { isMadeWith } from '../../store/model-identity.js';
import { isSameOrigin, tokenOriginOf } from '../../store/token-states.js';
import { Catalogue } from './catalogue.js';
import type { Base } from './generation.js';
import { CATALOGUE_FILE } from './manifest.js';
import { SCHEMA_VERSION } from './schema.js';

/** Whether this version of the program and this model would make the generation as it is. */
export function isUpToDate(
  { folder, manifest, vectorsFault }: Omit<Base, 'skipped'>,
  model: ModelCard,
): boolean {
  return (
    vectorsFault === null &&
    manifest.schemaVersion === SCHEMA_VERSION &&
    isMadeWith(manifest, model) &&
    manifest.pipelineVersion === pipelineFingerprint() &&
    (manifest.floors?.version ?? CALIBRATION_VERSION) === CALIBRATION_VERSION &&
    hasTokensOf(folder, model)
  );
}

/** Whether its token states are those that the model makes, or there are none and the model makes none. */
function hasTokensOf(folder: string, model: ModelCard): boolean {
  const catalogue = Catalogue.open(join(folder, CATALOGUE_FILE));
  try {
    return isSameOrigin(catalogue.tokenStates.origin, tokenOriginOf(model));
  } finally {
    catalogue.close();
  }
}
