/** Which indices does this version of the program make with a model, and are they those of a marker? */
import { type ModelCard, sentencePartOf } from '../../embed/card.js';
import { modelFingerprint, pipelineFingerprint } from '../../store/fingerprint.js';
import { CALIBRATION_VERSION } from '../../store/floors.js';
import { hashOfText } from '../../store/records.js';
import { tokenOriginOf } from '../../store/token-states.js';
import { MAPPING_VERSION } from './mapping.js';
import type { Marker } from './marker.js';

/** Name of the set of indices for what this program makes with a model. */
export function setFor(model: ModelCard): string {
  const origin = tokenOriginOf(model);
  const parts = [
    MAPPING_VERSION,
    pipelineFingerprint(),
    modelFingerprint(model),
    sentencePartOf(model),
    origin,
  ];
  return hashOfText(JSON.stringify(parts)).slice(0, 12);
}

/** Whether this version of the program and this model would make the index as it is. */
export const isUpToDate = (marker: Marker, model: ModelCard): boolean =>
  marker.set === setFor(model) &&
  marker.model.fingerprint === modelFingerprint(model) &&
  (marker.floors?.version ?? CALIBRATION_VERSION) === CALIBRATION_VERSION;
