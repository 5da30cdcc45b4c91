/** How does the service start listening, and how does it stop without dropping a request? */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Access } from '../access/binding.js';
import { ZonelensError } from '../errors.js';
import type { ZonelensService } from '../service.js';
import type { IndexWriter } from '../writing/index-writer.js';
import { createApp } from './app.js';

/** Requests under way may take this long after a stop is asked for; then their connections are cut. */
const DRAIN_MS = 10_000;

export interface RunningServer {
  url: string;
  /** Stops taking requests, finishes those under way, resolves when all is closed. */
  stop(): Promise<void>;
}

export interface ServerOptions {
  host: string;
  port: number;
  log: Logger;
  /** Of pages elsewhere that may use the service; none by default. */
  corsOrigins?: readonly string[];
  access: Access;
  writer: IndexWriter;
}

/** @throws ZonelensError `config_invalid` when the address is taken or not this machine's */
export async function startServer(
  service: ZonelensService,
  { host, port, log, corsOrigins = [], access, writer }: ServerOptions,
): Promise<RunningServer> {
  let closing = false;
  const server = createServer(
    createApp(service, { log, corsOrigins, access, writer, isClosing: () => closing }),
  );
  await listen(server, host, port);
  const { port: actualPort } = server.address() as AddressInfo;
  const shownHost = host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shownHost}:${actualPort}`,
    stop: async () => {
      closing = true;
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeIdleConnections();
      const cut = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
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
