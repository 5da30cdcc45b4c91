/** How does the program behave on the web? Settings that the user can change, and limits that are the same for all. */
import { DEFAULT_MAX_BYTES } from '../corpus/read/index.js';
import { type Patience, pause } from '../retry.js';

export interface FetchSettings {
  /** Hosts, addresses and networks (CIDR) that may be fetched from although they are private; see `parsePrivate`. */
  readonly private: readonly string[];
  /** Pause between the end of one request to a host and the beginning of the next. */
  readonly delayMs: number;
  /** A web or mail address where site owners can reach the user of this program; empty for none. */
  readonly contact: string;
}

export const DEFAULT_SETTINGS: FetchSettings = { private: [], delayMs: 1000, contact: '' };

export interface FetchLimits extends Patience {
  /** The largest document that is read, decompressed. */
  readonly maxBytes: number;
  readonly connectMs: number;
  /** Longest time from the request to the end of the answer's headers. */
  readonly headersMs: number;
  /** Longest time without data within a body. */
  readonly idleMs: number;
  /** Longest time for one request and its complete answer: enough for 32 MiB at 280 KB/s. */
  readonly totalMs: number;
  /** Longest Crawl-delay that is obeyed; a site that asks for a day would stop the run. */
  readonly longestDelayMs: number;
  /** Most pages taken from a sitemap and its parts: as many as the protocol allows in one file. */
  readonly maxPages: number;
  /** The clock, in milliseconds. */
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
  totalMs: 120_000,
  longestDelayMs: 30_000,
  maxPages: 50_000,
  now: () => performance.now(),
};
