/** Starts a server of a test on a free port, and stops it without waiting for its clients. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** Resolves with the port that the system chose. */
export async function listenOnFreePort(server: Server, host = '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  return (server.address() as AddressInfo).port;
}

export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
