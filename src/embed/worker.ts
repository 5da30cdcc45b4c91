/** The worker thread's side of `model-worker.ts`: holds one model at a time, computes what it is sent. */
import { move } from 'piscina';
import { CrossEncoder, type Pairs } from './cross-encoder.js';
import type { ModelCard, RerankerCard } from './model.js';
import { TransformersModel } from './transformers.js';

let model: TransformersModel | CrossEncoder | null = null;

export async function load({
  modelsFolder,
  card,
}: {
  modelsFolder: string;
  card: ModelCard | RerankerCard;
}): Promise<void> {
  model =
    card.kind === 'reranker'
      ? await CrossEncoder.load(modelsFolder, card)
      : await TransformersModel.load(modelsFolder, card);
}

/** @param input texts for an embedding model, a query and passages for a reranker */
export async function compute(input: string[] | Pairs): Promise<Float32Array> {
  if (model === null) throw new Error('The thread of the model has ended unexpectedly.');
  const values =
    model instanceof CrossEncoder ? await model.score(input as Pairs) : await model.embed(input as string[]);
  return move(values) as unknown as Float32Array;
}

export function unload(): void {
  model = null;
}
