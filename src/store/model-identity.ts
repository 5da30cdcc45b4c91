/** Which model made the vectors of an index, and what do they consist of? */
import { type ModelCard, partsOf } from '../embed/card.js';
import { modelFingerprint } from './fingerprint.js';

/** What an index says of the model that made its vectors. */
export interface ModelIdentity {
  id: string;
  revision: string;
  /** See `modelFingerprint`. A different value means different vectors. */
  fingerprint: string;
  dimensions: number;
}

/** One of the models whose vectors stand side by side in those of an index. */
export interface PartIdentity {
  fingerprint: string;
  dimensions: number;
}

export function modelIdentity(card: ModelCard): ModelIdentity {
  const { id, revision, dimensions } = card;
  return { id, revision, fingerprint: modelFingerprint(card), dimensions };
}

/** What a vector of an index consists of. */
export function partsIn({ model }: { model: ModelIdentity }): readonly PartIdentity[] {
  const { fingerprint, dimensions } = model;
  const parts = [...fingerprint.matchAll(/([0-9a-f]{64})\/(\d+)\*/g)];
  if (parts.length === 0) return [{ fingerprint, dimensions }];
  return parts.map(([, part = '', count]) => ({ fingerprint: part, dimensions: Number(count) }));
}

/** What a vector of this model consists of. */
export function partIdentities(card: ModelCard): PartIdentity[] {
  return partsOf(card).map((part) => ({
    fingerprint: modelFingerprint(part.card),
    dimensions: part.card.dimensions,
  }));
}

/** Whether this model, with these files and settings, made the vectors of an index. */
export function isMadeWith({ model }: { model: ModelIdentity }, card: ModelCard): boolean {
  return model.fingerprint === modelFingerprint(card);
}
