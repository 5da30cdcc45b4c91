/** How does the program behave on the web? What the user sets, and the limits that are the same for all. */
import { DEFAULT_MAX_BYTES } from '../corpus/read/index.js';
import { type Patience, pause } from '../retry.js';

export interface FetchSettings {
  /** Hosts, addresses and networks (CIDR) that may be private: what `parsePrivate` takes. */
  readonly private: readonly string[];
  /** Between the end of one request to a host and the beginning of the next. */
  readonly delayMs: number;
  /** Where the owner of a site finds who fetches: an address of a page or of mail; empty for none. */
  readonly contact: string;
}

export const DEFAULT_SETTINGS: FetchSettings = { private: [], delayMs: 1000, contact: '' };

export interface FetchLimits extends Patience {
  /** Of a document, decompressed. */
  readonly maxBytes: number;
  readonly connectMs: number;
  /** From the request to the end of the headers. */
  readonly headersMs: number;
  /** How long nothing may come of a body. */
  readonly idleMs: number;
  /** Of one request with its answer; 32 MiB come in that time at 280 KB/s. */
  readonly wholeMs: number;
  /** Of what robots.txt may ask for between requests; a day would mean that nothing is fetched. */
  readonly longestDelayMs: number;
  /** Pages of a sitemap with all its parts: as many as the protocol allows in one file. */
  readonly maxPages: number;
  readonly now: () => number;
}

export const FETCH_LIMITS: FetchLimits = {
  attempts: 3,
  firstPauseMs: 2000,
  longestPauseMs: 30_000,
  longestRetryAfterMs: 120_000,
  pause,
  maxBytes: DEFAULT_MAX_BYTES,
  connectMs: 10_000,
  headersMs: 30_000,
  idleMs: 30_000,
  wholeMs: 120_000,
  longestDelayMs: 30_000,
  maxPages: 50_000,
  now: () => performance.now(),
};
