/** How is an index in OpenSearch read and written? */

import { described } from '../../disk/lock.js';
import { type ModelCard, partsOf, sentencePartOf } from '../../embed/card.js';
import type { Embedder } from '../../embed/embedder.js';
import { ThreadedSearchPool } from '../../queries/search-pool.js';
import type { LiveIndexOptions } from '../../queries/snapshot.js';
import { modelFingerprint, pipelineFingerprint } from '../../store/fingerprint.js';
import { CALIBRATION_VERSION } from '../../store/floors.js';
import type { DraftOptions, IndexDraft } from '../../store/index-draft.js';
import type { KeptEmbeddings, KeptOptions } from '../../store/kept-embeddings.js';
import { partsIn } from '../../store/model-identity.js';
import { hashOfText } from '../../store/records.js';
import { tokenOriginOf } from '../../store/token-states.js';
import type { IndexBackend } from '../backend.js';
import { Connection, type OpenSearchTarget } from './connection.js';
import { OpenSearchKept } from './kept-vectors.js';
import { OpenSearchLiveIndex } from './live.js';
import { articleIndex, figureIndex, MAPPING_VERSION, passageIndex, recordIndex } from './mapping.js';
import { indexOf, type Marker, nextBorn, readMarker } from './marker.js';
import type { OpenSearchLocation } from './opener.js';
import { OpenSearchRecords } from './records.js';
import { sourcesIndex } from './sources.js';
import { whileLocked } from './writer-lock.js';

export interface OpenSearchBackendOptions {
  /** How long what is no longer live is kept for those who read it, in milliseconds. Requests must not take longer. */
  graceMs?: number;
}

const GRACE_MS = 120_000;
/** Readers look for a new generation at least this often within the grace. */
const LOOKS = 4;

/** An index in OpenSearch, whose parts are those indices that begin with its prefix. Connects when it is first used. */
export function openSearchBackend(
  target: OpenSearchTarget,
  { graceMs = GRACE_MS }: OpenSearchBackendOptions = {},
): IndexBackend {
  /** Each use has a connection of its own, so that a command that ends leaves none open. */
  const using = async <T>(work: (connection: Connection) => Promise<T>): Promise<T> => {
    const connection = Connection.open(target);
    try {
      return await work(connection);
    } finally {
      await connection.close();
    }
  };
  const liveMarker = () => using(async (connection) => (await readMarker(connection))?.marker ?? null);
  return {
    place: `${target.hosts.join(', ')} (${target.prefix})`,
    isEmpty: async () => (await liveMarker()) === null,
    madeWith: async () => {
      const marker = await liveMarker();
      return marker && { id: marker.model.id, fingerprint: marker.model.fingerprint };
    },
    reembedding: async (model) => {
      const marker = await liveMarker();
      if (marker === null) return null;
      const present = new Set(
        [marker, marker.former].flatMap((set) =>
          set === null ? [] : partsIn(set).map(({ fingerprint }) => fingerprint),
        ),
      );
      const parts = partsOf(model).filter(({ card }) => !present.has(modelFingerprint(card)));
      return { passages: marker.counts.passages, parts };
    },
    openLive: (embedder, options) => openLive(target, embedder, { ...options, maxAgeMs: graceMs / LOOKS }),
    records: () => new OpenSearchRecords(target),
    keptEmbeddings: (options) => openKept(target, options),
    withDraft: (options, work) => using((connection) => withDraft(connection, options, graceMs, work)),
  };
}

async function openLive(
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

async function openKept(target: OpenSearchTarget, options: KeptOptions): Promise<KeptEmbeddings> {
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

function withDraft<T>(
  connection: Connection,
  options: DraftOptions,
  graceMs: number,
  work: (draft: IndexDraft) => Promise<T>,
): Promise<T> {
  return whileLocked(connection, options, async (takenOverFrom, signal) => {
    // Imported on first write, because a server that only reads starts faster without it.
    const { OpenSearchDraft } = await import('./draft.js');
    const live = await readMarker(connection);
    const set = setFor(options.model);
    await makeSet(connection, set, options.model);
    const born = await nextBorn(connection, live?.marker.number ?? 0);
    const goesOn =
      options.startEmpty !== true && live !== null && isUpToDate(live.marker, set, options.model);
    const warnings =
      takenOverFrom === null
        ? []
        : [`Taken over from ${described(takenOverFrom)}, which ended before it had finished.`];
    return work(
      new OpenSearchDraft({ connection, live, set, born, goesOn, options, signal, warnings, graceMs }),
    );
  });
}

/** Name of the set of indices for what this program makes with a model. */
function setFor(model: ModelCard): string {
  const origin = tokenOriginOf(model);
  const parts = [
    MAPPING_VERSION,
    pipelineFingerprint(),
    modelFingerprint(model),
    sentencePartOf(model),
    origin,
  ];
  return hashOfText(JSON.stringify(parts)).slice(0, 12);
}

const isUpToDate = (marker: Marker, set: string, model: ModelCard): boolean =>
  marker.set === set &&
  marker.model.fingerprint === modelFingerprint(model) &&
  (marker.floors?.version ?? CALIBRATION_VERSION) === CALIBRATION_VERSION;

async function makeSet(connection: Connection, set: string, model: ModelCard): Promise<void> {
  const { target } = connection;
  await connection.createIndex(
    indexOf(connection, 'passages', { set }),
    passageIndex(target, model.dimensions),
  );
  await connection.createIndex(indexOf(connection, 'articles', { set }), articleIndex(target));
  await connection.createIndex(indexOf(connection, 'figures', { set }), figureIndex(target));
  await connection.createIndex(sourcesIndex(connection, set), recordIndex(target));
}
