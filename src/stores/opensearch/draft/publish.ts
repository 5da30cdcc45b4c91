/** How does a draft become the live generation? The marker is replaced in one step; what it no longer names is deleted later. */
import { setTimeout as sleep } from 'node:timers/promises';
import { reached } from '../../../disk/fault-points.js';
import { ZonelensError } from '../../../errors.js';
import { pipelineFingerprint } from '../../../store/fingerprint.js';
import { CALIBRATION_VERSION, type Calibrate, type KeptFloors, stillHolds } from '../../../store/floors.js';
import { Conflict, type Connection } from '../connection/index.js';
import { removeOldKept } from '../kept-vectors.js';
import { MAPPING_VERSION } from '../mapping.js';
import {
  bornIn,
  indexOf,
  isLive,
  KINDS,
  type Marker,
  putMarker,
  readMarker,
  type SetOfIndices,
} from '../marker.js';
import { filterValuesOf } from '../read/aggregates.js';
import { OpenSearchStore } from '../read/store.js';
import type { DraftStart } from './start.js';

interface Publication extends Omit<DraftStart, 'set'> {
  set: SetOfIndices;
  totals: Pick<Marker, 'counts' | 'terms' | 'nextLabel'>;
}

/** @throws ZonelensError `index_corrupt` when the server does not hold what was written; `index_busy` */
export async function publishMarker(publication: Publication, calibrate?: Calibrate): Promise<Marker> {
  const { connection, live, set, totals, goesOn, born, signal } = publication;
  await assertComplete(connection, set, totals.counts);
  const unpublished: Marker = {
    ...set,
    ...totals,
    ...left(live?.marker ?? null, set, goesOn),
    ...stamped(born, Date.now()),
    mapping: MAPPING_VERSION,
    pipelineVersion: pipelineFingerprint(),
    floors: null,
    filterValues: await filterValuesOf(connection, set),
  };
  const known = goesOn ? (live?.marker.floors ?? null) : null;
  const floors = await floorsOf(connection, unpublished, known, calibrate);
  signal.throwIfAborted();
  const marker = { ...sincePublished(unpublished, live?.marker ?? null, Date.now()), floors };
  try {
    await putMarker(connection, marker, live?.version ?? 'absent');
  } catch (error) {
    // The answer may be late although it was put.
    const found = await readMarker(connection).catch(() => null);
    if (found?.marker.generation !== marker.generation)
      throw error instanceof Conflict ? new ZonelensError('index_busy', OVERTAKEN) : error;
  }
  reached('server:published');
  return marker;
}

const OVERTAKEN = 'Another process has published a generation meanwhile. Nothing was changed; run it again.';

const stamped = (born: number, at: number) => ({
  generation: `${new Date(at).toISOString().replace(/[-:.]/g, '')}-${born}`,
  createdAt: new Date(at).toISOString(),
});

/** Names of generations grow, also when the clock was set back, or is another machine's. */
const after = (live: Marker | null, now: number): number =>
  live === null ? now : Math.max(now, Date.parse(live.createdAt) + 1);

/** What becomes of all that was live before. The times are set when it is published. */
function left(live: Marker | null, set: SetOfIndices, goesOn: boolean): Pick<Marker, 'former' | 'leaving'> {
  if (goesOn || live === null) {
    // Nothing of a set that was never live is read.
    const unread = live === null ? [{ set: set.set, before: set.since, at: 0 }] : [];
    return { former: live?.former ?? null, leaving: [...(live?.leaving ?? []), ...unread] };
  }
  const isOtherModel = live.model.fingerprint !== set.model.fingerprint;
  const former = isOtherModel ? formerOf(live) : live.former?.set === set.set ? null : live.former;
  const sets = [live.set, live.former?.set].filter((each) => each !== undefined && each !== set.set);
  return {
    former,
    leaving: [
      ...live.leaving.filter((each) => each.set !== set.set),
      ...sets
        .filter((each) => each !== former?.set)
        .map((each) => ({ set: each as string, before: null, at: NOW })),
      { set: set.set, before: set.since, at: NOW },
    ],
  };
}

/** Stands for the moment of the publication until it has come. */
const NOW = Number.POSITIVE_INFINITY;

/** What leaves with this generation is still read by whoever has the former marker: its time begins when it is published. */
function sincePublished(marker: Marker, live: Marker | null, now: number): Marker {
  const published = new Set(live?.gone.map(({ revision }) => revision));
  return {
    ...marker,
    ...stamped(marker.number, after(live, now)),
    gone: marker.gone.map(({ revision, at }) => ({ revision, at: published.has(revision) ? at : now })),
    voids: marker.voids.map((range) => ({ ...range, at: Math.min(range.at, now) })),
    leaving: marker.leaving.map((each) => ({ ...each, at: Math.min(each.at, now) })),
  };
}

function formerOf(marker: Marker): SetOfIndices {
  const { set, since, number, gone, voids, model, sentencePart, tokenOrigin, counts } = marker;
  return { set, since, number, gone, voids, model, sentencePart, tokenOrigin, counts };
}

/** The generations between the live one and a new one that goes on from it: runs that were killed have used them. */
export function unusedBefore(born: number, live: Marker): SetOfIndices['voids'] {
  return live.number + 1 < born ? [{ from: live.number + 1, to: born - 1, at: NOW }] : [];
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

/** Deletes what a query matches among the passages, articles and figures of a set. */
export async function deleteDocuments(
  connection: Connection,
  set: Pick<SetOfIndices, 'set'>,
  query: object,
): Promise<void> {
  for (const kind of KINDS) await connection.deleteWhere(indexOf(connection, kind, set), query);
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
  const old = new Set(marker.gone.filter(isOver).map(({ revision }) => revision));
  if (old.size > 0) await deleteDocuments(connection, marker, { terms: { revision: [...old] } });
  for (const range of marker.voids.filter(isOver)) await deleteDocuments(connection, marker, bornIn(range));
  for (const { set, before } of marker.leaving.filter(isOver))
    if (set === marker.set && before !== null)
      await deleteDocuments(connection, marker, { range: { born: { lt: before } } });
  const left: Marker = {
    ...marker,
    gone: marker.gone.filter(({ revision }) => !old.has(revision)),
    voids: marker.voids.filter((each) => !isOver(each)),
    leaving: marker.leaving.filter((each) => !isOver(each)),
  };
  const count = ({ gone, voids, leaving }: Marker) => gone.length + voids.length + leaving.length;
  if (count(left) < count(marker)) await replaceSame(connection, left);
  await dropSets(connection, left);
  await removeOldKept(connection);
  reached('server:tidied');
}

/** Drops the indices of sets that no marker names: they are over, or were never published. */
async function dropSets(connection: Connection, { set, former, leaving }: Marker): Promise<void> {
  const named = new Set([set, former?.set, ...leaving.map((each) => each.set)]);
  const prefix = connection.name('');
  for (const { name } of await connection.indices(connection.name('*'))) {
    const [, own] = OF_SET.exec(name.slice(prefix.length)) ?? [];
    if (own !== undefined && !named.has(own)) await connection.dropIndex(name);
  }
}

const OF_SET = /^(?:passages|articles|figures|sources)-([0-9a-f]{12})$/;

/** Replaces the marker of a generation, unless another one was published meanwhile. */
async function replaceSame(connection: Connection, marker: Marker): Promise<void> {
  const found = await readMarker(connection);
  if (found?.marker.generation === marker.generation) await putMarker(connection, marker, found.version);
}

async function paused(ms: number, signal: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal }).catch(() => {});
}
