/** The child process that asks the watched sites for a server, so that what they send is parsed outside of it. */
import type { FetchSettings } from '../fetch/settings.js';
import { type IndexSettings, openBackend } from '../stores/open.js';
import { yieldToSearches } from '../threads/priority.js';
import { askSites } from './ask.js';
import type { AskedSite } from './asked.js';
import type { WatchedSite } from './site.js';

/** Paths are absolute because the process has its own working folder. */
export interface AskRequest {
  /** Where it is remembered what was read. */
  index: IndexSettings;
  fetch: FetchSettings;
  sites: readonly WatchedSite[];
  /** Where documents are kept. */
  folder: string;
}

/** @throws ZonelensError `storage_failed`; the reason of the signal when that is aborted */
export async function perform(request: AskRequest, signal: AbortSignal): Promise<AskedSite[]> {
  yieldToSearches();
  const { index, fetch: settings, sites, folder } = request;
  const records = await openBackend(index).records();
  try {
    return await askSites(sites, { records, fetch: { settings }, folder, signal });
  } finally {
    await records.close();
  }
}
