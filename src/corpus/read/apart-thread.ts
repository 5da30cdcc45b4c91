/** The thread's side of `apart.ts`. */
import type { Reading, Reply } from './apart.js';
import { reasonOf } from './fault.js';
import { formatOf } from './formats.js';

export default async function read({ kind, bytes, served }: Reading): Promise<Reply> {
  try {
    const read = formatOf(kind)?.read;
    if (typeof read !== 'function') throw new Error(`no reader for ${kind}`);
    return { draft: await read(bytes, served) };
  } catch (thrown) {
    return { reason: reasonOf(thrown) };
  }
}
