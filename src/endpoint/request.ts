/** How is an endpoint asked once? By POST, without following redirects, and reading no more than a bounded answer. */
import { type Dispatcher, request } from 'undici';
import { messageOf } from '../errors.js';
import { isPassing, isPassingStatus, retryAfterMs, TransientFailure } from '../retry.js';
import { EndpointFailure } from './failure.js';

/** The endpoint answered that it cannot now. */
export class Refusal extends TransientFailure {}

export interface EndpointRequest {
  url: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  signal: AbortSignal;
  timeoutMs: number;
  /** A larger answer is not read to its end. */
  maxBytes: number;
}

/** @throws TransientFailure when another attempt may succeed, else EndpointFailure; the signal's reason when it aborts */
export async function post(asked: EndpointRequest): Promise<string> {
  const { statusCode, headers, body } = await answered(asked);
  // Without a listener, destroying a body that was not read to its end would end the process.
  body.on('error', () => {});
  try {
    if (statusCode >= 300 && statusCode < 400)
      throw new EndpointFailure(
        'redirected',
        `The endpoint redirects (${statusCode}), which is not followed.`,
      );
    if (isPassingStatus(statusCode))
      throw new Refusal(
        `The endpoint answers ${statusCode}.`,
        retryAfterMs([headers['retry-after']].flat()[0] ?? null),
      );
    if (statusCode !== 200) throw new EndpointFailure('refused', `The endpoint answers ${statusCode}.`);
    return await textOf(body, asked);
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
}: Omit<EndpointRequest, 'maxBytes'>): Promise<Dispatcher.ResponseData> {
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

async function textOf(
  body: AsyncIterable<Uint8Array>,
  { maxBytes, signal }: EndpointRequest,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.byteLength;
      if (bytes > maxBytes)
        throw new EndpointFailure('too-long', `The answer is larger than ${maxBytes} bytes.`);
      chunks.push(chunk);
    }
  } catch (error) {
    throw error instanceof EndpointFailure ? error : networkFailure(error, signal);
  }
  return Buffer.concat(chunks).toString('utf8');
}

function networkFailure(error: unknown, signal: AbortSignal): unknown {
  if (signal.aborted) return signal.reason;
  const { code = '' } = Object(error) as { code?: string };
  const message = `The endpoint cannot be reached: ${messageOf(error) || code}.`;
  return isPassing(error) ? new TransientFailure(message) : new EndpointFailure('unreachable', message);
}
