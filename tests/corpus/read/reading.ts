/** Reads files as the program does, in folders that are gone afterwards. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import type { ReadArticle } from '../../../src/corpus/article.js';
import {
  isSourceFault,
  type ReadOptions,
  readSource,
  type SourceFault,
} from '../../../src/corpus/read/index.js';

const folders: string[] = [];
afterAll(() => Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true }))));

/** Removed after the file's last test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-read-'));
  folders.push(folder);
  return folder;
}

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
