/** Opens the index of the settings as a server answers from it, for `zonelens serve` and `zonelens mcp` alike. */
import type { Config } from '../config.js';
import type { Embedder } from '../embed/embedder.js';
import { embedderOf } from '../embed/open.js';
import type { Reranker } from '../embed/reranker.js';
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
  const { exact, threads, reloadMs } = config;
  const warn = (message: string) => observing.log.warn(message);
  const model = await servingModel(config, backend, warn);
  const open = async (embedder: Embedder, reranker: Reranker | null) => {
    const { ZonelensService } = await import('../queries/service.js');
    return ZonelensService.open(backend, embedder, {
      ...observing,
      ...{ reloadMs, exact, threads, reranker },
      openEmbedder: (id) => openedEmbedder(config, id),
    });
  };
  return withModels({ ...config, model }, open, warn);
}

/** With its model loaded. */
async function openedEmbedder(config: Config, id: string): Promise<Embedder> {
  const embedder = embedderOf(config, id);
  await embedder.load();
  return embedder;
}
