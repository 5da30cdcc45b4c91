/** What is embedded already when an index lies in a folder? What the live generation has, and what workers have kept in a file. */
import { join } from 'node:path';
import type { KeptEmbeddings, KeptOptions, KeptStates, KeptVector } from '../../store/kept-embeddings.js';
import { isMadeWith } from '../../store/model-identity.js';
import { articleIdOf } from '../../store/records.js';
import { isSameOrigin, tokenOriginOf } from '../../store/token-states.js';
import { Catalogue } from './catalogue.js';
import { findBase } from './generation.js';
import { KEPT_FILE, KeptFile } from './kept-file.js';
import { CATALOGUE_FILE } from './manifest.js';
import { explainedFile } from './small-file.js';

export class FolderKept implements KeptEmbeddings {
  private constructor(
    private readonly indexFolder: string,
    private readonly file: KeptFile,
    private readonly live: LiveHashes | null,
    private readonly since: number,
  ) {}

  static async open(indexFolder: string, options: KeptOptions): Promise<FolderKept> {
    const live = options.startEmpty ? null : await LiveHashes.open(indexFolder, options);
    try {
      return new FolderKept(indexFolder, KeptFile.make(indexFolder, options.model), live, options.since);
    } catch (error) {
      live?.close();
      throw withAdvice(error, indexFolder);
    }
  }

  async known(
    articleKey: string,
    { texts, sentences }: { texts: readonly string[]; sentences: readonly string[] },
  ) {
    const live = this.live?.of(articleKey);
    const { file, since } = this;
    const known = {
      texts: new Set(texts.filter((hash) => live?.hasText(hash))),
      sentences: new Set(sentences.filter((hash) => live?.hasStates(hash))),
    };
    const isKept = (hash: string) => file.vectorsOf(hash).every((vector) => vector !== null);
    const keptTexts = texts.filter((hash) => !known.texts.has(hash) && isKept(hash));
    const keptSentences = sentences.filter(
      (hash) => !known.sentences.has(hash) && file.statesOf(hash) !== null,
    );
    this.writing(() => file.renew([...keptTexts, ...keptSentences], since));
    for (const hash of keptTexts) known.texts.add(hash);
    for (const hash of keptSentences) known.sentences.add(hash);
    return known;
  }

  async put(vectors: readonly KeptVector[], states: readonly KeptStates[]): Promise<void> {
    this.writing(() => this.file.put(vectors, states));
  }

  async clear(): Promise<void> {
    this.writing(() => this.file.clear(this.since));
  }

  async close(): Promise<void> {
    this.file.close();
    this.live?.close();
  }

  private writing(work: () => void): void {
    try {
      work();
    } catch (error) {
      throw withAdvice(error, this.indexFolder);
    }
  }
}

function withAdvice(error: unknown, folder: string): unknown {
  const advice =
    'End the processes that share an ingest of this index, and remove the file: it holds only what workers have embedded ' +
    'and nobody has published, which is made again.';
  const file = join(folder, KEPT_FILE);
  return explainedFile(error, { folder, file, advice }, 'The index is as it was before');
}

/** What the live generation has of each article. Its graph is not read, which takes memory in proportion to the index. */
class LiveHashes {
  private constructor(
    private readonly catalogue: Catalogue,
    private readonly hasVectors: boolean,
    private readonly hasTokens: boolean,
  ) {}

  /** Null when there is no generation that can be used; what an ingest says of that is for whoever publishes. */
  static async open(indexFolder: string, { model }: KeptOptions): Promise<LiveHashes | null> {
    const base = await findBase(indexFolder).catch(() => null);
    if (base === null) return null;
    const catalogue = Catalogue.open(join(base.folder, CATALOGUE_FILE));
    const hasVectors = base.vectorsFault === null && isMadeWith(base.manifest, model);
    const hasTokens = isSameOrigin(catalogue.tokenStates.origin, tokenOriginOf(model));
    return new LiveHashes(catalogue, hasVectors, hasTokens);
  }

  of(articleKey: string): { hasText(hash: string): boolean; hasStates(hash: string): boolean } {
    const { catalogue, hasVectors, hasTokens } = this;
    const labels = hasVectors ? catalogue.labelsByEmbedHash(articleIdOf(articleKey)) : new Map();
    return {
      hasText: (hash) => labels.has(hash),
      hasStates: (hash) => hasTokens && catalogue.tokenStates.statesIn(articleKey, hash) !== null,
    };
  }

  close(): void {
    this.catalogue.close();
  }
}
