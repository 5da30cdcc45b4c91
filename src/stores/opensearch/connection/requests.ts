/** How is a request made? To one host after another, within its time, and again when that may help. */
import { readFileSync } from 'node:fs';
import { Client } from '@opensearch-project/opensearch';
import { messageOf, ZonelensError } from '../../../errors.js';
import { type Patience, pause, TransientFailure, withRetries } from '../../../retry.js';
import type { OpenSearchTarget } from '../../../store-address.js';
import { failureOf, late, notOpenSearch } from './errors.js';
import type { Failure } from './failure.js';
import { jsonOf } from './json.js';
import { Wire } from './wire.js';

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly body?: object;
  /** Lines of JSON in place of a body. */
  readonly lines?: string;
  /** Statuses of errors that the caller understands. */
  readonly allowed?: readonly number[];
  /** By default the time that the settings give. */
  readonly timeoutMs?: number;
}

export interface Reply {
  readonly status: number;
  // Its form is checked where it is used.
  // biome-ignore lint/suspicious/noExplicitAny: see above
  readonly body: any;
  /** Whether an attempt before this one failed in a way that leaves open whether it was carried out. */
  readonly isRepeated: boolean;
}

/** Thrown for a failure that may pass. */
export class Passing extends TransientFailure {
  constructor(readonly failure: Failure) {
    super(failure.error.message, failure.retryAfterMs);
  }
}

/** Somebody may be waiting: three more attempts within about a second, which is enough to try the other hosts. */
export const BRIEF: Patience = {
  attempts: 4,
  firstPauseMs: 100,
  longestPauseMs: 1000,
  longestRetryAfterMs: 2000,
  pause,
};

/** For ingests, which outlast a full queue or a node that is restarted: about 20 seconds. */
export const PATIENT: Patience = {
  attempts: 8,
  firstPauseMs: 250,
  longestPauseMs: 5000,
  longestRetryAfterMs: 15_000,
  pause,
};

/** Requests that write or delete much may take so long. */
export const LONG_MS = 120_000;

export class Requests {
  readonly #client: Client;
  readonly #closing = new AbortController();

  /**
   * Asks nothing yet.
   * @param pauseBetween replaces the pauses between attempts
   * @throws ZonelensError `config_invalid` when the file of certificates cannot be read
   */
  constructor(
    readonly target: OpenSearchTarget,
    readonly pauseBetween: Patience['pause'] = pause,
  ) {
    const { hosts, username, password, caFile, timeoutMs } = target;
    this.#client = new Client({
      nodes: [...hosts],
      Connection: Wire,
      // Attempts are counted here.
      maxRetries: 0,
      requestTimeout: timeoutMs,
      ...(username !== null && password !== null && { auth: { username, password } }),
      ...(caFile !== null && { ssl: { ca: certificatesIn(caFile) } }),
      // A text may have any key. `JSON.parse` alone makes no prototype of it.
      disablePrototypePoisoningProtection: true,
    });
  }

  /** @throws ZonelensError after the last attempt */
  async send(request: Request, patience = BRIEF): Promise<Reply> {
    let isRepeated = false;
    const attempt = async () => {
      try {
        return await this.once(request);
      } catch (error) {
        isRepeated ||= error instanceof Passing && error.failure.error.code === 'storage_unavailable';
        throw error;
      }
    };
    const reply = await this.retried(attempt, patience);
    return { ...reply, isRepeated };
  }

  /** Calls `attempt` again while it throws `Passing`. @throws ZonelensError of the last failure */
  async retried<T>(attempt: () => Promise<T>, patience = BRIEF): Promise<T> {
    const { signal } = this.#closing;
    try {
      return await withRetries(
        { ...patience, pause: this.pauseBetween },
        signal,
        attempt,
        (last) => (last as Passing).failure.error,
      );
    } catch (error) {
      throw signal.aborted ? closed() : error;
    }
  }

  /** One attempt. @throws Passing, or ZonelensError when another attempt would not help */
  async once(request: Request): Promise<Reply> {
    const { method, path, query, body, lines, allowed = [], timeoutMs = this.target.timeoutMs } = request;
    const { signal } = this.#closing;
    if (signal.aborted) throw closed();
    const sent = this.#client.transport.request(
      {
        method,
        path,
        querystring: { ...query },
        ...(body !== undefined && { body: jsonOf(body) }),
        ...(lines !== undefined && { bulkBody: lines }),
      },
      { ignore: [...allowed], requestTimeout: timeoutMs },
    );
    // It returns nothing: the rejection of a promise that a listener returns counts as not handled.
    const abort = () => {
      sent.abort();
    };
    // The client waits for the head of an answer only, and then for ever.
    let isLate = false;
    const timer = setTimeout(() => {
      isLate = true;
      abort();
    }, timeoutMs);
    signal.addEventListener('abort', abort, { once: true });
    try {
      const { statusCode, body } = await sent;
      if (typeof body !== 'object' || body === null) throw notOpenSearch(this.target);
      return { status: statusCode ?? 0, body, isRepeated: false };
    } catch (error) {
      if (error instanceof ZonelensError) throw error;
      if (signal.aborted) throw closed();
      if (isLate) throw late(this.target);
      const failure = failureOf(error, this.target);
      throw failure.passing ? new Passing(failure) : failure.error;
    } finally {
      clearTimeout(timer);
      signal.removeEventListener('abort', abort);
    }
  }

  /** Gives up what is being asked, with `shutting_down`. */
  async close(): Promise<void> {
    // Closing the client twice never ends.
    if (this.#closing.signal.aborted) return;
    this.#closing.abort();
    await this.#client.close();
  }
}

function closed(): ZonelensError {
  return new ZonelensError('shutting_down', 'The connection to OpenSearch is closed.');
}

function certificatesIn(file: string): string {
  try {
    const text = readFileSync(file, 'utf8');
    if (text.includes('-----BEGIN CERTIFICATE-----')) return text;
  } catch (error) {
    throw new ZonelensError('config_invalid', `ZONELENS_STORE_CA cannot be read: ${messageOf(error)}.`);
  }
  throw new ZonelensError('config_invalid', `ZONELENS_STORE_CA: ${file} holds no certificate in PEM form.`);
}

/** @example pathOf('index', '_doc', 'a/b') // '/index/_doc/a%2Fb' */
export function pathOf(...parts: string[]): string {
  return parts.map((part) => `/${encodeURIComponent(part.toWellFormed())}`).join('');
}
