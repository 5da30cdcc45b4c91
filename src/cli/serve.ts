/** `zonelens serve`: makes the first index if there is none, then serves until it is told to stop. */
import { pino } from 'pino';
import type { Config } from '../config.js';
import { WorkerEmbedder } from '../embed/pool.js';
import { startServer } from '../http/server.js';
import { ZonelensService } from '../service.js';
import { isEmpty } from '../store/generation.js';
import { ingestCommand } from './ingest.js';
import { openModels } from './models.js';

/** Resolves with the exit status once a signal has stopped the server. */
export async function serveCommand(config: Config): Promise<number> {
  const log = pino({ level: config.logLevel });
  if (isEmpty(config.indexFolder)) {
    log.info(`No index in ${config.indexFolder} yet: ingesting ${config.articlesFolder}.`);
    const status = await ingestCommand(config, [config.articlesFolder], { prune: false, rebuild: false });
    if (status === 130) return status;
  }
  const { embedder, reranker } = await openModels(config);
  const service = await ZonelensService.open(config.indexFolder, embedder, {
    log,
    reloadMs: config.reloadMs,
    reranker,
    openEmbedder: (id) => WorkerEmbedder.open(config.modelsFolder, id),
  });
  const server = await startServer(service, { ...config, log });
  log.info(service.status(), `Zonelens serves ${server.url}`);
  if (process.stdout.isTTY)
    process.stdout.write(`\nOpen ${server.url} in a browser. Ctrl-C stops the server.\n\n`);
  const signal = await stopSignal();
  log.info(`${signal}: finishing the requests under way`);
  await server.stop();
  await service.close();
  return 0;
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}
