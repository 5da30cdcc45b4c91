/** Which generation in a folder is served? The newest usable one. The one before is closed when its last reader is done. */
import { join } from 'node:path';
import type { Embedder } from '../../embed/embedder.js';
import { messageOf, ZonelensError } from '../../errors.js';
import type { SearchPool } from '../../queries/search-pool.js';
import { Serving } from '../../queries/serving.js';
import type { IndexStatus, LiveIndex, LiveIndexOptions, Snapshot } from '../../queries/snapshot.js';
import { watch } from '../../queries/watch.js';
import { pipelineFingerprint } from '../../store/fingerprint.js';
import { floorsIn } from '../../store/floors.js';
import { isMadeWith } from '../../store/model-identity.js';
import { currentGeneration, findUsable, type SkippedGeneration, usableGeneration } from './generation.js';
import { readUnlessNoted } from './intact.js';
import { LaterCheck } from './later-check.js';
import { type Manifest, readManifestOf, verifyFiles } from './manifest.js';
import type { FolderLocation } from './opener.js';

/** Minimum time between two checks of the files, which read them completely, however many requests fail. */
const CHECK_INTERVAL_MS = 10_000;

export interface FolderLiveOptions extends LiveIndexOptions {
  /** Runs the queries. It is closed together with the live index. */
  pool: SearchPool<FolderLocation>;
  /** How long after the start files are read that had not changed, in milliseconds. Only tests set it. */
  checkAfterMs?: number;
}

interface FolderSnapshot extends Snapshot {
  readonly generation: string;
  readonly manifest: Manifest;
}

export class FolderLiveIndex implements LiveIndex {
  private watching: NodeJS.Timeout | undefined;
  private reloading: Promise<void> | undefined;
  private checkedAtMs = Number.NEGATIVE_INFINITY;
  /** What is wrong with the present generation while there is no other one. */
  private damage: unknown = null;
  /** Of the files that were opened unread. */
  private laterCheck: LaterCheck | undefined;
  private readonly serving: Serving<FolderSnapshot>;

  private constructor(
    private readonly indexFolder: string,
    present: FolderSnapshot,
    /** The name in `CURRENT` when it was last followed; null when it could not be read. */
    private followed: string | null,
    private readonly options: FolderLiveOptions,
  ) {
    this.serving = new Serving(present, options);
  }

  /** @throws ZonelensError as `IndexBackend.openLive` */
  static async open(
    indexFolder: string,
    embedder: Embedder,
    options: FolderLiveOptions,
  ): Promise<FolderLiveIndex> {
    const { log, reloadMs } = options;
    // Read first: what is published while the files are checked must be followed later.
    const followed = followedBy(indexFolder);
    // Whoever does not stay reads first: there is no later.
    const { snapshot, skipped, unread } = await findReadable(indexFolder, embedder, options, reloadMs > 0);
    const { manifest } = snapshot;
    for (const { generation, reason } of skipped) {
      log.error(`Generation ${generation} of the index is skipped: ${reason}`);
    }
    if (skipped.length > 0) log.warn(insteadLine(manifest));
    else if (manifest.generation !== followed && manifest.generation !== followedBy(indexFolder)) {
      log.warn(
        `The newest generation was built with another model. Serving ${manifest.generation}, the newest one built with ` +
          `${embedder.model.id}. To bring it up to date: npm run ingest`,
      );
    }
    if (manifest.pipelineVersion !== pipelineFingerprint()) {
      log.warn(
        'This index was prepared by another version of the program, or with other data files. It is served as it is. To ' +
          'bring it up to date: npm run ingest, ' +
          'which prepares every article again but keeps the vectors that are still valid.',
      );
    }
    const live = new FolderLiveIndex(indexFolder, snapshot, followed, options);
    if (unread !== null) live.checkLater(snapshot, unread);
    if (reloadMs > 0) {
      live.watching = watch(
        reloadMs,
        () => live.reload(),
        (err, message) => log.error({ err }, `The new index is not used: ${message}`),
      );
    }
    return live;
  }

  get status(): IndexStatus {
    const { model, generation, createdAt, counts, floors } = this.present.manifest;
    return { model: model.id, generation, createdAt, ...counts, floors: floorsIn(floors) };
  }

  get isDamaged(): boolean {
    return this.damage !== null;
  }

  get indexBytes(): number {
    const files = Object.values(this.present.manifest.files);
    return files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get waiting(): { embed: number; read: number } {
    return { embed: this.present.embedder.waiting, read: this.options.pool.waiting };
  }

  read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    return this.serving.read(async (snapshot) => {
      try {
        if (this.damage !== null) throw this.damage;
        return await work(snapshot);
      } catch (error) {
        if (isUnexpected(error)) this.checkFiles(snapshot);
        throw error;
      }
    });
  }

  /** Switches to the generation that `CURRENT` names, if it is a new one. @throws ZonelensError when that one is not usable */
  reload(): Promise<void> {
    this.reloading ??= this.serving
      .inTurn(() => this.follow())
      .finally(() => {
        this.reloading = undefined;
      });
    return this.reloading;
  }

  async close(): Promise<void> {
    clearInterval(this.watching);
    await this.serving.close();
    await this.laterCheck?.stop();
  }

  private get present(): FolderSnapshot {
    return this.serving.present;
  }

  /** Checks in the background whether the files of a snapshot are still intact; switches to another generation if not. */
  private checkFiles(snapshot: FolderSnapshot): void {
    const isRecent = performance.now() - this.checkedAtMs < CHECK_INTERVAL_MS;
    if (snapshot !== this.present || this.serving.isClosed || isRecent) return;
    this.checkedAtMs = performance.now();
    this.fallBackInTurn(snapshot);
  }

  private fallBackInTurn(snapshot: FolderSnapshot): void {
    this.serving
      .inTurn(() => this.fallBack(snapshot))
      .catch((error: unknown) => this.options.log.error({ err: error }, messageOf(error)));
  }

  /** @param state of the files, which were opened unread */
  private checkLater(snapshot: FolderSnapshot, state: string): void {
    const { manifest, generation } = snapshot;
    const folder = join(this.indexFolder, generation);
    const onFault = () => this.fallBackInTurn(snapshot);
    this.laterCheck = new LaterCheck(folder, state, manifest, onFault, this.options.checkAfterMs);
  }

  private async fallBack(snapshot: FolderSnapshot): Promise<void> {
    // Another generation may have taken its place while this check waited for its turn.
    if (snapshot !== this.present) return;
    const { indexFolder, options } = this;
    const { embedder } = snapshot;
    const { generation } = snapshot.manifest;
    try {
      await usableGeneration(indexFolder, generation, embedder.model);
    } catch (error) {
      options.log.error(`${generation} was damaged while it was served: ${messageOf(error)}`);
      this.damage = error;
      await this.laterCheck?.forget();
      await this.replace((await findReadable(indexFolder, embedder, options, false)).snapshot);
      options.log.warn(this.status, insteadLine(this.present.manifest));
    }
  }

  private async replace(next: FolderSnapshot): Promise<void> {
    await this.serving.replace(next);
    this.damage = null;
  }

  private async follow(): Promise<void> {
    const name = currentGeneration(this.indexFolder);
    if (name === null || name === this.followed) return;
    const embedder = await this.embedderFor(name);
    let next: FolderSnapshot;
    let unread: string | null = null;
    try {
      const usable = await usableGeneration(
        this.indexFolder,
        name,
        embedder.model,
        async (folder, manifest) => {
          unread = await readUnlessNoted(folder, manifest);
        },
      );
      const { pool, exact = false } = this.options;
      const { manifest } = usable;
      const index = await pool.open({ ...usable, exact });
      next = { generation: manifest.generation, manifest, index, embedder };
    } catch (error) {
      if (embedder !== this.present.embedder) await embedder.close();
      throw error;
    }
    this.followed = name;
    await this.laterCheck?.stop();
    await this.replace(next);
    if (unread !== null) this.checkLater(next, unread);
    this.options.log.info(this.status, 'now serving a new generation of the index');
  }

  /** The current embedder if its model made the new generation too; otherwise the model that did, newly opened. */
  private async embedderFor(generation: string): Promise<Embedder> {
    const { embedder } = this.present;
    const manifest = readManifestOf(this.indexFolder, generation);
    const { openEmbedder } = this.options;
    if (openEmbedder === undefined || isMadeWith(manifest, embedder.model)) return embedder;
    return openEmbedder(manifest.model.id);
  }
}

/**
 * Opens the newest intact generation that the embedder's model made. Files that have not changed since they were found intact are
 * not read. Also returns the state of unread files, null when they were read, and the damaged ones that were skipped.
 */
async function findReadable(
  indexFolder: string,
  embedder: Embedder,
  { pool, exact = false }: FolderLiveOptions,
  mayBeUnread: boolean,
): Promise<{ snapshot: FolderSnapshot; skipped: SkippedGeneration[]; unread: string | null }> {
  let unread: string | null = null;
  const { manifest, opened, skipped } = await findUsable(
    indexFolder,
    embedder.model,
    ({ folder, manifest }) => pool.open({ folder, manifest, exact }),
    async (folder, manifest) => {
      if (mayBeUnread) unread = await readUnlessNoted(folder, manifest);
      else await verifyFiles(folder, manifest);
    },
  );
  return {
    snapshot: { generation: manifest.generation, manifest, index: opened, embedder },
    skipped,
    unread,
  };
}

/** Whether an error may come from a damaged index, because it is neither about the request nor a cancellation. */
function isUnexpected(error: unknown): boolean {
  if (error instanceof ZonelensError) return error.code === 'index_corrupt';
  return !(error instanceof Error) || !/^(Abort|Timeout)Error$/.test(error.name);
}

function insteadLine({ generation, createdAt }: Manifest): string {
  return `Serving ${generation} of ${createdAt} instead. To repair the index: npm run doctor -- --repair`;
}

/** The name in `CURRENT`. Null when the file is damaged, so that whatever it names after a repair is followed. */
function followedBy(indexFolder: string): string | null {
  try {
    return currentGeneration(indexFolder);
  } catch {
    return null;
  }
}
