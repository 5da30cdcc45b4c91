/** How is an endpoint asked once? By POST, without following redirects, and reading no more than a bounded answer. */
import { type Dispatcher, request } from 'undici';
import { messageOf } from '../errors.js';
import { isPassing, isPassingStatus, retryAfterMs, TransientFailure } from '../retry.js';
import { ModelFailure } from './failure.js';

/** Far more than the claims that are asked for take. */
const MAX_ANSWER_BYTES = 2 ** 20;

/** The endpoint answered that it cannot now. */
export class Refusal extends TransientFailure {}

export interface EndpointRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  signal: AbortSignal;
  timeoutMs: number;
}

/** @throws TransientFailure when another attempt may succeed, else ModelFailure; the signal's reason when it aborts */
export async function post(asked: EndpointRequest): Promise<string> {
  const { statusCode, headers, body } = await answered(asked);
  // Without a listener, destroying a body that was not read to its end would end the process.
  body.on('error', () => {});
  try {
    if (statusCode >= 300 && statusCode < 400)
      throw new ModelFailure('redirected', `The endpoint redirects (${statusCode}), which is not followed.`);
    if (isPassingStatus(statusCode))
      throw new Refusal(
        `The endpoint answers ${statusCode}.`,
        retryAfterMs([headers['retry-after']].flat()[0] ?? null),
      );
    if (statusCode !== 200) throw new ModelFailure('refused', `The endpoint answers ${statusCode}.`);
    return await textOf(body, asked.signal);
  } finally {
    body.destroy();
  }
}

async function answered({
  url,
  headers,
  body,
  signal,
  timeoutMs,
}: EndpointRequest): Promise<Dispatcher.ResponseData> {
  try {
    return await request(url, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'accept-encoding': 'identity' },
      body,
      signal,
      headersTimeout: timeoutMs,
      bodyTimeout: timeoutMs,
    });
  } catch (error) {
    throw networkFailure(error, signal);
  }
}

async function textOf(body: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > MAX_ANSWER_BYTES)
        throw new ModelFailure('too-long', `The answer is larger than ${MAX_ANSWER_BYTES} bytes.`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof ModelFailure ? error : networkFailure(error, signal);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function networkFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const { code = '' } = Object(error) as { code?: string };
  const message = `The endpoint cannot be reached: ${messageOf(error) || code}.`;
  return isPassing(error) ? new TransientFailure(message) : new ModelFailure('unreachable', message);
}
