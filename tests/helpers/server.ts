/** Starts the real service in this process: on a free port, with its index in a temporary folder. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Logger, pino } from 'pino';
import { expect } from 'vitest';
import type { Access } from '../../src/access/binding.js';
import { readConfig } from '../../src/config.js';
import { Exporter } from '../../src/desk/export/exporter.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { Metrics } from '../../src/http/metrics.js';
import { type RunningServer, type ServerOptions, startServer } from '../../src/http/server.js';
import { KeptOriginals } from '../../src/originals/kept.js';
import { ZonelensService } from '../../src/queries/service.js';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { FolderRecords } from '../../src/stores/folder/records.js';
import { Watcher } from '../../src/watches/watcher.js';
import { IndexWriter } from '../../src/writer/index-writer.js';
import { type Keys, makeKeys } from './keys.js';
import { MemoryRecords } from './memory-records.js';
import { DEFAULT_MODEL, MODEL, MODELS_FOLDER, repositoryPath } from './paths.js';
import { copySampleIndex, ingestSources, originalsIn, SAMPLE_CORPUS } from './sample-index.js';

/** Serves with the default settings, open to read, each answer made again; a test that writes gives its own `writer`. */
export function serve(
  service: ZonelensService,
  options: Partial<ServerOptions> = {},
): Promise<RunningServer> {
  return startServer(service, {
    ...readConfig({}),
    port: 0,
    answerCacheBytes: 0,
    log: pino({ level: 'silent' }),
    metrics: new Metrics(),
    access: { keyring: makeKeys().keyring, readingNeedsKey: false },
    writer: {} as IndexWriter,
    records: new MemoryRecords(),
    exporter: {} as Exporter,
    originals: null,
    languageModel: null,
    watcher: {} as Watcher,
    ...options,
  });
}

/** The built program starts in half the time of its source; `npm test` builds it before the tests. */
const BUILT_WRITER = pathToFileURL(repositoryPath('dist/writer/writer-process.js'));
const BUILT_READER = pathToFileURL(repositoryPath('dist/writer/reader-process.js'));

export interface TestServer {
  url: string;
  /** One key of each scope. */
  keys: Keys;
  indexFolder: string;
  stop(): Promise<void>;
}

/**
 * @param sources what to ingest: by default the sample corpus
 * @param corsOrigins origins of pages elsewhere that may use the service
 * @param options what differs from the default settings: `readingNeedsKey`, `maxChangeMs` (how long a change of the index
 * may take), `reloadMs` (how often to look for a new generation; 0 for never), `isAsShipped` (with the default model and floors
 * fitted to the index, so that answers are those of `npm start`)
 */
export async function startTestServer(
  sources: readonly string[] = SAMPLE_CORPUS,
  corsOrigins: readonly string[] = [],
  options: Partial<Omit<ServerOptions, 'access' | 'writer'>> &
    Partial<Access> & { log?: Logger; maxChangeMs?: number; reloadMs?: number; isAsShipped?: boolean } = {},
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-server-'));
  const indexFolder = join(folder, 'index');
  const {
    log = pino({ level: 'silent' }),
    readingNeedsKey = false,
    maxChangeMs = 60_000,
    reloadMs = 50,
    isAsShipped = false,
  } = options;
  const { keys, keyring } = makeKeys();
  const embedder = await WorkerEmbedder.open(MODELS_FOLDER, isAsShipped ? DEFAULT_MODEL : MODEL);
  await indexOf(sources, indexFolder, embedder);
  const metrics = new Metrics();
  const service = await ZonelensService.open(folderBackend({ indexFolder }), embedder, {
    log,
    reloadMs,
    onStage: metrics.observeStage,
  });
  const access = { keyring: options.keyring ?? keyring, readingNeedsKey };
  const keptOriginals = originalsIn(indexFolder);
  const originals = new KeptOriginals(keptOriginals);
  const settings = { ...readConfig({}), indexFolder, originals: keptOriginals };
  const built = { process: BUILT_WRITER, readerProcess: BUILT_READER };
  const writer = new IndexWriter({ ...settings, maxChangeMs, ...built });
  const exporter = new Exporter({ font: null, onNotice: (notice) => log.warn(notice) });
  const { answerCacheBytes } = readConfig({});
  const records = new FolderRecords(indexFolder);
  const watcher = new Watcher({ index: service, records, carrier: null, log, everyMs: 200 });
  const server = await serve(service, {
    ...{ log, corsOrigins, metrics, answerCacheBytes, records },
    ...options,
    ...{ access, writer, exporter, originals, watcher },
  });
  watcher.start();
  return {
    url: server.url,
    keys,
    indexFolder,
    stop: async () => {
      await server.stop();
      await watcher.close();
      await writer.close();
      await records.close();
      await exporter.close();
      await originals.close();
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Files of the repository do not change during a run, so that an index of them may be shared. */
function indexOf(sources: readonly string[], indexFolder: string, embedder: WorkerEmbedder): Promise<void> {
  const isShared = sources.every((source) => source.startsWith(repositoryPath('articles')));
  return isShared
    ? copySampleIndex(indexFolder, sources, embedder)
    : ingestSources(indexFolder, sources, embedder);
}

/** The answer to a GET request that succeeds. @param server once it has started */
export async function getJson<T>(
  { url }: Pick<TestServer, 'url'>,
  path: string,
  parameters: Record<string, string> | [string, string][] = {},
): Promise<T> {
  const response = await fetch(`${url}${path}?${new URLSearchParams(parameters)}`);
  expect(response.status).toBe(200);
  return (await response.json()) as T;
}
