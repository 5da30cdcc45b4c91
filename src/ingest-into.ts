/** Where does an ingest write to? Into the database that the settings name, or the folder. */
import type { SessionOptions } from './ingest/session.js';
import { type IngestSummary, ingest } from './ingest.js';
import type { DatabaseIngestOptions } from './postgres/ingest.js';

/** As the settings name it. */
export interface Target {
  /** Of the database; null where the folder is. */
  store: string | null;
  indexFolder: string;
  keepGenerations: number;
}

/** What either takes; a folder is waited for while another process writes to it, a database takes turns by itself. */
export type IntoOptions = Omit<DatabaseIngestOptions, 'store' | 'part'> &
  Pick<SessionOptions, 'waitMs' | 'onWait'>;

/** @param part for a database only. @throws ZonelensError as `ingest` and `ingestIntoDatabase` */
export async function ingestInto(
  { store, indexFolder, keepGenerations }: Target,
  options: IntoOptions,
  part?: DatabaseIngestOptions['part'],
): Promise<IngestSummary> {
  if (store === null) return ingest({ ...options, indexFolder, keepGenerations });
  // Loaded where there is one: most indexes lie in a folder.
  const { ingestIntoDatabase } = await import('./postgres/ingest.js');
  return ingestIntoDatabase({ ...options, store, ...(part && { part }) });
}
