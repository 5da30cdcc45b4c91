/** How does the program talk to the hub? GET requests with redirects, a limit on silence, and retries. */
import { type Dispatcher, request } from 'undici';
import { messageOf, ZonelensError } from '../errors.js';
import {
  isPassing,
  isPassingStatus,
  type Patience,
  pause,
  retryAfterMs,
  TransientFailure,
  withRetries,
} from '../retry.js';

export interface HubLimits extends Patience {
  /** A connection on which nothing arrives for this long counts as dead. */
  readonly idleMs: number;
}

export const HUB_LIMITS: HubLimits = {
  attempts: 6,
  firstPauseMs: 1000,
  longestPauseMs: 30_000,
  longestRetryAfterMs: 120_000,
  idleMs: 30_000,
  pause,
};

/** A hub, or a mirror of it, and how requests to it behave. */
export interface Hub {
  /** Without a slash at its end. */
  readonly base: string;
  readonly limits: HubLimits;
  /** Ends requests and pauses. */
  readonly signal: AbortSignal;
}

export interface HubRequest {
  url: string;
  /** Ask for the bytes from this offset on. */
  from?: number;
  /** The error message for a 404. */
  missing: string;
}

/** The status is 200 or 206, or 416 to a request for a range. */
export interface HubResponse {
  status: number;
  header: (name: string) => string | null;
  chunks: AsyncIterable<Uint8Array>;
}

const REDIRECTS = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 5;
const IS_IT_A_HUB = 'Is ZONELENS_HUB the address of a hub?';

/**
 * One attempt at a request.
 * @param read reads the response; the connection is closed when it returns
 * @throws TransientFailure when another attempt may succeed; otherwise ZonelensError `hub_unreachable` or `model_missing`
 */
export async function get<T>(
  hub: Hub,
  { url, from = 0, missing }: HubRequest,
  read: (response: HubResponse) => Promise<T>,
): Promise<T> {
  // In a compressed response, byte offsets would not be those of the file.
  const headers = { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
  const { statusCode: status, headers: received, body } = await follow(hub, new URL(url), headers);
  const header = (name: string) => [received[name]].flat()[0] ?? null;
  try {
    const isUsable = status === 200 || status === 206 || (status === 416 && from > 0);
    if (!isUsable) throw statusFailure(status, header('retry-after'), url, missing);
    return await read({ status, header, chunks: chunksOf(hub, body) });
  } finally {
    body.destroy();
  }
}

/**
 * Repeats an attempt that failed with a TransientFailure, as often as the hub's limits allow.
 * @param bytesReceived what all attempts together brought: an attempt that brought more starts the count again
 * @throws ZonelensError `hub_unreachable` after the last attempt, and whatever else `attempt` throws
 */
export function withHubRetries<T>(
  { limits, signal }: Hub,
  attempt: () => Promise<T>,
  bytesReceived?: () => number,
): Promise<T> {
  const giveUp = (last: TransientFailure, attempts: number) =>
    new ZonelensError(
      'hub_unreachable',
      `${last.message} Given up after ${attempts} attempts; the same command goes on where it stopped.`,
      { cause: last },
    );
  return withRetries(limits, signal, attempt, giveUp, bytesReceived);
}

async function follow(
  hub: Hub,
  url: URL,
  headers: Record<string, string>,
  redirects = 0,
): Promise<Dispatcher.ResponseData> {
  const { idleMs } = hub.limits;
  let response: Dispatcher.ResponseData;
  try {
    response = await request(url, {
      headers,
      signal: hub.signal,
      headersTimeout: idleMs,
      bodyTimeout: idleMs,
    });
  } catch (error) {
    throw networkFailure(error, hub, url.host);
  }
  // Without a listener, destroying a body that was not read to its end would end the process.
  response.body.on('error', () => {});
  if (!REDIRECTS.includes(response.statusCode)) return response;
  response.body.destroy();
  if (redirects === MAX_REDIRECTS) {
    throw unusable(`${url.host} redirects more than ${MAX_REDIRECTS} times.`);
  }
  const location = [response.headers.location].flat()[0] ?? null;
  return follow(hub, redirectTarget(url, location), headers, redirects + 1);
}

/** @throws ZonelensError `hub_unreachable` for a redirect that must not be followed */
export function redirectTarget(from: URL, location: string | null): URL {
  if (location === null || !URL.canParse(location, from.href)) {
    throw unusable(`${from.host} redirects to no valid address.`);
  }
  const target = new URL(location, from);
  if (!/^https?:$/.test(target.protocol)) {
    throw unusable(`${from.host} redirects to ${target.protocol}, which is not followed.`);
  }
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw unusable(`${from.host} redirects from https to http (${target.host}), which is not followed.`);
  }
  return target;
}

async function* chunksOf(hub: Hub, body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* body;
  } catch (error) {
    throw networkFailure(error, hub, 'the hub', true);
  }
}

/** @param hasBegun a response had begun, so that whatever cut it is worth another attempt */
function networkFailure(error: unknown, { limits, signal }: Hub, host: string, hasBegun = false): unknown {
  if (signal.aborted) return signal.reason;
  const { code = '' } = Object(error) as { code?: string };
  if (/^UND_ERR_(HEADERS|BODY)_TIMEOUT$/.test(code)) {
    return new TransientFailure(`Nothing came from ${host} for ${limits.idleMs / 1000} s.`);
  }
  const detail = messageOf(error) || code;
  if (hasBegun || isPassing(error)) {
    return new TransientFailure(`The connection to ${host} was cut: ${detail}.`);
  }
  return new ZonelensError(
    'hub_unreachable',
    `${host} cannot be reached: ${detail}. Check the connection, set ZONELENS_HUB to a mirror, ` +
      'or copy the model folder from a machine that has it (docs/models.md).',
    { cause: error },
  );
}

function statusFailure(status: number, retryAfter: string | null, url: string, missing: string): Error {
  const { host } = new URL(url);
  if (isPassingStatus(status)) {
    return new TransientFailure(`${host} answers ${status}.`, retryAfterMs(retryAfter));
  }
  if (status === 404) return new ZonelensError('model_missing', missing);
  if (status === 401 || status === 403) {
    return new ZonelensError(
      'model_missing',
      `${host} answers ${status} to ${url}: the repository is private or gated, or does not exist. ` +
        'Check the spelling of the id.',
    );
  }
  return unusable(`${host} answers ${status} to ${url}.`);
}

/** The hub answered, but not as a hub should. */
export function unusable(what: string, cause?: unknown): ZonelensError {
  return new ZonelensError('hub_unreachable', `${what} ${IS_IT_A_HUB}`, { cause });
}
