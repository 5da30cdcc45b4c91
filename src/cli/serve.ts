/**
 * `zonelens serve`: ingests the sample corpus if there is no index and the settings allow it, then serves until a signal stops it. Threads open the
 * model and the index while this thread loads the HTTP modules; the two take about as long.
 */
import { type Logger, pino } from 'pino';
import { type Access, readingNeedsKey } from '../access/binding.js';
import { Keyring } from '../access/keyring.js';
import type { Config } from '../config.js';
import { WorkerEmbedder } from '../embed/worker-embedder.js';
import type { Metrics } from '../http/metrics.js';
import type { Answering } from '../language-model/language-model.js';
import { openBackend } from '../stores/open.js';
import { carrierOf } from './carrier.js';
import { isInterrupted } from './interrupt.js';
import { servingModel, withModels } from './models.js';

/** Asked before the server listens. */
const WARM_UP = '开发区';

/** Resolves once a signal has stopped the server. @returns the exit status */
export async function serveCommand(config: Config): Promise<number> {
  const log = pino({ level: config.logLevel });
  // Comes first because it may refuse to start.
  const access = accessOf(config, log);
  const backend = openBackend(config);
  const { articlesFolder } = config;
  if (articlesFolder !== null && (await backend.isEmpty())) {
    log.info(`No index in ${backend.place} yet: ingesting ${articlesFolder}.`);
    // Loaded only now: most starts have an index and need nothing that reads articles.
    const { ingestCommand } = await import('./ingest.js');
    const status = await ingestCommand(config, [articlesFolder], { prune: false, rebuild: false });
    if (isInterrupted(status)) return status;
  }
  const http = loadHttp();
  // Awaited below. If the index cannot be opened, that error is the one to report.
  http.catch(() => {});
  let metrics: Metrics | undefined;
  const { exact, threads, reloadMs } = config;
  const model = await servingModel(config, backend, (message) => log.warn(message));
  const service = await withModels({ ...config, model }, async (embedder, reranker) => {
    const { ZonelensService } = await import('../queries/service.js');
    return ZonelensService.open(backend, embedder, {
      log,
      reloadMs,
      exact,
      threads,
      reranker,
      observe: (tookMs) => metrics?.observeCompute(tookMs),
      onStage: (stage, tookMs) => metrics?.observeStage(stage, tookMs),
      openEmbedder: (id) => WorkerEmbedder.open(config.modelsFolder, id),
    });
  });
  const {
    startServer,
    Metrics: OwnMetrics,
    IndexWriter,
    Exporter,
    KeptOriginals,
    Watcher,
    parseQuery,
  } = await http;
  // Whoever asks first should not wait for what the first search loads. Whatever fails here, fails again for a request.
  await service.search(parseQuery({ q: WARM_UP })).catch(() => {});
  metrics = new OwnMetrics();
  const writer = new IndexWriter(config);
  const records = await backend.records();
  const exporter = new Exporter({ font: config.font, onNotice: (notice) => log.warn(notice) });
  const originals = config.originals && new KeptOriginals({ ...config.originals, records: backend });
  const languageModel = await languageModelOf(config);
  const carrier = await carrierOf(config, records);
  const watcher = new Watcher({ index: service, records, carrier, log });
  const facilities = { writer, records, exporter, originals, languageModel, watcher };
  const server = await startServer(service, { ...config, ...facilities, log, metrics, access });
  watcher.start();
  log.info(service.status(), `Zonelens serves ${server.url}`);
  if (languageModel !== null)
    log.info(`Questions and passages go to the language model ${languageModel.name}. See docs/security.md.`);
  if (process.stdout.isTTY)
    process.stdout.write(`\nOpen ${server.url} in a browser. Ctrl-C stops the server.\n\n`);
  const signal = await stopSignal();
  log.info(`${signal}: finishing the requests in progress`);
  await server.stop();
  await watcher.close();
  await writer.close();
  await records.close();
  await exporter.close();
  await originals?.close();
  await service.close();
  return 0;
}

/** Loaded only where one is configured, because what sends requests takes time to load. */
async function languageModelOf({ languageModel: settings }: Config): Promise<Answering | null> {
  if (settings === null) return null;
  const { LanguageModel } = await import('../language-model/language-model.js');
  return new LanguageModel(settings);
}

/** @throws ZonelensError `config_invalid` when other machines reach HOST, no key exists and reading is not public */
function accessOf({ host, isPublic, keyFile, keyHashes }: Config, log: Logger): Access {
  const keyring = Keyring.open({ file: keyFile, hashes: keyHashes, log });
  const needsKey = readingNeedsKey({ host, isPublic, keyring });
  if (needsKey) log.info(`Reading needs a key: HOST=${host} lets other machines in. See docs/access.md.`);
  return { keyring, readingNeedsKey: needsKey };
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}

async function loadHttp() {
  const [server, metrics, writer, exporter, originals, watcher, questions, query] = await Promise.all([
    import('../http/server.js'),
    import('../http/metrics.js'),
    import('../writer/index-writer.js'),
    import('../desk/export/exporter.js'),
    import('../originals/kept.js'),
    import('../watches/watcher.js'),
    import('../search/interpreting.js'),
    import('../search/query.js'),
  ]);
  questions.warmUp();
  return { ...server, ...metrics, ...writer, ...exporter, ...originals, ...watcher, ...query };
}
