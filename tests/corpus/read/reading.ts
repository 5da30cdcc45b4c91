/** Reads files as the program does, in folders that are gone after the run. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ReadArticle } from '../../../src/corpus/article.js';
import {
  isSourceFault,
  type ReadOptions,
  readSource,
  type SourceFault,
} from '../../../src/corpus/read/index.js';

/** Removed with the folder of the run. */
export const temporaryFolder = (): Promise<string> => mkdtemp(join(tmpdir(), 'zonelens-read-'));

/** Writes a file into a fresh folder and reads it, with keys relative to that folder. */
export async function readBytes(
  name: string,
  content: string | Uint8Array,
  options: ReadOptions = {},
): Promise<{ articles: ReadArticle[]; faults: SourceFault[] }> {
  const folder = await temporaryFolder();
  await writeFile(join(folder, name), content);
  return readAll(join(folder, name), { cwd: folder, ...options });
}

export async function readAll(path: string, options: ReadOptions = {}) {
  const articles: ReadArticle[] = [];
  const faults: SourceFault[] = [];
  for await (const item of readSource(path, options)) {
    if (isSourceFault(item)) faults.push(item);
    else articles.push(item);
  }
  return { articles, faults };
}
