/**
 * Which dossiers does a holder keep? The records alone say so. What a list says of each is noted beside them with its version, so
 * that only those are read whole that were changed without being noted: after a crash, a restored backup or a move.
 */
import { setImmediate } from 'node:timers/promises';
import { z } from 'zod';
import type { Holder } from '../access/keyring.js';
import { DERIVED_KINDS } from '../store/kept-records.js';
import { DamagedRecord, type RecordStore } from '../store/record-store.js';
import { type Derived, derivedOf, ifPossible, updateDerived } from './derived.js';
import { headsFrom, type Listing, soundRecord } from './kept.js';
import {
  DOSSIER_KIND,
  type DossierSummary,
  dossierFrameSchema,
  type KeptDossier,
  summaryOf,
} from './kept-dossier.js';
import { markOf } from './owned-id.js';

const NOTED: Derived<DossierSummary[]> = {
  kind: DERIVED_KINDS.dossierSummaries,
  schema: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string(),
      sections: z.number(),
      items: z.number(),
      createdAt: z.string(),
      changedAt: z.string(),
      version: z.string(),
    }),
  ),
};

/** Ids and versions that are read at once. */
const PAGE = 200;

/** After so many dossiers that had to be read, what was read is noted: the next request goes on from there. */
const NOTE_EVERY = 8;

type Owner = Pick<Holder, 'id'>;

/** In the order of their ids. Those that are damaged are left out. */
export async function summariesOf(
  records: RecordStore,
  holder: Owner,
  listing: Listing,
): Promise<DossierSummary[]> {
  const noted = await found(records, holder, listing, async () => MUST_READ);
  if (noted !== MUST_READ) return noted;
  const read = () => found(records, holder, listing, (id) => readSummary(records, holder, id, listing));
  return (await inTurn(read)) as DossierSummary[];
}

const MUST_READ = Symbol('must read');

/** The last of those that read dossiers whole. Others wait, since one takes the event loop, and find what it noted. */
let reading: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const turn = reading.then(work);
  reading = turn.catch(() => {});
  return turn;
}

/** @param summaryOfId of a dossier that was not noted; null to leave it out @returns MUST_READ when that says so */
async function found(
  records: RecordStore,
  holder: Owner,
  { signal }: Listing,
  summaryOfId: (id: string) => Promise<DossierSummary | null | typeof MUST_READ>,
): Promise<DossierSummary[] | typeof MUST_READ> {
  signal?.throwIfAborted();
  const noted = new Map((await derivedOf(records, NOTED, holder.id))?.map((one) => [one.id, one]));
  const all: DossierSummary[] = [];
  let read: DossierSummary[] = [];
  const gone = new Set(noted.keys());
  for await (const { id, version } of dossierHeads(records, holder)) {
    gone.delete(id);
    signal?.throwIfAborted();
    const known = noted.get(id);
    const summary = known?.version === version ? known : await summaryOfId(id);
    if (summary === MUST_READ) return summary;
    if (summary === null) continue;
    all.push(summary);
    if (summary !== known) read.push(summary);
    if (read.length < NOTE_EVERY) continue;
    await note(records, holder, read);
    read = [];
  }
  if (read.length > 0) await note(records, holder, read);
  if (gone.size > 0) await forget(records, holder, gone);
  return all;
}

/** Call it when dossiers of the holder were kept. */
export async function note(
  records: RecordStore,
  holder: Owner,
  summaries: readonly DossierSummary[],
): Promise<void> {
  const ids = new Set(summaries.map(({ id }) => id));
  const update = updateDerived(records, NOTED, holder.id, (former) => [
    ...(former ?? []).filter(({ id }) => !ids.has(id)),
    ...summaries,
  ]);
  await ifPossible(update);
}

/** Call it when dossiers of the owner were removed. */
export async function forget(records: RecordStore, owner: Owner, ids: ReadonlySet<string>): Promise<void> {
  const update = updateDerived(
    records,
    NOTED,
    owner.id,
    (former) => former?.filter(({ id }) => !ids.has(id)) ?? null,
  );
  await ifPossible(update);
}

/** Ids of what the holder keeps. */
export async function dossierIds(records: RecordStore, holder: Owner): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const { id } of dossierHeads(records, holder)) ids.add(id);
  return ids;
}

const dossierHeads = (records: RecordStore, { id }: Owner) =>
  headsFrom(records, DOSSIER_KIND, { prefix: markOf('dossiers', id), pageSize: PAGE });

/** Null when it is gone meanwhile, damaged, or of another holder with the same mark. */
async function readSummary(
  records: RecordStore,
  holder: Owner,
  id: string,
  { onDamaged }: Listing,
): Promise<DossierSummary | null> {
  // A store that answers at once would keep the requests of others waiting.
  await setImmediate();
  try {
    const record = await records.get<KeptDossier>(DOSSIER_KIND, id);
    if (record === null || soundRecord(record, dossierFrameSchema).value.owner.id !== holder.id) return null;
    return summaryOf(record);
  } catch (error) {
    if (!(error instanceof DamagedRecord)) throw error;
    onDamaged?.(error);
    return null;
  }
}
