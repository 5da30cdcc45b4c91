/** How does the server start listening, and how does it stop without dropping a request? */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ZonelensError } from '../errors.js';
import type { ZonelensService } from '../queries/service.js';
import { type AppOptions, createApp } from './app.js';
import { refuseConnection } from './problem.js';

/** As long as a request may take, and shorter than what process managers wait for. */
const DRAIN_MS = 10_000;

const SWEEP_MS = 20;

/** Slower clients are cut off: they may only want to hold the connection. */
const HEAD_MS = 15_000;
const REQUEST_MS = 120_000;

export interface RunningServer {
  url: string;
  /** Stops taking requests, finishes those under way, and resolves when every connection is closed. */
  stop(): Promise<void>;
}

export interface ServerOptions extends Omit<AppOptions, 'isClosing'> {
  host: string;
  port: number;
  /** How long `stop` waits for requests under way before it cuts their connections. */
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
          ? 'Something listens there already: stop it or set PORT to another port.'
          : error.message;
      reject(
        new ZonelensError('config_invalid', `Cannot listen on ${host}:${port}. ${hint}`, { cause: error }),
      );
    });
    server.listen(port, host, resolve);
  });
}
