/** The thread's side of `model-worker.ts`: loads one model with all its parts when it is first asked for, and runs it. */
import { type ModelCard, partsOf, type RerankerCard, tokenPartOf } from './card.js';
import { CrossEncoder, type Pairs } from './cross-encoder.js';
import type { PackedTokens } from './packed-tokens.js';
import { TransformersModel } from './transformers.js';

/** A model, the same in all requests of a thread. */
interface ModelOf<Card> {
  modelsFolder: string;
  card: Card;
}

/** Passages or sentences for an embedding model. */
export interface EmbedRequest extends ModelOf<ModelCard> {
  /** The texts that each part embeds, in the order of the parts. */
  texts: readonly (readonly string[])[];
}

export interface QueryRequest extends ModelOf<ModelCard> {
  text: string;
  /** Of each of its characters whether it says something: 1 or 0. */
  says: Uint8Array;
}

/** What a model makes of a query. */
export interface QueryOfParts {
  /** The unit vector by each part; zeros when a part knows no word of it. */
  vectors: Float32Array[];
  /** States of its tokens that say something, row by row, by the part that makes them; null when none does. */
  tokens: Float32Array | null;
}

export interface TokensRequest extends ModelOf<ModelCard> {
  sentences: readonly string[];
}

export interface ScoreRequest extends ModelOf<RerankerCard>, Pairs {}

let parts: TransformersModel[] | undefined;
let crossEncoder: CrossEncoder | undefined;

/** @returns the unit vectors of each part's texts, concatenated. @throws Error when the model does not load */
export async function embed({ modelsFolder, card, texts }: EmbedRequest): Promise<Float32Array[]> {
  parts ??= await loadParts(modelsFolder, card);
  const vectors: Float32Array[] = [];
  for (const [at, part] of parts.entries()) vectors.push(await part.embed(texts[at] ?? [], 'passage'));
  return vectors;
}

/** @throws Error when the model does not load */
export async function embedQuery({ modelsFolder, card, text, says }: QueryRequest): Promise<QueryOfParts> {
  parts ??= await loadParts(modelsFolder, card);
  const tokenPart = tokenPartOf(card);
  const vectors: Float32Array[] = [];
  let tokens: Float32Array | null = null;
  for (const [at, part] of parts.entries()) {
    const query = await part.embedQuery(text, says);
    vectors.push(query.vector);
    if (at === tokenPart?.at) tokens = query.tokens;
  }
  return { vectors, tokens };
}

/** @returns the states of each sentence's tokens; none when no part makes them. @throws Error when the model does not load */
export async function embedTokens({ modelsFolder, card, sentences }: TokensRequest): Promise<PackedTokens[]> {
  parts ??= await loadParts(modelsFolder, card);
  const part = parts[tokenPartOf(card)?.at ?? -1];
  return part === undefined ? [] : part.embedTokens(sentences);
}

/** @returns one row of logits for each passage, concatenated. @throws Error when the model does not load */
export async function score({ modelsFolder, card, ...pairs }: ScoreRequest): Promise<Float32Array> {
  crossEncoder ??= await CrossEncoder.load(modelsFolder, card);
  return crossEncoder.score(pairs);
}

async function loadParts(modelsFolder: string, model: ModelCard): Promise<TransformersModel[]> {
  const loaded: TransformersModel[] = [];
  for (const { card } of partsOf(model)) {
    if (card.kind === 'remote') throw new Error(`its part ${card.id} is run by an endpoint.`);
    loaded.push(await TransformersModel.load(modelsFolder, card));
  }
  return loaded;
}
