/** Opens the models that answer searches: the embedding model of the settings, and the reranker if one is set. */
import type { Config } from '../config.js';
import { loadModelCard } from '../embed/model.js';
import { type Reranker, WorkerReranker } from '../embed/reranker.js';
import { WorkerEmbedder } from '../embed/worker-embedder.js';
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
 * @throws ZonelensError `model_missing` or `model_invalid`, and whatever `open` throws; everything is closed again then
 */
export async function withModels(
  { modelsFolder, model, reranker: rerankerId }: Pick<Config, 'modelsFolder' | 'model' | 'reranker'>,
  open: (embedder: WorkerEmbedder, reranker: Reranker | null) => Promise<ZonelensService>,
): Promise<ZonelensService> {
  const embedder = WorkerEmbedder.of(modelsFolder, model);
  const loading = embedder.load();
  // Awaited below. If `open` fails first, its error is the one to report.
  loading.catch(() => {});
  let reranker: Reranker | null = null;
  let service: ZonelensService | undefined;
  try {
    if (rerankerId !== null) reranker = await WorkerReranker.open(modelsFolder, rerankerId);
    service = await open(embedder, reranker);
    await loading;
    return service;
  } catch (error) {
    // A service closes its models itself.
    await (service?.close() ?? Promise.all([embedder.close(), reranker?.close()]));
    throw error;
  }
}
