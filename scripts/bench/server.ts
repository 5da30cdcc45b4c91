/** The built server over an index of the bench, with default settings, open to this machine only. */
import { BuiltServer } from '../built-server.js';

/** @param port 0 for a free one */
export function serverOver(indexFolder: string, port = 0): Promise<BuiltServer> {
  return BuiltServer.start({
    ...process.env,
    HOST: '127.0.0.1',
    PORT: String(port),
    ZONELENS_INDEX: indexFolder,
  });
}
