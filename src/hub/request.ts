/** How is something asked of the hub? By GET, through its redirects, with a watch on silence; answers that are none are errors. */
import { messageOf, ZonelensError } from '../errors.js';
import { isPassing, isPassingStatus, retryAfterMs, TransientFailure } from '../retry.js';
import type { Limits } from './limits.js';

/** A hub, and how much patience there is with it. */
export interface Hub {
  /** Without a slash at its end. */
  readonly base: string;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** 200, 206, or 416 to a request for a range. */
export interface Answer {
  status: number;
  headers: Headers;
  chunks: AsyncIterable<Uint8Array>;
}

export interface Question {
  url: string;
  /** Ask for the bytes from here on. */
  from?: number;
  /** What it means when there is nothing at `url`. */
  missing: string;
}

const REDIRECTS = [301, 302, 303, 307, 308];
const MAX_REDIRECTS = 5;

/**
 * One attempt.
 * @param read reads the answer; when it returns, the connection is let go
 * @throws TransientFailure when another attempt may succeed, else ZonelensError
 */
export async function get<T>(hub: Hub, question: Question, read: (answer: Answer) => Promise<T>): Promise<T> {
  const { idleMs } = hub.limits;
  const end = new AbortController();
  const silence = new TransientFailure(`Nothing came from ${question.url} for ${idleMs / 1000} s.`);
  const watch = setTimeout(() => end.abort(silence), idleMs);
  const signal = AbortSignal.any([hub.signal, end.signal]);
  const { from = 0 } = question;
  // Compressed, the bytes of a range would not be those of the file.
  const headers = { 'accept-encoding': 'identity', ...(from > 0 ? { range: `bytes=${from}-` } : {}) };
  try {
    const response = await follow(new URL(question.url), { headers, redirect: 'manual', signal });
    const { status, body } = response;
    if (status !== 200 && status !== 206 && (status !== 416 || from === 0))
      throw failureOf(response, question);
    return await read({ status, headers: response.headers, chunks: watched(body ?? [], signal, watch) });
  } finally {
    clearTimeout(watch);
    end.abort();
  }
}

async function follow(
  url: URL,
  options: RequestInit & { signal: AbortSignal },
  redirects = 0,
): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, options);
  } catch (error) {
    throw networkFailure(error, options.signal, url.host);
  }
  if (!REDIRECTS.includes(response.status)) return response;
  await response.body?.cancel();
  if (redirects === MAX_REDIRECTS) {
    throw new ZonelensError(
      'model_missing',
      `${url.host} redirects more than ${MAX_REDIRECTS} times. ${MIRROR}`,
    );
  }
  return follow(redirectTarget(url, response.headers.get('location')), options, redirects + 1);
}

const MIRROR = 'Is ZONELENS_HUB the address of a hub?';

/** @throws ZonelensError `model_missing` for a redirect that must not be followed */
export function redirectTarget(from: URL, location: string | null): URL {
  const refuse = (why: string) => new ZonelensError('model_missing', `${from.host} ${why} ${MIRROR}`);
  if (location === null || !URL.canParse(location, from.href)) throw refuse('redirects to no valid address.');
  const target = new URL(location, from);
  if (!/^https?:$/.test(target.protocol))
    throw refuse(`redirects to ${target.protocol}, which is not followed.`);
  if (from.protocol === 'https:' && target.protocol === 'http:') {
    throw refuse(`redirects from https to http (${target.host}), which is not followed.`);
  }
  return target;
}

async function* watched(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  signal: AbortSignal,
  watch: NodeJS.Timeout,
): AsyncGenerator<Uint8Array> {
  const chunks = Symbol.asyncIterator in body ? body[Symbol.asyncIterator]() : body[Symbol.iterator]();
  for (;;) {
    let next: IteratorResult<Uint8Array>;
    try {
      next = await chunks.next();
    } catch (error) {
      throw networkFailure(error, signal, 'the hub', true);
    }
    if (next.done) return;
    watch.refresh();
    yield next.value;
  }
}

/** @param begun whether an answer had begun: whatever cuts it then may not last */
function networkFailure(error: unknown, signal: AbortSignal, host: string, begun = false): unknown {
  if (signal.aborted) return signal.reason;
  const cause = (error as { cause?: unknown }).cause ?? error;
  const { code = '' } = cause as { code?: string };
  if (begun || isPassing(cause)) {
    return new TransientFailure(`The connection to ${host} was cut: ${messageOf(cause)}.`);
  }
  return new ZonelensError(
    'model_missing',
    `${host} cannot be reached: ${messageOf(cause) || code}. Check the connection, set ZONELENS_HUB to a mirror, ` +
      'or copy the model folder from a machine that has it (docs/models.md).',
    { cause: error },
  );
}

function failureOf({ status, headers }: Response, { url, missing }: Question): Error {
  const { host } = new URL(url);
  if (isPassingStatus(status)) {
    return new TransientFailure(`${host} answers ${status}.`, retryAfterMs(headers.get('retry-after')));
  }
  if (status === 404) return new ZonelensError('model_missing', missing);
  const meaning =
    status === 401 || status === 403
      ? 'the repository is private or gated, or does not exist. Check the spelling of the id.'
      : MIRROR;
  return new ZonelensError('model_missing', `${host} answers ${status} to ${url}: ${meaning}`);
}
