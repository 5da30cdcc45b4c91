/** Opens the models that answer searches: the embedding model of the settings, and the reranker if one is set. */
import type { Config } from '../config.js';
import type { Embedder } from '../embed/embedder.js';
import { loadModelCard } from '../embed/model.js';
import { embedderOf } from '../embed/open.js';
import { type Reranker, WorkerReranker } from '../embed/reranker.js';
import { ZonelensError } from '../errors.js';
import type { ZonelensService } from '../queries/service.js';
import { modelFingerprint } from '../store/fingerprint.js';
import type { IndexBackend } from '../stores/backend.js';

/**
 * Id of the model that answers: the one that made the index, if it is installed, until an ingest has brought the index to the chosen
 * one. ZONELENS_MODEL is obeyed when the program starts.
 * @param warn called when it is not the chosen one
 */
export async function servingModel(
  { model, isModelSet, modelsFolder }: Config,
  backend: IndexBackend,
  warn: (message: string) => void,
): Promise<string> {
  const made = isModelSet ? null : await backend.madeWith();
  // Comparing ids first saves the usual start reading all files of the model twice.
  if (made === null || made.id === model) return model;
  if (isInstalled(modelsFolder, { ...made, id: model })) return model;
  if (!isInstalled(modelsFolder, made)) return model;
  warn(
    `The index was made with ${made.id}, which answers until the index is brought to ${model}: npm run ingest. ` +
      `To keep ${made.id}: npm run model -- use ${made.id}`,
  );
  return made.id;
}

/** Whether the files of the model are those that made the index. */
function isInstalled(
  modelsFolder: string,
  { id, fingerprint }: { id: string; fingerprint: string },
): boolean {
  try {
    return modelFingerprint(loadModelCard(modelsFolder, id)) === fingerprint;
  } catch {
    return false;
  }
}

/**
 * Opens a service while its embedding model is still loading, because each of the two takes about as long.
 * @param open receives the models; the service that it returns closes them
 * @param warn called when the endpoint of the model does not answer now: only what needs no model is answered until it does
 * @throws ZonelensError `model_missing`, `model_invalid` or `config_invalid`, and whatever `open` throws; everything is closed
 *   again then
 */
export async function withModels(
  config: Pick<Config, 'modelsFolder' | 'embeddings' | 'model' | 'reranker'>,
  open: (embedder: Embedder, reranker: Reranker | null) => Promise<ZonelensService>,
  warn: (message: string) => void = () => {},
): Promise<ZonelensService> {
  const embedder = embedderOf(config, config.model);
  const loading = embedder.load().catch((error: unknown) => {
    if (!(error instanceof ZonelensError && error.code === 'model_unavailable')) throw error;
    warn(error.message);
  });
  // Awaited below. If `open` fails first, its error is the one to report.
  loading.catch(() => {});
  let reranker: Reranker | null = null;
  let service: ZonelensService | undefined;
  try {
    if (config.reranker !== null) reranker = await WorkerReranker.open(config.modelsFolder, config.reranker);
    service = await open(embedder, reranker);
    await loading;
    return service;
  } catch (error) {
    // A service closes its models itself.
    await (service?.close() ?? Promise.all([embedder.close(), reranker?.close()]));
    throw error;
  }
}
