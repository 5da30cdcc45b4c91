/** Which indexes do the suites measure? One per number of passages, built once per run, each in a process of its own. */
import { execFile } from 'node:child_process';
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { endWithScript } from '../children.js';
import type { Corpus } from './corpus.js';

const CHILD = fileURLToPath(new URL('ingest-child.ts', import.meta.url));

export interface BuiltIndex {
  indexFolder: string;
  articles: number;
  /** The real number, which is near the one asked for. */
  passages: number;
  tookMs: number;
  /** Highest resident memory of the ingesting process. */
  peakMiB: number;
  /** On disk. */
  bytes: number;
}

export class Indexes {
  private readonly built = new Map<number, Promise<BuiltIndex>>();

  constructor(
    private readonly folder: string,
    private readonly corpus: Corpus,
    private readonly say: (text: string) => void,
  ) {}

  /** The index of about so many passages. */
  of(passages: number): Promise<BuiltIndex> {
    const index = this.built.get(passages) ?? this.build(passages);
    this.built.set(passages, index);
    return index;
  }

  private async build(wanted: number): Promise<BuiltIndex> {
    this.say(`Building an index of about ${wanted} passages.`);
    const { files, made } = await this.corpus.part(wanted);
    const indexFolder = join(this.folder, `index-${wanted}`);
    const sources = `${indexFolder}.json`;
    writeFileSync(sources, JSON.stringify(files));
    const ingest = promisify(execFile)(process.execPath, ['--import', 'tsx', CHILD, indexFolder, sources]);
    endWithScript(ingest.child);
    const summary = JSON.parse((await ingest).stdout) as Omit<BuiltIndex, 'indexFolder' | 'bytes'>;
    const { articles, passages } = summary;
    this.say(`It has ${passages} passages of ${articles} articles; ${made} articles are made.`);
    return { indexFolder, ...summary, bytes: bytesOf(indexFolder) };
  }
}

/** Bytes of all files in a folder. */
export function bytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, String(name))));
  return files.filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0);
}
