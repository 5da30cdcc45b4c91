/** How is an engine loaded that is not among the dependencies? When it is installed; otherwise the bench says how to add it. */
import { messageOf } from '../../../src/errors.js';
import type { Peer } from './peer.js';

/**
 * @param say called with the reason when the package is not there
 * @param peerOf makes the peer of what the package exports
 */
export async function ifInstalled<Package>(
  name: string,
  { id, version }: { id: string; version: string },
  say: (text: string) => void,
  peerOf: (loaded: Package) => Peer,
): Promise<Peer[]> {
  try {
    return [peerOf((await import(id)) as Package)];
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? messageOf(error).split('\n')[0];
    say(`${name} is left out (${reason}). To add it: npm install --no-save ${id}@${version}`);
    return [];
  }
}
