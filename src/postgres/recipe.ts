/** What are passages and vectors made of, beside their articles? Another model or pipeline makes other ones of the same. */
import type { ModelCard } from '../embed/model.js';
import { modelIdentity, PIPELINE_VERSION } from '../store/manifest.js';
import { hashOf } from '../store/records.js';
import type { LiveRow } from './live-row.js';

/** That of this program with a model. */
export function recipeOf(model: ModelCard): string {
  return recipe(modelIdentity(model).fingerprint, PIPELINE_VERSION);
}

/** By which the live index was made. */
export function recipeOfLive({ model, pipeline }: LiveRow): string {
  return recipe(model.fingerprint, pipeline);
}

function recipe(fingerprint: string, pipeline: number): string {
  return hashOf(fingerprint, String(pipeline));
}
