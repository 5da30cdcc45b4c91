/** What does a server answer to one request? The body whole and decompressed, within limits of size and time. */
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { type Dispatcher, request } from 'undici';
import { unreadable } from '../corpus/read/index.js';
import { messageOf, ZonelensError } from '../errors.js';
import { isPassing, isPassingStatus, retryAfterMs, TransientFailure } from '../retry.js';
import type { FetchLimits } from './settings.js';

/** A host that does not answer, or not as it should: the next request to it may fare no better. */
export class HostTrouble extends ZonelensError {
  constructor(
    reason: string,
    /** Whether it says itself that it wants no more requests. */
    readonly isFinal = false,
    cause?: unknown,
  ) {
    super('source_unreadable', reason, { cause });
  }
}

export interface Question {
  dispatcher: Dispatcher;
  limits: FetchLimits;
  headers: Record<string, string>;
  signal: AbortSignal;
  /** Of the body: more is a fault, or is left unread where `cut` says so. */
  maxBytes: number;
  cut: boolean;
}

export interface Answer {
  status: number;
  header: (name: string) => string | null;
  /** Empty unless the status is 200. */
  bytes: Buffer;
}

/** @throws TransientFailure when another attempt may succeed, else ZonelensError; the reason of the signal */
export async function ask(url: URL, question: Question): Promise<Answer> {
  const { limits, signal } = question;
  const end = new AbortController();
  const stop = () => end.abort();
  const whole = setTimeout(stop, limits.wholeMs);
  signal.throwIfAborted();
  signal.addEventListener('abort', stop);
  try {
    return await answerOf(url, question, end.signal);
  } catch (error) {
    if (signal.aborted) throw signal.reason;
    if (end.signal.aborted) throw unreadable(`took more than ${limits.wholeMs / 1000} s to come`);
    throw failureOf(error);
  } finally {
    clearTimeout(whole);
    signal.removeEventListener('abort', stop);
    // Whatever of the answer was not read is not waited for.
    end.abort();
  }
}

async function answerOf(url: URL, question: Question, signal: AbortSignal): Promise<Answer> {
  const { dispatcher, limits, headers } = question;
  const response = await request(url, { dispatcher, headers, signal });
  response.body.on('error', () => {});
  const { statusCode: status } = response;
  const header = (name: string) => [response.headers[name]].flat()[0] ?? null;
  if (isPassingStatus(status)) throw refusal(status, header('retry-after'), limits);
  if (status !== 200) return { status, header, bytes: Buffer.alloc(0) };
  const declared = Number(header('content-length') ?? 0);
  if (declared > question.maxBytes && !question.cut)
    throw tooLarge(`has ${declared} bytes, which is more`, question);
  const bytes = await bytesOf(decompressed(response.body, header('content-encoding')), question);
  return { status, header, bytes };
}

/** A server that asks for more patience than there is gets what it asks for: no further request in this run. */
function refusal(status: number, retryAfter: string | null, limits: FetchLimits): Error {
  const askedMs = retryAfterMs(retryAfter);
  if (askedMs <= limits.longestRetryAfterMs)
    return new TransientFailure(`is refused for now (${status})`, askedMs);
  const reason = `is refused for now (${status}); its host asks to be left alone for ${Math.ceil(askedMs / 1000)} s`;
  return new HostTrouble(reason, true);
}

function decompressed(body: Readable, encoding: string | null): Readable {
  const name = encoding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity') return body;
  // The callback is for failures, which also end the stream that is read.
  if (name === 'gzip' || name === 'x-gzip') return pipeline(body, createGunzip(), () => {});
  if (name === 'br') return pipeline(body, createBrotliDecompress(), () => {});
  throw unreadable(`comes in the content encoding ${name}, which was not asked for`);
}

async function bytesOf(body: AsyncIterable<Buffer>, question: Question): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of body) {
    parts.push(part);
    length += part.length;
    if (length <= question.maxBytes) continue;
    if (!question.cut) throw tooLarge('is larger', question);
    break;
  }
  return Buffer.concat(parts).subarray(0, question.maxBytes);
}

function tooLarge(what: string, { maxBytes }: Question): Error {
  return unreadable(`${what} than the ${maxBytes} bytes allowed`);
}

function failureOf(error: unknown): unknown {
  if (error instanceof ZonelensError || error instanceof TransientFailure) return error;
  const { code = '' } = Object(error) as { code?: string };
  const detail = messageOf(error) || code;
  if (isPassing(error)) return new TransientFailure(`could not be fetched whole: ${detail}`);
  if (/^(Z_|ERR__|ERR_BROTLI)/.test(code)) return unreadable(`is compressed wrongly (${detail})`, error);
  if (code === 'ENOTFOUND')
    return new HostTrouble('cannot be reached: there is no such host; check its name', false, error);
  return new HostTrouble(
    `cannot be reached: ${detail}; check the address and the connection (proxies are not used)`,
    false,
    error,
  );
}
