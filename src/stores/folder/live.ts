/** Which generation of the index is read now? The newest that is usable; a former one until its last reader is done. */
import type { Logger } from 'pino';
import type { Embedder } from '../../embed/embedder.js';
import { messageOf, ZonelensError } from '../../errors.js';
import { Pins } from '../../queries/pins.js';
import type { SearchPool } from '../../queries/search-pool.js';
import { type IndexStatus, type LiveIndex, type Snapshot, statusOf } from '../../queries/snapshot.js';
import { watch } from '../../queries/watch.js';
import { currentGeneration, findUsable, type PassedOver, usableGeneration } from './generation.js';
import { type Manifest, modelIdentity, readManifestOf } from './manifest.js';

/** The files are looked at once in so long, however many requests fail: it takes their checksums. */
const SUSPICION_MS = 10_000;

export interface LiveIndexOptions {
  log: Logger;
  /** How often to look for a new generation; 0 never. */
  reloadMs: number;
  /** Opens the model of a new generation that another one made; without it such a generation is not used. */
  openEmbedder?: (modelId: string) => Promise<Embedder>;
  /** Where the index is read, by default where it is asked; closed with the live index. */
  readers?: SearchPool;
}

interface Opened extends Snapshot {
  manifest: Manifest;
}

export class FolderLiveIndex implements LiveIndex {
  private watching: NodeJS.Timeout | undefined;
  private reloading: Promise<void> | undefined;
  private readonly pins = new Pins<Opened>();
  private closed = false;
  private suspectedAtMs = Number.NEGATIVE_INFINITY;

  private constructor(
    private readonly indexFolder: string,
    private present: Opened,
    /** What `CURRENT` named when it was last followed. */
    private followed: string | null,
    private readonly readers: SearchPool,
    private readonly options: LiveIndexOptions,
  ) {}

  /**
   * Opens the newest usable generation that the embedder's model made, and closes the embedder with it at last.
   * @throws ZonelensError when the index is missing, damaged or of another model only
   */
  static async open(
    indexFolder: string,
    embedder: Embedder,
    options: LiveIndexOptions,
  ): Promise<FolderLiveIndex> {
    const { log, reloadMs, readers = await here() } = options;
    const { served, passedOver } = await findReadable(indexFolder, embedder, readers);
    const { manifest } = served;
    for (const { generation, reason } of passedOver) {
      log.error(`${generation} of the index is passed over: ${reason}`);
    }
    if (passedOver.length > 0) log.warn(insteadOf(manifest));
    const followed = followedBy(indexFolder);
    if (passedOver.length === 0 && manifest.generation !== followed) {
      log.warn(
        `The newest index was built with another model: serving the newest one of ${embedder.model.id}, ` +
          `${manifest.generation}. To bring it up to date: npm run ingest`,
      );
    }
    const live = new FolderLiveIndex(indexFolder, served, followed, readers, options);
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
    return statusOf(this.present.manifest);
  }

  get indexBytes(): number {
    const files = Object.values(this.present.manifest.files);
    return files.reduce((sum, { bytes }) => sum + bytes, 0);
  }

  get waiting(): { embed: number; read: number } {
    return { embed: this.present.embedder.waiting, read: this.readers.waiting };
  }

  /** Its generation and model stay open until the work is done, whatever is live by then. */
  async read<T>(work: (served: Opened) => Promise<T>): Promise<T> {
    const served = this.present;
    this.pins.add(served);
    try {
      return await work(served);
    } catch (error) {
      if (isUnexpected(error)) this.suspect(served);
      throw error;
    } finally {
      this.pins.remove(served);
      if (served !== this.present || this.closed) await this.closeUnread(served);
    }
  }

  /** Goes over to the generation that `CURRENT` names, if it is another. @throws ZonelensError when it is not usable */
  reload(): Promise<void> {
    this.reloading ??= this.follow().finally(() => {
      this.reloading = undefined;
    });
    return this.reloading;
  }

  async close(): Promise<void> {
    clearInterval(this.watching);
    this.closed = true;
    await this.reloading?.catch(() => {});
    await this.closeUnread(this.present);
  }

  /** Looks whether the files of a generation are still whole, and goes over to another where they are not. */
  private suspect(served: Opened): void {
    const isRecent = performance.now() - this.suspectedAtMs < SUSPICION_MS;
    if (served !== this.present || this.closed || isRecent) return;
    this.suspectedAtMs = performance.now();
    this.reloading ??= this.fallBack(served)
      .catch((error: unknown) => this.options.log.error({ err: error }, messageOf(error)))
      .finally(() => {
        this.reloading = undefined;
      });
  }

  private async fallBack(served: Opened): Promise<void> {
    const { indexFolder, readers } = this;
    const { embedder } = served;
    const { generation } = served.manifest;
    try {
      await usableGeneration(indexFolder, generation, embedder.model);
    } catch (error) {
      this.options.log.error(`${generation} was damaged while it was served: ${messageOf(error)}`);
      this.present = (await findReadable(indexFolder, embedder, readers)).served;
      await this.closeUnread(served);
      this.options.log.warn(this.status, insteadOf(this.present.manifest));
    }
  }

  private async closeUnread(served: Opened): Promise<void> {
    if (this.pins.has(served)) return;
    await served.reader.close();
    const { embedder } = served;
    const used = [...this.pins.items, ...(this.closed ? [] : [this.present])];
    if (!used.some((other) => other.embedder === embedder)) await embedder.close();
    if (this.closed && used.length === 0) await this.readers.close();
  }

  private async follow(): Promise<void> {
    const name = currentGeneration(this.indexFolder);
    if (name === null || name === this.followed) return;
    const embedder = await this.embedderFor(name);
    let next: Opened;
    try {
      const { folder, manifest } = await usableGeneration(this.indexFolder, name, embedder.model);
      next = { manifest, reader: await this.readers.open(folder, manifest), embedder };
    } catch (error) {
      if (embedder !== this.present.embedder) await embedder.close();
      throw error;
    }
    const former = this.present;
    this.present = next;
    this.followed = name;
    await this.closeUnread(former);
    this.options.log.info(this.status, 'now serving a new generation of the index');
  }

  /** The present model where it made the new generation too; else the one that did, if it can be opened. */
  private async embedderFor(generation: string): Promise<Embedder> {
    const { embedder } = this.present;
    const { model } = readManifestOf(this.indexFolder, generation);
    const { openEmbedder } = this.options;
    if (openEmbedder === undefined || model.fingerprint === modelIdentity(embedder.model).fingerprint)
      return embedder;
    return openEmbedder(model.id);
  }
}

/** Loaded where it is needed: a server reads in threads, and starts sooner without. */
async function here(): Promise<SearchPool> {
  return (await import('../../queries/local-pool.js')).localSearchPool();
}

/** The newest generation of the embedder's model that is whole and opens, and those that are not. */
async function findReadable(
  indexFolder: string,
  embedder: Embedder,
  readers: SearchPool,
): Promise<{ served: Opened; passedOver: PassedOver[] }> {
  const found = await findUsable(indexFolder, embedder.model, ({ folder, manifest }) =>
    readers.open(folder, manifest),
  );
  const { manifest, opened: reader, passedOver } = found;
  return { served: { manifest, reader, embedder }, passedOver };
}

/** Neither about the request nor given up: the index may be to blame. */
function isUnexpected(error: unknown): boolean {
  if (error instanceof ZonelensError) return error.code === 'index_corrupt';
  return !(error instanceof Error) || !/^(Abort|Timeout)Error$/.test(error.name);
}

function insteadOf({ generation, createdAt }: Manifest): string {
  return `Serving ${generation} of ${createdAt} instead. To mend the index: npm run doctor -- --repair`;
}

/** Null where `CURRENT` is damaged: whatever it names once it is mended is followed. */
function followedBy(indexFolder: string): string | null {
  try {
    return currentGeneration(indexFolder);
  } catch {
    return null;
  }
}
