/** Which embedder does a model have? Worker threads for one with files of its own, requests for one that an endpoint runs. */
import { ZonelensError } from '../errors.js';
import type { Embedder } from './embedder.js';
import { isRemote, loadRemoteCard } from './model.js';
import type { EmbeddingsEndpoint } from './remote/endpoint.js';
import { RemoteEmbedder } from './remote/remote-embedder.js';
import type { EmbeddingsSettings } from './remote/settings.js';
import { WorkerEmbedder } from './worker-embedder.js';

/** Where the models are. */
export interface ModelPlace {
  readonly modelsFolder: string;
  /** The endpoint of models that are not there; null for none. */
  readonly embeddings: EmbeddingsSettings | null;
}

/** An embedder whose model is loaded at first use. */
export interface LazyEmbedder extends Embedder {
  /** @throws ZonelensError `model_invalid`; `model_unavailable` when an endpoint does not answer now */
  load(): Promise<unknown>;
}

/** Requests to an endpoint at once: while one is computed, the next is on its way. */
const REQUESTS_AT_ONCE = 2;

export interface EmbeddingOptions {
  /** How many batches are embedded at once; by default one in a thread, two at an endpoint. */
  atOnce?: number | undefined;
  /** When it aborts, requests to an endpoint end, and pauses before further attempts, too. Threads finish their batch. */
  signal?: AbortSignal | undefined;
}

/**
 * Verifies the model's files, or that an endpoint is named.
 * @throws ZonelensError `model_missing`, `model_invalid` or `config_invalid`
 */
export function embedderOf(
  { modelsFolder, embeddings }: ModelPlace,
  id: string,
  { atOnce, signal }: EmbeddingOptions = {},
): LazyEmbedder {
  if (!isRemote(modelsFolder, id)) return WorkerEmbedder.of(modelsFolder, id, atOnce);
  const card = loadRemoteCard(modelsFolder, id);
  if (embeddings === null)
    throw new ZonelensError(
      'config_invalid',
      `The model ${id} is run by an endpoint: set ZONELENS_EMBEDDINGS_URL, or choose a model of this machine (npm run model -- use <id>).`,
    );
  return new RemoteEmbedder(card, endpointOf(embeddings), {
    concurrency: atOnce ?? REQUESTS_AT_ONCE,
    signal,
  });
}

/** Loaded with the first request, because what sends requests takes time to load. */
function endpointOf(settings: EmbeddingsSettings): Pick<EmbeddingsEndpoint, 'vectorsOf'> {
  let endpoint: Promise<EmbeddingsEndpoint> | undefined;
  const load = async () => new (await import('./remote/endpoint.js')).EmbeddingsEndpoint(settings);
  return {
    vectorsOf: async (texts, asking) => {
      endpoint ??= load();
      return (await endpoint).vectorsOf(texts, asking);
    },
  };
}
