/** The worker thread's side of `pool.ts`: loads the model once, embeds what it is sent. */
import { workerData } from 'node:worker_threads';
import { move } from 'piscina';
import type { ModelCard } from './model.js';
import { TransformersModel } from './transformers.js';

export interface WorkerSettings {
  modelsFolder: string;
  card: ModelCard;
}

const { modelsFolder, card } = workerData as WorkerSettings;
const model = await TransformersModel.load(modelsFolder, card);

export default async function embed(texts: string[]): Promise<Float32Array> {
  const vectors = await model.embed(texts);
  return move(vectors) as unknown as Float32Array;
}
