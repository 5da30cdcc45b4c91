/**
 * How is the next generation built? In a staging folder, from a copy of the newest usable generation. If another model or
 * version of the program made that generation, the draft starts empty: every article is prepared again, and only vectors that are
 * still valid are reused.
 */
import { constants, copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Article } from '../../corpus/article.js';
import { reached } from '../../disk/fault-points.js';
import { sentencePartOf } from '../../embed/card.js';
import type { KnownVectors } from '../../embed/embedder.js';
import { joinVectors, type PartVectors } from '../../embed/joined.js';
import type { Embedded, Lacking } from '../../embed/queue.js';
import { messageOf } from '../../errors.js';
import { pipelineFingerprint } from '../../store/fingerprint.js';
import type { Calibrate } from '../../store/floors.js';
import type {
  DraftOptions,
  IndexCounts,
  IndexDraft,
  LiveArticle,
  ReadFile,
} from '../../store/index-draft.js';
import { modelIdentity } from '../../store/model-identity.js';
import { type ArticleEntry, embedHashOf, type KnownPassage } from '../../store/records.js';
import { tokenOriginOf } from '../../store/token-states.js';
import { CatalogueWriter } from './catalogue-writer.js';
import { DraftTokens } from './draft-tokens.js';
import { FormerGeneration } from './former-generation.js';
import { KeptFile } from './kept-file.js';
import { LiveArticles } from './live-articles.js';
import { CATALOGUE_FILE, VECTORS_FILE } from './manifest.js';
import { newestName, publish, removeOldGenerations } from './publish.js';
import { planRecovery, type Recovery } from './recovery.js';
import { markReprints } from './reprints.js';
import { SCHEMA_VERSION } from './schema.js';
import { stagedFloors } from './staged-floors.js';
import { UnfinishedVectors } from './unfinished-vectors.js';
import { isUpToDate } from './up-to-date.js';
import { VectorIndex } from './vectors.js';

export interface FolderDraftOptions extends DraftOptions {
  indexFolder: string;
  /** An empty folder. */
  staging: string;
  /** How many generations to keep, including the new one. */
  keepGenerations?: number;
  /** Current time in milliseconds since 1970. Only tests set it. */
  clock?: () => number;
}

/**
 * The draft of one generation. Most callers get one from `folderBackend(…).withDraft`, which also takes the write lock.
 * @example
 *     const draft = await FolderDraft.open({ indexFolder, staging, model });
 *     try {
 *       const queue = new EmbeddingQueue(embedder, (label, embedded) => draft.putEmbedded(label, embedded));
 *       for (const passage of await draft.putArticle(entry)) await queue.add(passage);
 *       await queue.flush();
 *       await draft.publish([]);
 *     } finally {
 *       draft.close();
 *     }
 */
export class FolderDraft implements IndexDraft {
  readonly warnings: string[];
  private opened: VectorIndex | undefined;
  private readonly unfinished: UnfinishedVectors;
  /** What workers embedded for this ingest; null when there is nothing. */
  private readonly shared: KeptFile | null;
  private readonly tokens: DraftTokens;
  private readonly live: LiveArticles;
  /** Hashes of the embedded texts of the passages that wait for their vectors, by label. */
  private readonly hashes = new Map<number, string>();

  private constructor(
    private readonly options: FolderDraftOptions,
    private readonly recovery: Recovery,
    private readonly catalogue: CatalogueWriter,
    /** Called at most once. A run that changes nothing never calls it, which saves reading the graph. */
    private readonly openVectors: () => VectorIndex,
    /** The generation whose articles must be prepared again, then others that have vectors for them; empty when there is none. */
    private readonly former: readonly FormerGeneration[],
  ) {
    this.warnings = [...recovery.warnings];
    this.unfinished = new UnfinishedVectors(options.indexFolder, options.model);
    const origin = tokenOriginOf(options.model);
    this.shared = KeptFile.existing(options.indexFolder, options.model);
    this.live = new LiveArticles(recovery.base?.folder ?? null);
    this.tokens = new DraftTokens(origin, catalogue.tokens, former, this.kept);
  }

  /** @throws ZonelensError `index_corrupt` or `index_incompatible` when there is an index but no part of it can be used */
  static async open(options: FolderDraftOptions): Promise<FolderDraft> {
    const { indexFolder, staging, model, startEmpty = false } = options;
    const recovery = await planRecovery(indexFolder, startEmpty);
    const base = startEmpty ? null : recovery.base;
    const file = join(staging, CATALOGUE_FILE);
    if (base === null || !isUpToDate(base, model)) {
      const catalogue = CatalogueWriter.create(file);
      const create = () => VectorIndex.create(model.dimensions);
      const older = base === null ? [] : await FormerGeneration.older(indexFolder, base, model);
      return closingOnFailure(catalogue, () => {
        const former = base === null ? [] : [FormerGeneration.open(base, model), ...older];
        return new FolderDraft(options, recovery, catalogue, create, former);
      });
    }
    // Some file systems let the copy share its blocks with the original until it is changed.
    await copyFile(join(base.folder, CATALOGUE_FILE), file, constants.COPYFILE_FICLONE);
    reached('ingest:catalogue-copied');
    const catalogue = CatalogueWriter.open(file);
    return closingOnFailure(catalogue, () => {
      const labels = catalogue.labels();
      const open = () => VectorIndex.open(join(base.folder, VECTORS_FILE), model.dimensions, labels);
      return new FolderDraft(options, recovery, catalogue, open, []);
    });
  }

  get mustPublish(): boolean {
    return this.recovery.isNeeded;
  }

  get lastGeneration(): string | null {
    return this.recovery.base === null ? null : newestName(this.options.indexFolder);
  }

  async liveArticle(key: string): Promise<LiveArticle | null> {
    return this.live.of(key);
  }

  async keys(): Promise<string[]> {
    return this.catalogue.keys();
  }

  async holds(key: string): Promise<boolean> {
    return this.catalogue.sources.contentHashOf(key) !== undefined;
  }

  async articlesOf(ids: readonly string[]): Promise<Article[]> {
    return ids.flatMap((id) => this.catalogue.articleOf(id) ?? []);
  }

  async keyOf(id: string): Promise<string | null> {
    return this.catalogue.keyOf(id);
  }

  async contentHashOf(key: string): Promise<string | null> {
    return this.catalogue.sources.contentHashOf(key) ?? null;
  }

  staleArticles(): Iterable<Article> {
    return this.former[0]?.articles() ?? [];
  }

  get staleCount(): number {
    return this.former[0]?.articleCount ?? 0;
  }

  async unchangedKeys(path: string, hash: string): Promise<string[] | null> {
    return this.catalogue.sources.unchanged(path, hash);
  }

  async isUnchanged(article: Article): Promise<boolean> {
    return this.catalogue.isUnchanged(article);
  }

  async putArticle(entry: ArticleEntry): Promise<Lacking[]> {
    const { key } = entry.article;
    const { passages, removed } = this.catalogue.putArticle(entry);
    reached('ingest:article-stored');
    for (const label of removed) this.vectors.remove(label);
    const stored = this.former.map((generation) => generation.vectorsOf(key));
    return passages.flatMap(({ label, isNew, embedText, sentences, known }) => {
      const vector = isNew ? this.lackingVector(label, { embedText, known }, stored) : {};
      const areMissing = this.tokens.areMissing(key, label, sentences, known?.states);
      const lacking = areMissing ? { ...vector, sentences } : vector;
      return Object.keys(lacking).length === 0 ? [] : [{ label, ...lacking }];
    });
  }

  putEmbedded(label: number, { vector, tokens }: Embedded): void {
    const hash = this.hashes.get(label);
    if (vector !== undefined) this.vectors.add(label, vector);
    const states = tokens === undefined ? null : this.tokens.put(label, tokens);
    this.unfinished.put(hash !== undefined && vector !== undefined ? { hash, vector } : null, states);
    this.hashes.delete(label);
    reached('ingest:embedded');
  }

  /** Adds the vector of a new passage if it is known. @param stored vectors of former generations by hash */
  private lackingVector(
    label: number,
    { embedText, known: taken }: { embedText: string; known: KnownPassage | undefined },
    stored: readonly ((hash: string) => KnownVectors)[],
  ): Omit<Lacking, 'label'> {
    if (taken !== undefined) {
      this.vectors.add(label, taken.vector);
      return {};
    }
    const hash = embedHashOf(embedText);
    const kept = this.kept.map((each) => each.vectorsOf(hash));
    const known = [...stored.map((vectorsOf) => vectorsOf(hash)), ...kept].reduce((found, more) =>
      found.map((vector, part) => vector ?? more[part] ?? null),
    );
    if (isComplete(known)) {
      this.vectors.add(label, joinVectors(this.options.model, known));
      return {};
    }
    this.hashes.set(label, hash);
    return known.some((vector) => vector !== null) ? { embedText, known } : { embedText };
  }

  async removeArticle(key: string): Promise<void> {
    for (const label of this.catalogue.deleteArticle(key)) this.vectors.remove(label);
  }

  async counts(): Promise<IndexCounts> {
    return this.catalogue.counts();
  }

  async publish(
    files: readonly ReadFile[],
    calibrate?: Calibrate,
  ): Promise<IndexCounts & { generation: string }> {
    const { indexFolder, staging, model, signal, clock } = this.options;
    for (const { path, hash, keys } of files) this.catalogue.sources.put(path, hash, keys);
    const { passages } = this.catalogue.counts();
    this.unfinished.makeRoom(passages * model.dimensions * BYTES_PER_VALUE);
    const counts = this.save();
    // What is not up to date has been prepared again: its floors are of other passages, or of another model.
    const isNew = this.former.length > 0 || this.options.startEmpty === true;
    const former = isNew ? undefined : this.recovery.base?.manifest.floors;
    const floors = await stagedFloors({ staging, model, passages: counts.passages, former }, calibrate);
    signal?.throwIfAborted();
    const origin = {
      schemaVersion: SCHEMA_VERSION,
      pipelineVersion: pipelineFingerprint(),
      model: modelIdentity(model),
      counts,
      ...(floors === undefined ? {} : { floors }),
    };
    const manifest = await publish(indexFolder, staging, origin, clock?.());
    await this.tidy();
    this.forgetUnfinished();
    return { generation: manifest.generation, ...counts };
  }

  /** Runs when the new generation is already live. */
  private forgetUnfinished(): void {
    try {
      this.unfinished.finish();
      this.shared?.removeOld();
    } catch (error) {
      this.warnings.push(
        `Kept vectors could not be removed (${messageOf(error)}). The next ingest tries again.`,
      );
    }
  }

  close(): void {
    this.unfinished.close();
    this.shared?.close();
    this.opened?.close();
    this.live.close();
    for (const generation of this.former) generation.close();
    this.catalogue.close();
  }

  private get kept(): readonly (UnfinishedVectors | KeptFile)[] {
    return this.shared === null ? [this.unfinished] : [this.unfinished, this.shared];
  }

  private get vectors(): VectorIndex {
    this.opened ??= this.openVectors();
    return this.opened;
  }

  /** Writes both files to the staging folder. @returns how many articles and passages they hold */
  private save(): IndexCounts {
    const part = sentencePartOf(this.options.model);
    if (part !== null) this.catalogue.sentences.putPart(part);
    markReprints(this.catalogue);
    this.catalogue.putStatuses();
    reached('ingest:reprints-marked');
    const counts = this.catalogue.counts();
    const compacted = this.vectors.compacted();
    compacted.save(join(this.options.staging, VECTORS_FILE));
    if (compacted !== this.vectors) compacted.close();
    reached('ingest:graph-saved');
    this.catalogue.finish();
    this.catalogue.close();
    reached('ingest:catalogue-closed');
    return counts;
  }

  /** Runs when the new generation is already live, so a failure becomes a warning instead of failing the ingest. */
  private async tidy(): Promise<void> {
    const { indexFolder, keepGenerations } = this.options;
    try {
      this.warnings.push(...(await this.recovery.finish()));
      await removeOldGenerations(indexFolder, keepGenerations);
    } catch (error) {
      this.warnings.push(
        `Old generations could not be removed or renamed (${messageOf(error)}). The next ingest tries again.`,
      );
    }
  }
}

/** In the graph, with its links, and room for the catalogue: twice the size of a number. */
const BYTES_PER_VALUE = 2 * Float32Array.BYTES_PER_ELEMENT;

function isComplete(vectors: KnownVectors): vectors is PartVectors {
  return vectors.every((vector) => vector !== null);
}

function closingOnFailure<T>(catalogue: CatalogueWriter, make: () => T): T {
  try {
    return make();
  } catch (error) {
    catalogue.close();
    throw error;
  }
}
