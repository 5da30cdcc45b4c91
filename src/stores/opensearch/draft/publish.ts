/** How does a draft become the live generation? The marker is replaced in one step; what it no longer names is deleted later. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reached } from '../../../disk/fault-points.js';
import { ZonelensError } from '../../../errors.js';
import { pipelineFingerprint } from '../../../store/fingerprint.js';
import { CALIBRATION_VERSION, type Calibrate, type KeptFloors, stillHolds } from '../../../store/floors.js';
import { Conflict, type Connection } from '../connection/index.js';
import { removeOldKept } from '../kept-vectors.js';
import { indexOf, isLive, type Marker, putMarker, readMarker, type SetOfIndices } from '../marker.js';
import { filterValuesOf } from '../read/aggregates.js';
import { OpenSearchStore } from '../read/store.js';
import { sourcesIndex } from '../sources.js';
import type { DraftStart } from './start.js';

interface Publication extends Omit<DraftStart, 'set'> {
  set: SetOfIndices;
  totals: Pick<Marker, 'counts' | 'terms' | 'nextLabel'>;
}

/** @throws ZonelensError `index_corrupt` when the server does not hold what was written; `index_busy` */
export async function publishMarker(publication: Publication, calibrate?: Calibrate): Promise<Marker> {
  const { connection, live, set, totals, goesOn, born, signal } = publication;
  await assertComplete(connection, set, totals.counts);
  const now = Date.now();
  const published = new Set(live?.marker.gone.map(({ revision }) => revision));
  const draft: Marker = {
    ...set,
    ...totals,
    // They are still read by whoever has the former marker.
    gone: set.gone.map(({ revision, at }) => ({ revision, at: published.has(revision) ? at : now })),
    generation: `${new Date(now).toISOString().replace(/[-:.]/g, '')}-${born}`,
    createdAt: new Date(now).toISOString(),
    pipelineVersion: pipelineFingerprint(),
    floors: null,
    filterValues: await filterValuesOf(connection, set),
    former: goesOn ? (live?.marker.former ?? null) : formerOf(live?.marker, now),
  };
  const floors = await floorsOf(connection, draft, goesOn ? (live?.marker.floors ?? null) : null, calibrate);
  signal.throwIfAborted();
  const marker = { ...draft, floors };
  try {
    await putMarker(connection, marker, live?.version ?? 'absent');
  } catch (error) {
    if (!(error instanceof Conflict)) throw error;
    throw new ZonelensError(
      'index_busy',
      'Another process has published a generation meanwhile. Nothing was changed; run it again.',
    );
  }
  reached('server:published');
  return marker;
}

function formerOf(marker: Marker | undefined, at: number): Marker['former'] {
  if (marker === undefined) return null;
  const { set, since, number, gone, model, sentencePart, tokenOrigin, counts } = marker;
  return { set, since, number, gone, model, sentencePart, tokenOrigin, counts, at };
}

/** Whether the server found all that was sent to it. */
async function assertComplete(
  connection: Connection,
  set: SetOfIndices,
  counts: Marker['counts'],
): Promise<void> {
  const [passages, articles] = await Promise.all(
    (['passages', 'articles'] as const).map((kind) =>
      connection.search(indexOf(connection, kind, set), { size: 0, query: isLive(set) }),
    ),
  );
  if (passages?.total === counts.passages && articles?.total === counts.articles) return;
  throw new ZonelensError(
    'index_corrupt',
    `The server holds ${articles?.total} articles and ${passages?.total} passages of the new generation, ${counts.articles} and ` +
      `${counts.passages} were written. It was not published. Run it again from nothing: an ingest with --rebuild, a move with --replace.`,
  );
}

async function floorsOf(
  connection: Connection,
  draft: Marker,
  former: KeptFloors | null,
  calibrate: Calibrate | undefined,
): Promise<KeptFloors | null> {
  const { passages } = draft.counts;
  if (former !== null && stillHolds(former, passages)) return former;
  if (calibrate === undefined || passages === 0) return null;
  const floors = await calibrate(new OpenSearchStore(connection, draft));
  return floors && { ...floors, passages, version: CALIBRATION_VERSION };
}

/** Removes what killed runs left in a set, before a marker names their generations. */
export async function removeLeftovers(
  connection: Connection,
  { live, goesOn, born, set }: DraftStart,
): Promise<void> {
  if (!goesOn) return;
  const query = { range: { born: { gt: live?.marker.number ?? 0, lt: born } } };
  await deleteDocuments(connection, { set }, query);
  reached('server:leftovers-removed');
}

async function deleteDocuments(
  connection: Connection,
  set: Pick<SetOfIndices, 'set'>,
  query: object,
): Promise<void> {
  for (const kind of ['passages', 'articles', 'figures'] as const)
    await connection.deleteWhere(indexOf(connection, kind, set), query);
}

/** Revisions that are gone make every search slower, so that so many are not left to the next ingest. */
const MANY_GONE = 1000;

/** Deletes what no reader can be reading any more, and the indices of sets that nothing refers to. */
export async function tidy(
  connection: Connection,
  marker: Marker,
  { graceMs, signal, options }: Pick<DraftStart, 'graceMs' | 'signal' | 'options'>,
): Promise<void> {
  const isOver = ({ at }: { at: number }) => at + graceMs <= Date.now();
  if (marker.gone.length > MANY_GONE) {
    options.onWait?.(
      `The new generation is published. What it replaced is deleted in ${Math.round(graceMs / 1000)} seconds, when nobody reads it any ` +
        'more; if you stop the program now, the next ingest does that.',
    );
    await paused(graceMs, signal);
  }
  const old = marker.gone.filter(isOver).map(({ revision }) => revision);
  if (old.length > 0) await deleteDocuments(connection, marker, { terms: { revision: old } });
  const { former } = marker;
  // What another model made stays, in case somebody wants to go back to that model.
  const isUseless =
    former !== null && isOver(former) && former.model.fingerprint === marker.model.fingerprint;
  if (isUseless && former.set === marker.set)
    await deleteDocuments(connection, marker, { range: { born: { lt: marker.since } } });
  const left: Marker = {
    ...marker,
    gone: marker.gone.filter(({ revision }) => !old.includes(revision)),
    former: isUseless ? null : former,
  };
  if (old.length > 0 || isUseless) await replaceSame(connection, left);
  const named = new Set([left.set, left.former?.set]);
  const prefix = connection.name('');
  for (const { name } of await connection.indices(connection.name('*'))) {
    const set = name.slice(prefix.length).match(/^(?:passages|articles|figures|sources)-(.+)$/)?.[1];
    if (set !== undefined && !named.has(set)) await connection.dropIndex(name);
  }
  await removeOldKept(connection);
  reached('server:tidied');
}

/** Replaces the marker of a generation, unless another one was published meanwhile. */
async function replaceSame(connection: Connection, marker: Marker): Promise<void> {
  const found = await readMarker(connection);
  if (found?.marker.generation === marker.generation) await putMarker(connection, marker, found.version);
}

async function paused(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}

export const indicesOf = (connection: Connection, set: string): string[] => [
  ...(['passages', 'articles', 'figures'] as const).map((kind) => indexOf(connection, kind, { set })),
  sourcesIndex(connection, set),
];
