/** What does a server answer to bytes on a socket? */
import { createConnection } from 'node:net';

/** Half a request gets no answer: after this time without one, our side of the connection is closed. */
const PATIENCE_MS = 60;

/** Enough for a busy machine. */
const LIMIT_MS = 30_000;

interface ExchangeOptions {
  /** The request is complete and asks to close the connection: wait for the answer. */
  isWhole?: boolean;
}

/**
 * @returns the statuses of the answers, when either side has closed the connection
 * @throws Error when it is still open long after our side was closed
 */
export function exchange(
  address: { host: string; port: number },
  bytes: Uint8Array,
  { isWhole = false }: ExchangeOptions = {},
): Promise<number[]> {
  return new Promise((resolve, reject) => {
    const received: Buffer[] = [];
    const socket = createConnection({ ...address, allowHalfOpen: true });
    const patienceMs = isWhole ? LIMIT_MS : PATIENCE_MS;
    let patience: ReturnType<typeof setTimeout>;
    const wait = () => {
      clearTimeout(patience);
      patience = setTimeout(() => socket.end(), patienceMs);
    };
    const limit = setTimeout(() => socket.destroy(new Error('neither answered nor closed')), LIMIT_MS);
    let failure: Error | undefined;
    socket.on('connect', () => {
      socket.write(bytes);
      wait();
    });
    socket.on('data', (part) => {
      received.push(part);
      wait();
    });
    socket.on('end', () => socket.end());
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // A server may cut off what it will not read to the end.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') failure = error;
    });
    socket.on('close', () => {
      clearTimeout(patience);
      clearTimeout(limit);
      if (failure === undefined) resolve(statusesOf(Buffer.concat(received).toString('latin1')));
      else reject(failure);
    });
  });
}

/** A second answer begins right after the body of the first. Statuses below 200 only announce an answer. */
function statusesOf(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.[01] (\d{3}) /g)]
    .map(([, status]) => Number(status))
    .filter((status) => status >= 200);
}
