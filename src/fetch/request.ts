/** What does a server answer to one request? Reads the complete body, decompressed, within limits of size and time. */
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { type Dispatcher, request } from 'undici';
import { unreadable } from '../corpus/read/index.js';
import { messageOf, ZonelensError } from '../errors.js';
import { isPassing, isPassingStatus, retryAfterMs, TransientFailure } from '../retry.js';
import type { FetchLimits } from './settings.js';

/** The host is at fault, not the document: it does not answer or refuses us, so further requests may fail as well. */
export class HostFailure extends ZonelensError {
  constructor(
    reason: string,
    /** Whether the host itself asks for no further requests. */
    readonly isFinal = false,
    cause?: unknown,
  ) {
    super('source_unreadable', reason, { cause });
  }
}

export interface RequestOptions {
  dispatcher: Dispatcher;
  limits: FetchLimits;
  headers: Record<string, string>;
  signal: AbortSignal;
  /** The largest body that is read, decompressed. */
  maxBytes: number;
  /** What to do with a larger body: true reads its beginning, false throws. */
  truncate: boolean;
}

export interface HttpAnswer {
  status: number;
  header: (name: string) => string | null;
  /** Empty unless the status is 200. */
  bytes: Buffer;
}

/**
 * Sends one GET request, without retries and without following redirects.
 *
 * @throws TransientFailure when another attempt may succeed; HostFailure; ZonelensError `source_unreadable`; the reason
 * of the signal when that is aborted
 */
export async function sendRequest(url: URL, options: RequestOptions): Promise<HttpAnswer> {
  const { limits, signal } = options;
  signal.throwIfAborted();
  const end = new AbortController();
  const stop = () => end.abort();
  const timer = setTimeout(stop, limits.totalMs);
  signal.addEventListener('abort', stop);
  try {
    return await answerOf(url, options, end.signal);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (end.signal.aborted) throw unreadable(`took more than ${limits.totalMs / 1000} s to come`);
    throw failureOf(error);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', stop);
    // Closes the connection if part of the answer was not read.
    end.abort();
  }
}

async function answerOf(url: URL, options: RequestOptions, signal: AbortSignal): Promise<HttpAnswer> {
  const { dispatcher, limits, headers } = options;
  const response = await request(url, { dispatcher, headers, signal });
  response.body.on('error', () => {});
  const { statusCode: status } = response;
  const header = (name: string) => [response.headers[name]].flat()[0] ?? null;
  if (isPassingStatus(status)) throw refusal(status, header('retry-after'), limits);
  if (status !== 200) return { status, header, bytes: Buffer.alloc(0) };
  const declared = Number(header('content-length') ?? 0);
  if (declared > options.maxBytes && !options.truncate)
    throw tooLarge(`has ${declared} bytes, which is more`, options);
  const bytes = await bytesOf(decompressed(response.body, header('content-encoding')), options);
  return { status, header, bytes };
}

/** A host that asks for a longer pause than we make gets no further request in this run. */
function refusal(status: number, retryAfter: string | null, limits: FetchLimits): Error {
  const askedMs = retryAfterMs(retryAfter);
  if (askedMs <= limits.longestRetryAfterMs)
    return new TransientFailure(`is refused for now (${status})`, askedMs);
  const reason = `is refused for now (${status}); its host asks to be left alone for ${Math.ceil(askedMs / 1000)} s`;
  return new HostFailure(reason, true);
}

function decompressed(body: Readable, encoding: string | null): Readable {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  // `pipeline` needs a callback for errors; the reader of the stream gets the same error.
  if (name === 'gzip' || name === 'x-gzip') return pipeline(body, createGunzip(), () => {});
  if (name === 'br') return pipeline(body, createBrotliDecompress(), () => {});
  throw unreadable(`comes in the content encoding ${name}, which was not asked for`);
}

async function bytesOf(body: AsyncIterable<Buffer>, options: RequestOptions): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    parts.push(part);
    length += part.length;
    if (length <= options.maxBytes) continue;
    if (!options.truncate) throw tooLarge('is larger', options);
    break;
  }
  return Buffer.concat(parts).subarray(0, options.maxBytes);
}

function tooLarge(what: string, { maxBytes }: RequestOptions): Error {
  return unreadable(`${what} than the ${maxBytes} bytes allowed`);
}

function failureOf(error: unknown): unknown {
  if (error instanceof ZonelensError || error instanceof TransientFailure) return error;
  const { code = '' } = Object(error) as { code?: string };
  const detail = messageOf(error) || code;
  if (isPassing(error)) return new TransientFailure(`could not be fetched completely: ${detail}`);
  if (/^(Z_|ERR__|ERR_BROTLI)/.test(code)) return unreadable(`is compressed wrongly (${detail})`, error);
  if (code === 'ENOTFOUND')
    return new HostFailure('cannot be reached: there is no such host; check its name', false, error);
  return new HostFailure(
    `cannot be reached: ${detail}; check the address and the connection (proxies are not used)`,
    false,
    error,
  );
}
