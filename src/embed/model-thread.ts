/** The thread's side of `model-worker.ts`: loads one model at a time and runs it. */
import { CrossEncoder, type Pairs } from './cross-encoder.js';
import type { ModelCard, RerankerCard } from './model.js';
import { TransformersModel } from './transformers.js';

let model: TransformersModel | CrossEncoder | null = null;

export async function load(request: { modelsFolder: string; card: ModelCard | RerankerCard }): Promise<void> {
  const { modelsFolder, card } = request;
  model =
    card.kind === 'reranker'
      ? await CrossEncoder.load(modelsFolder, card)
      : await TransformersModel.load(modelsFolder, card);
}

/** @param input texts for an embedding model, a query with its passages for a reranker */
export async function compute(input: string[] | Pairs): Promise<Float32Array> {
  if (model === null) throw new Error('The thread of the model has ended unexpectedly.');
  return model instanceof CrossEncoder ? model.score(input as Pairs) : model.embed(input as string[]);
}

export function unload(): void {
  model = null;
}
