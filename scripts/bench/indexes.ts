/**
 * Which indexes do the suites measure? One per number of passages, built once per run, each in a process of its own. Its vectors come
 * from the cache, unless the time of a complete ingest is what is measured.
 */
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
  /** With embedding, or with vectors that were there already. */
  tookMs: number;
  /** Highest resident memory of the ingesting process. */
  peakMiB: number;
  /** On disk. */
  bytes: number;
}

export class Indexes {
  private readonly built = new Map<string, Promise<BuiltIndex>>();

  /** @param vectors the file that keeps vectors */
  constructor(
    private readonly folder: string,
    private readonly corpus: Corpus,
    private readonly vectors: string,
    private readonly say: (text: string) => void,
  ) {}

  /** The index of about so many passages, built with vectors that were there already. */
  of(passages: number): Promise<BuiltIndex> {
    return this.once(`index-${passages}`, () => this.build(passages, `index-${passages}`, this.vectors));
  }

  /** The same, built as a user builds it: every passage is embedded. */
  embedded(passages: number): Promise<BuiltIndex> {
    return this.once(`embedded-${passages}`, () => this.build(passages, `embedded-${passages}`));
  }

  private once(name: string, build: () => Promise<BuiltIndex>): Promise<BuiltIndex> {
    const index = this.built.get(name) ?? build();
    this.built.set(name, index);
    return index;
  }

  private async build(wanted: number, name: string, vectors?: string): Promise<BuiltIndex> {
    this.say(`Building an index of about ${wanted} passages${vectors ? ', with kept vectors' : ''}.`);
    const { files, made: madeArticles } = await this.corpus.part(wanted);
    const sources = join(this.folder, `${name}.json`);
    writeFileSync(sources, JSON.stringify(files));
    let ingested = await this.ingest(join(this.folder, name), sources, vectors);
    const { articles, passages, made } = ingested;
    this.say(`It has ${passages} passages of ${articles} articles; ${madeArticles} articles are made.`);
    if (vectors !== undefined && made > 0) {
      this.say(`${made} texts had to be embedded; building it again, so that the build has none of that.`);
      ingested = await this.ingest(join(this.folder, `${name}-again`), sources, vectors);
    }
    return ingested;
  }

  private async ingest(indexFolder: string, sources: string, vectors?: string) {
    const args = [
      '--import',
      'tsx',
      CHILD,
      indexFolder,
      sources,
      ...(vectors === undefined ? [] : [vectors]),
    ];
    const child = promisify(execFile)(process.execPath, args);
    endWithScript(child.child);
    const printed = JSON.parse((await child).stdout) as Omit<BuiltIndex, 'indexFolder' | 'bytes'> & {
      /** Texts that had to be embedded. */
      made: number;
    };
    return { indexFolder, ...printed, bytes: bytesOf(indexFolder) };
  }
}

/** Bytes of all files in a folder. */
export function bytesOf(folder: string): number {
  const files = readdirSync(folder, { recursive: true }).map((name) => statSync(join(folder, String(name))));
  return files.filter((file) => file.isFile()).reduce((sum, { size }) => sum + size, 0);
}
