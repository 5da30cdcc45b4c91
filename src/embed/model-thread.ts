/** The thread's side of `model-worker.ts`: loads one model with all its parts when it is first asked for, and runs it. */
import { type ModelCard, partsOf, type RerankerCard } from './card.js';
import { CrossEncoder, type Pairs } from './cross-encoder.js';
import { type Role, TransformersModel } from './transformers.js';

/** A model, the same in all requests of a thread. */
interface ModelOf<Card> {
  modelsFolder: string;
  card: Card;
}

/** Texts for an embedding model. */
export interface EmbedRequest extends ModelOf<ModelCard> {
  role: Role;
  /** The texts that each part embeds, in the order of the parts. */
  texts: readonly (readonly string[])[];
}

export interface ScoreRequest extends ModelOf<RerankerCard>, Pairs {}

let parts: TransformersModel[] | undefined;
let crossEncoder: CrossEncoder | undefined;

/** @returns the unit vectors of each part's texts, concatenated. @throws Error when the model does not load */
export async function embed({ modelsFolder, card, role, texts }: EmbedRequest): Promise<Float32Array[]> {
  parts ??= await loadParts(modelsFolder, card);
  const vectors: Float32Array[] = [];
  for (const [at, part] of parts.entries()) vectors.push(await part.embed(texts[at] ?? [], role));
  return vectors;
}

/** @returns one row of logits for each passage, concatenated. @throws Error when the model does not load */
export async function score({ modelsFolder, card, ...pairs }: ScoreRequest): Promise<Float32Array> {
  crossEncoder ??= await CrossEncoder.load(modelsFolder, card);
  return crossEncoder.score(pairs);
}

async function loadParts(modelsFolder: string, model: ModelCard): Promise<TransformersModel[]> {
  const loaded: TransformersModel[] = [];
  for (const { card } of partsOf(model)) loaded.push(await TransformersModel.load(modelsFolder, card));
  return loaded;
}
