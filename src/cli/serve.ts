/**
 * `zonelens serve`: ingests the sample corpus if there is no index and the settings allow it, then serves until a signal stops it. Threads open the
 * model and the index while this thread loads the HTTP modules; the two take about as long.
 */
import { type Logger, pino } from 'pino';
import { type Access, readingNeedsKey } from '../access/binding.js';
import { Keyring } from '../access/keyring.js';
import type { Config } from '../config.js';
import type { Metrics } from '../http/metrics.js';
import { openBackend } from '../stores/open.js';
import { isInterrupted } from './interrupt.js';
import { openService } from './open-service.js';

/** Asked before the server listens. */
const WARM_UP = '开发区';

/** Resolves once a signal has stopped the server. @returns the exit status */
export async function serveCommand(config: Config): Promise<number> {
  const log = pino({ level: config.logLevel });
  // Comes first because it may refuse to start.
  const access = accessOf(config, log);
  const watchSites = await siteWatching(config, log);
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
  const service = await openService(config, backend, {
    log,
    observe: (tookMs) => metrics?.observeCompute(tookMs),
    onStage: (stage, tookMs) => metrics?.observeStage(stage, tookMs),
  });
  const { startServer, Metrics: OwnMetrics, openFacilities, parseQuery } = await http;
  // Whoever asks first should not wait for what the first search loads. Whatever fails here, fails again for a request.
  await service.search(parseQuery({ q: WARM_UP })).catch(() => {});
  metrics = new OwnMetrics();
  const { facilities, close } = await openFacilities(config, backend, service, log);
  const server = await startServer(service, { ...config, ...facilities, log, metrics, access });
  facilities.watcher.start();
  const sites = watchSites?.(facilities, service) ?? null;
  sites?.start();
  log.info(service.status(), `Zonelens serves ${server.url}`);
  const { languageModel } = facilities;
  if (languageModel !== null)
    log.info(`Questions and passages go to the language model ${languageModel.name}. See docs/security.md.`);
  if (process.stdout.isTTY)
    process.stdout.write(`\nOpen ${server.url} in a browser. Ctrl-C stops the server.\n\n`);
  const signal = await stopSignal();
  log.info(`${signal}: finishing the requests in progress`);
  await server.stop();
  await close(sites);
  await service.close();
  return 0;
}

/** @throws ZonelensError `config_invalid` when other machines reach HOST, no key exists and reading is not public */
function accessOf({ host, isPublic, keyFile, keyHashes }: Config, log: Logger): Access {
  const keyring = Keyring.open({ file: keyFile, hashes: keyHashes, log });
  const needsKey = readingNeedsKey({ host, isPublic, keyring });
  if (needsKey) log.info(`Reading needs a key: HOST=${host} lets other machines in. See docs/access.md.`);
  return { keyring, readingNeedsKey: needsKey };
}

/** Null for no watched sites. @throws ZonelensError `config_invalid` when their file is not valid */
async function siteWatching({ sitesFile: file, ...config }: Config, log: Logger) {
  if (file === null) return null;
  // Loaded only now: most servers watch no sites.
  const { siteWatching } = await import('./served-sites.js');
  return siteWatching(file, config, log);
}

function stopSignal(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve(signal));
  });
}

async function loadHttp() {
  const [server, metrics, facilities, questions, query] = await Promise.all([
    import('../http/server.js'),
    import('../http/metrics.js'),
    import('./facilities.js'),
    import('../search/interpreting.js'),
    import('../search/query.js'),
  ]);
  questions.warmUp();
  return { ...server, ...metrics, ...facilities, ...query };
}
