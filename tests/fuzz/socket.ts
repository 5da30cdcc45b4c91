/** What does a server say to bytes on a socket? The statuses of its answers, once it or we have closed. */
import { createConnection } from 'node:net';

/** Bytes that are half a request get no answer: after so long without one we say that no more will come. */
const PATIENCE_MS = 60;

/** On a busy machine. */
const LIMIT_MS = 30_000;

interface ExchangeOptions {
  /** The request is whole and asks for the connection to be closed: it is waited for. */
  isWhole?: boolean;
}

/** Rejects when the connection is still open long after we have said that no more will come. */
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

/** A pipelined second answer begins right behind the body of the first. 100 and 103 announce one. */
function statusesOf(received: string): number[] {
  return [...received.matchAll(/HTTP\/1\.[01] (\d{3}) /g)]
    .map(([, status]) => Number(status))
    .filter((status) => status >= 200);
}
