/** How are the program's data files (`data/*.json`) read and checked? */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { messageOf, ZonelensError } from './errors.js';

/**
 * @param name the file in `data/`, such as `gazetteer.json`
 * @param build checks the parsed content and returns what the program uses
 * @returns a function that reads the file at its first call and then returns the same value
 */
export function lazyDataFile<T>(name: string, build: (content: unknown) => T): () => T {
  let loaded: T | undefined;
  return () => {
    loaded ??= build(readDataFile(name));
    return loaded;
  };
}

/** @throws ZonelensError `source_unreadable` */
export function readDataFile(name: string): unknown {
  const file = addressOf(name);
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
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

/**
 * @param what what the content is, for the message: `gazetteer`
 * @throws ZonelensError `input_invalid` with a fault for each field that does not match the schema
 */
export function parseContent<S extends z.ZodType>(schema: S, content: unknown, what: string): z.infer<S> {
  const parsed = schema.safeParse(content);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new ZonelensError('input_invalid', `The ${what} does not match its schema.`, { faults });
}
