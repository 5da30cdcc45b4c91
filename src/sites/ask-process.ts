/** The child process that asks a watched site for a server, so that what it sends is parsed outside of it. */
import type { FetchSettings } from '../fetch/settings.js';
import { type IndexSettings, openBackend } from '../stores/open.js';
import { yieldToSearches } from '../threads/priority.js';
import { askSite } from './ask.js';
import type { AskedSite } from './asked.js';
import type { WatchedSite } from './site.js';

/** Paths are absolute because the process has its own working folder. */
export interface AskRequest {
  /** Where it is remembered what was read. */
  index: IndexSettings;
  fetch: FetchSettings;
  site: WatchedSite;
  /** Where documents are kept. */
  folder: string;
}

/** @throws ZonelensError `storage_failed`; the reason of the signal when that is aborted */
export async function perform(request: AskRequest, signal: AbortSignal): Promise<AskedSite> {
  yieldToSearches();
  const { index, fetch: settings, site, folder } = request;
  const records = await openBackend(index).records();
  try {
    return await askSite(site, { records, fetch: { settings }, folder, signal });
  } finally {
    await records.close();
  }
}
