/** The real service over the sample corpus, on a free port, with its index in a temporary folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, pino } from 'pino';
import type { Access } from '../../src/access/binding.js';
import { readConfig } from '../../src/config.js';
import { WorkerEmbedder } from '../../src/embed/pool.js';
import { Metrics } from '../../src/http/metrics.js';
import { type RunningServer, type ServerOptions, startServer } from '../../src/http/server.js';
import { ingest } from '../../src/ingest/ingest.js';
import { PreparerThreads } from '../../src/ingest/preparer.js';
import { ZonelensService } from '../../src/queries/service.js';
import { IndexWriter } from '../../src/writer/index-writer.js';
import { type Keys, makeKeys } from './keys.js';
import { MODEL, MODELS_FOLDER, repositoryPath } from './paths.js';

/** A server on a free port with the default settings, open to read; nothing is written through it. */
export function serve(
  service: ZonelensService,
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  return startServer(service, {
    ...readConfig({}),
    port: 0,
    log: pino({ level: 'silent' }),
    metrics: new Metrics(),
    access: { keyring: makeKeys().keyring, readingNeedsKey: false },
    writer: {} as IndexWriter,
    ...options,
  });
}

/** `npm test` builds it first; it starts in half the time of its source. */
const BUILT_PROCESS = repositoryPath('dist/writer/writer-process.js');

export interface TestServer {
  url: string;
  /** Of each scope. */
  keys: Keys;
  indexFolder: string;
  stop(): Promise<void>;
}

/**
 * @param sources what to ingest; by default the sample corpus
 * @param corsOrigins of pages elsewhere that may use the service
 * @param options other than the default settings: whether reading needs a key, how long a change may take, how often to look for one
 */
export async function startTestServer(
  sources = [repositoryPath('articles')],
  corsOrigins: readonly string[] = [],
  options: Partial<Omit<ServerOptions, 'access' | 'writer'>> &
    Partial<Access> & { log?: Logger; maxWorkMs?: number; reloadMs?: number } = {},
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-server-'));
  const indexFolder = join(folder, 'index');
  const {
    log = pino({ level: 'silent' }),
    readingNeedsKey = false,
    maxWorkMs = 60_000,
    reloadMs = 50,
  } = options;
  const { keys, keyring } = makeKeys();
  const embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
  const preparer = new PreparerThreads(MODELS_FOLDER, embedder.model);
  await ingest({ patterns: sources, indexFolder, embedder, preparer });
  const metrics = new Metrics();
  const service = await ZonelensService.open(indexFolder, embedder, {
    log,
    reloadMs,
    onStage: metrics.observeStage,
  });
  const access = { keyring: options.keyring ?? keyring, readingNeedsKey };
  const writer = new IndexWriter({ ...readConfig({}), indexFolder, maxWorkMs, processFile: BUILT_PROCESS });
  const server = await serve(service, { log, corsOrigins, metrics, ...options, access, writer });
  return {
    url: server.url,
    keys,
    indexFolder,
    stop: async () => {
      await server.stop();
      await writer.close();
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
