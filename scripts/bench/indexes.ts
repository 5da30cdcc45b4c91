/** Which index is measured on? One for each number of passages, built once a run, each in a process of its own. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { endingWithUs } from '../children.js';
import type { Corpus } from './corpus.js';

const CHILD = fileURLToPath(new URL('ingest-child.ts', import.meta.url));

export interface BuiltIndex {
  indexFolder: string;
  /** Of the live generation. */
  generationFolder: string;
  /** What was ingested. */
  files: string[];
  /** Articles among the files that were made of sentences of others. */
  made: number;
  articles: number;
  /** What there really are. */
  passages: number;
  tookMs: number;
  peakBytes: number;
}

export class Indexes {
  private readonly built = new Map<number, Promise<BuiltIndex>>();

  /** @param say is told what takes long */
  constructor(
    private readonly folder: string,
    private readonly corpus: Corpus,
    private readonly say: (text: string) => void,
  ) {}

  of(passages: number): Promise<BuiltIndex> {
    const index = this.built.get(passages) ?? this.build(passages);
    this.built.set(passages, index);
    return index;
  }

  private async build(wanted: number): Promise<BuiltIndex> {
    this.say(`An index of about ${wanted} passages is built.`);
    const { files, made } = await this.corpus.part(wanted);
    const indexFolder = join(this.folder, `index-${wanted}`);
    const sources = `${indexFolder}.json`;
    writeFileSync(sources, JSON.stringify(files));
    const args = ['--import', 'tsx', CHILD, indexFolder, sources];
    const ingest = promisify(execFile)(process.execPath, args);
    endingWithUs(ingest.child);
    const { stdout } = await ingest;
    const summary = JSON.parse(stdout) as Pick<BuiltIndex, 'articles' | 'passages' | 'tookMs' | 'peakBytes'>;
    const generationFolder = join(indexFolder, currentGeneration(indexFolder) as string);
    const ofThem = made > 0 ? `, ${made} of them made of sentences of the others` : '';
    this.say(`It has ${summary.passages} passages of ${summary.articles} articles${ofThem}.`);
    return { indexFolder, generationFolder, files, made, ...summary };
  }
}
