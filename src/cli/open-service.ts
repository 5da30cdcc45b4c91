/** Opens the index of the settings as a server answers from it, for `zonelens serve` and `zonelens mcp` alike. */
import type { Config } from '../config.js';
import { WorkerEmbedder } from '../embed/worker-embedder.js';
import type { ServiceOptions, ZonelensService } from '../queries/service.js';
import type { LiveIndexOptions } from '../queries/snapshot.js';
import type { IndexBackend } from '../stores/backend.js';
import { servingModel, withModels } from './models.js';

type Observing = Pick<ServiceOptions & LiveIndexOptions, 'log' | 'observe' | 'onStage'>;

/** @throws ZonelensError when there is no index, or it or its model cannot be used */
export async function openService(
  config: Config,
  backend: IndexBackend,
  observing: Observing,
): Promise<ZonelensService> {
  const { exact, threads, reloadMs, modelsFolder } = config;
  const model = await servingModel(config, backend, (message) => observing.log.warn(message));
  return withModels({ ...config, model }, async (embedder, reranker) => {
    const { ZonelensService } = await import('../queries/service.js');
    return ZonelensService.open(backend, embedder, {
      ...observing,
      ...{ reloadMs, exact, threads, reranker },
      openEmbedder: (id) => WorkerEmbedder.open(modelsFolder, id),
    });
  });
}
