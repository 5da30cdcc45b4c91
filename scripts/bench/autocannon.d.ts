/** Of autocannon, which brings no types, as much as the bench uses. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  interface Request {
    path: string;
  }

  interface Client {
    /** Asked in turn, again and again. */
    setRequests(requests: Request[]): void;
  }

  interface Options {
    url: string;
    connections: number;
    /** Seconds. */
    duration: number;
    setupClient: (client: Client) => void;
  }

  /** Emits `response` with the client, the status, the bytes and the milliseconds of each. */
  interface Instance extends EventEmitter, PromiseLike<{ duration: number; errors: number }> {}

  export default function autocannon(options: Options): Instance;
}
