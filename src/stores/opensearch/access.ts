/** How is an index in OpenSearch opened? Loaded when it is first used, because the client of OpenSearch takes long to load. */

import { described, type LockOwner } from '../../disk/lock.js';
import type { ModelCard } from '../../embed/card.js';
import type { Embedder } from '../../embed/embedder.js';
import { ThreadedSearchPool } from '../../queries/search-pool.js';
import type { LiveIndexOptions } from '../../queries/snapshot.js';
import type { DraftOptions, IndexDraft } from '../../store/index-draft.js';
import type { KeptEmbeddings, KeptOptions } from '../../store/kept-embeddings.js';
import type { MovedIndex, MovedOptions } from '../../store/moved-index.js';
import type { RecordStore } from '../../store/record-store.js';
import { Connection, type OpenSearchTarget } from './connection/index.js';
import type { DraftStart } from './draft/start.js';
import { whileLocked } from './draft/writer-lock.js';
import { OpenSearchLiveIndex } from './live.js';
import { articleIndex, figureIndex, makeIndex, passageIndex, recordIndex } from './mapping.js';
import { indexOf, type Marker, nextBorn, readMarker } from './marker.js';
import type { OpenSearchLocation } from './opener.js';
import { sourcesIndex } from './sources.js';
import { isUpToDate, setFor } from './up-to-date.js';

/** Each use has a connection of its own, so that a command that ends leaves none open. */
async function using<T>(target: OpenSearchTarget, work: (connection: Connection) => Promise<T>): Promise<T> {
  const connection = Connection.open(target);
  try {
    return await work(connection);
  } finally {
    await connection.close();
  }
}

export function liveMarker(target: OpenSearchTarget): Promise<Marker | null> {
  return using(target, async (connection) => (await readMarker(connection))?.marker ?? null);
}

/** @param maxAgeMs see `OpenSearchLiveOptions` */
export async function openLive(
  target: OpenSearchTarget,
  embedder: Embedder,
  options: LiveIndexOptions & { maxAgeMs: number },
) {
  const { threads = 0, observe } = options;
  const connection = Connection.open(target);
  const pool =
    threads > 0
      ? new ThreadedSearchPool<OpenSearchLocation>(threads, new URL('./opener.js', import.meta.url), observe)
      : await localPool();
  try {
    return await OpenSearchLiveIndex.open(embedder, { ...options, connection, pool });
  } catch (error) {
    await pool.close();
    await connection.close();
    throw error;
  }
}

export async function openRecords(target: OpenSearchTarget): Promise<RecordStore> {
  const { OpenSearchRecords } = await import('./records.js');
  return new OpenSearchRecords(Connection.open(target));
}

export async function openKept(target: OpenSearchTarget, options: KeptOptions): Promise<KeptEmbeddings> {
  const { OpenSearchKept } = await import('./kept-vectors.js');
  const connection = Connection.open(target);
  try {
    return await OpenSearchKept.open(connection, options);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Imported on demand, because a server that searches in threads starts faster without it. */
async function localPool() {
  const [{ localSearchPool }, { openGeneration }] = await Promise.all([
    import('../../queries/local-pool.js'),
    import('./opener.js'),
  ]);
  return localSearchPool<OpenSearchLocation>(openGeneration);
}

/** As `MovedBackend.withMoved`. */
export function withMoved<T>(
  target: OpenSearchTarget,
  options: MovedOptions,
  work: (moved: MovedIndex, signal: AbortSignal | undefined) => Promise<T>,
): Promise<T> {
  return using(target, async (connection) => {
    // Imported on demand, because hardly a command needs it.
    const { withMovedOpenSearch } = await import('./moved-index.js');
    return withMovedOpenSearch(connection, options, work);
  });
}

/** @param graceMs how long what is no longer live is kept */
export function withDraft<T>(
  target: OpenSearchTarget,
  options: DraftOptions,
  graceMs: number,
  work: (draft: IndexDraft) => Promise<T>,
): Promise<T> {
  return using(target, (connection) =>
    whileLocked(connection, options, (takenOverFrom, signal) =>
      draftOn(connection, { options, graceMs, signal, takenOverFrom }, work),
    ),
  );
}

async function draftOn<T>(
  connection: Connection,
  {
    options,
    graceMs,
    signal,
    takenOverFrom,
  }: Pick<DraftStart, 'options' | 'graceMs' | 'signal'> & { takenOverFrom: LockOwner | null },
  work: (draft: IndexDraft) => Promise<T>,
): Promise<T> {
  // Imported on first write, because a server that only reads starts faster without it.
  const { OpenSearchDraft } = await import('./draft/draft.js');
  const live = await readMarker(connection);
  const set = setFor(options.model);
  await makeSet(connection, set, options.model);
  const born = await nextBorn(connection, live?.marker.number ?? 0);
  const goesOn = options.startEmpty !== true && live !== null && isUpToDate(live.marker, options.model);
  const warnings =
    takenOverFrom === null
      ? []
      : [`Taken over from ${described(takenOverFrom)}, which ended before it had finished.`];
  return work(
    new OpenSearchDraft({ connection, live, set, born, goesOn, options, signal, warnings, graceMs }),
  );
}

async function makeSet(connection: Connection, set: string, model: ModelCard): Promise<void> {
  const { target } = connection;
  await makeIndex(
    connection,
    indexOf(connection, 'passages', { set }),
    passageIndex(target, model.dimensions),
  );
  await makeIndex(connection, indexOf(connection, 'articles', { set }), articleIndex(target));
  await makeIndex(connection, indexOf(connection, 'figures', { set }), figureIndex(target));
  await makeIndex(connection, sourcesIndex(connection, set), recordIndex(target));
}
