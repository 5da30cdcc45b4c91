/** How does the server start listening, and stop without dropping a request? */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZonelensError } from '../errors.js';
import type { ZonelensService } from '../queries/service.js';
import { type AppOptions, createApp } from './app.js';
import { refuseConnection } from './problem.js';

/** The default deadline of a request, and shorter than process managers wait before they kill. */
const DRAIN_MS = 10_000;

/** How often `stop` closes connections that have become idle. */
const SWEEP_MS = 20;

/** Longest times to send the headers and the complete request. Slower clients may only want to hold the connection. */
const HEAD_MS = 15_000;
const REQUEST_MS = 120_000;

export interface RunningServer {
  url: string;
  /** Stops taking requests, finishes those in progress, and resolves when every connection is closed. */
  stop(): Promise<void>;
}

export interface ServerOptions extends Omit<AppOptions, 'isClosing'> {
  host: string;
  port: number;
  /** How long `stop` waits for requests in progress before it cuts their connections. */
  drainMs?: number;
}

/** @throws ZonelensError `config_invalid` when the address is in use or does not belong to this machine */
export async function startServer(
  service: ZonelensService,
  { host, port, drainMs = DRAIN_MS, ...options }: ServerOptions,
): Promise<RunningServer> {
  let closing = false;
  const app = createApp(service, { ...options, isClosing: () => closing });
  const server = createServer({ headersTimeout: HEAD_MS, requestTimeout: REQUEST_MS }, app);
  server.on('clientError', refuseConnection);
  await listen(server, host, port);
  const { port: actualPort } = server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${actualPort}`,
    stop: async () => {
      closing = true;
      const closed = new Promise((resolve) => server.close(resolve));
      // A connection becomes idle once its last request is answered, and would otherwise stay open until it times out.
      const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS);
      const cut = setTimeout(() => server.closeAllConnections(), drainMs);
      await closed;
      clearInterval(sweep);
      clearTimeout(cut);
    },
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const hint =
        error.code === 'EADDRINUSE'
          ? 'Another program listens there: stop it, or set PORT to another port.'
          : error.message;
      reject(
        new ZonelensError('config_invalid', `Cannot listen on ${host}:${port}. ${hint}`, { cause: error }),
      );
    });
    server.listen(port, host, resolve);
  });
}
