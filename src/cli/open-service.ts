/** Where does a service read? From the folder of the index, or from the database that the settings name. */
import type { Config } from '../config.js';
import type { Embedder } from '../embed/embedder.js';
import type { LiveOptions } from '../reading/live.js';
import type { Readers } from '../reading/readers.js';
import { type ServiceOptions, ZonelensService } from '../service.js';

/**
 * @param embedder closed with the service
 * @throws ZonelensError when the index is missing, damaged or of another model, or the database cannot be reached
 */
export async function openService(
  config: Config,
  embedder: Embedder,
  options: ServiceOptions & LiveOptions,
): Promise<ZonelensService> {
  const { store, indexFolder } = config;
  if (store === null) {
    const { readers = await inThisThread(config) } = options;
    return ZonelensService.open(indexFolder, embedder, { ...options, readers });
  }
  return ZonelensService.over(await openDatabase(store, config, embedder, options), options);
}

/** Loaded where it is needed: a server reads in threads of its own, and starts sooner without. */
async function inThisThread({ exact }: Config): Promise<Readers> {
  return (await import('../reading/read-here.js')).readHere({ exact });
}

/** Loaded where there is one: most services read from a folder. */
async function openDatabase(
  store: string,
  { connections, deadlineMs, exact }: Config,
  embedder: Embedder,
  { log, reloadMs, openEmbedder }: LiveOptions,
) {
  const { Database } = await import('../postgres/database.js');
  const { PostgresIndex } = await import('../postgres/live.js');
  const database = Database.at(store, { max: connections, timeoutMs: deadlineMs });
  try {
    return await PostgresIndex.open(database, embedder, {
      log,
      reloadMs,
      exact,
      ...(openEmbedder && { openEmbedder }),
    });
  } catch (error) {
    await database.close();
    throw error;
  }
}
