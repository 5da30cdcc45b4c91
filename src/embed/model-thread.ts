/** The thread's side of `model-worker.ts`: loads one model with all its parts, and runs it. */
import { type ModelCard, partsOf, type RerankerCard } from './card.js';
import { CrossEncoder, type Pairs } from './cross-encoder.js';
import { type Role, TransformersModel } from './transformers.js';

/** Texts for an embedding model. */
export interface EmbedRequest {
  role: Role;
  /** The texts that each part embeds, in the order of the parts. */
  texts: readonly (readonly string[])[];
}

let model: TransformersModel[] | CrossEncoder | null = null;

export async function load(request: { modelsFolder: string; card: ModelCard | RerankerCard }): Promise<void> {
  const { modelsFolder, card } = request;
  if (card.kind === 'reranker') {
    model = await CrossEncoder.load(modelsFolder, card);
    return;
  }
  const parts: TransformersModel[] = [];
  for (const part of partsOf(card)) parts.push(await TransformersModel.load(modelsFolder, part.card));
  model = parts;
}

/** @returns the unit vectors of each part's texts, concatenated */
export async function embed({ role, texts }: EmbedRequest): Promise<Float32Array[]> {
  if (!Array.isArray(model)) throw NOT_LOADED;
  const vectors: Float32Array[] = [];
  for (const [at, part] of model.entries()) vectors.push(await part.embed(texts[at] ?? [], role));
  return vectors;
}

/** @returns one row of logits for each passage, concatenated */
export async function score(pairs: Pairs): Promise<Float32Array> {
  if (!(model instanceof CrossEncoder)) throw NOT_LOADED;
  return model.score(pairs);
}

export function unload(): void {
  model = null;
}

const NOT_LOADED = new Error('The thread of the model has ended unexpectedly.');
