/** How are the program's data files (`data/*.json`) read? Once, with an error that names the file. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { messageOf, ZonelensError } from './errors.js';

/**
 * @param build checks and indexes the parsed content
 * @returns a function that reads the file at its first call
 */
export function lazyDataFile<T>(name: string, build: (content: unknown) => T): () => T {
  let loaded: T | undefined;
  return () => {
    loaded ??= read(name, build);
    return loaded;
  };
}

function read<T>(name: string, build: (content: unknown) => T): T {
  const file = addressOf(name);
  try {
    return build(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    if (cause instanceof ZonelensError) throw cause;
    throw new ZonelensError('source_unreadable', `Cannot read ${file.pathname}: ${messageOf(cause)}`, {
      cause,
    });
  }
}

/** Hash of a data file's bytes, 64 hexadecimal digits. */
export function hashOfDataFile(name: string): string {
  return createHash('sha256')
    .update(readFileSync(addressOf(name)))
    .digest('hex');
}

function addressOf(name: string): URL {
  return new URL(`../data/${name}`, import.meta.url);
}
