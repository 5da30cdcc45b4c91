/** Which generation of an index in OpenSearch is served? The one that the marker names. */
import type { Embedder } from '../../embed/embedder.js';
import { ZonelensError } from '../../errors.js';
import type { SearchPool } from '../../queries/search-pool.js';
import { Serving } from '../../queries/serving.js';
import type { IndexStatus, LiveIndex, LiveIndexOptions, Snapshot } from '../../queries/snapshot.js';
import { watch } from '../../queries/watch.js';
import { modelFingerprint, pipelineFingerprint } from '../../store/fingerprint.js';
import { floorsIn } from '../../store/floors.js';
import type { Connection, Version } from './connection/index.js';
import { MAPPING_VERSION } from './mapping.js';
import { indicesOf, type Marker, readMarker } from './marker.js';
import type { OpenSearchLocation } from './opener.js';

export interface OpenSearchLiveOptions extends LiveIndexOptions {
  connection: Connection;
  /** Runs the queries. It is closed together with the live index. */
  pool: SearchPool<OpenSearchLocation>;
  /** A marker that was read longer ago is read again before it is used: what it names may have been deleted since. */
  maxAgeMs: number;
}

interface OpenSearchSnapshot extends Snapshot {
  readonly generation: string;
  readonly marker: Marker;
  /** Of the marker. */
  readonly version: Version;
}

export class OpenSearchLiveIndex implements LiveIndex {
  /** The server has copies of its shards, and answers from one that is sound. */
  readonly isDamaged = false;
  private watching: NodeJS.Timeout | undefined;
  private reloading: Promise<void> | undefined;
  private readAtMs = performance.now();
  private readonly serving: Serving<OpenSearchSnapshot>;

  private constructor(
    present: OpenSearchSnapshot,
    private readonly options: OpenSearchLiveOptions,
    public indexBytes: number,
  ) {
    this.serving = new Serving(present, options);
  }

  /** @throws ZonelensError as `IndexBackend.openLive` */
  static async open(embedder: Embedder, options: OpenSearchLiveOptions): Promise<OpenSearchLiveIndex> {
    const { connection, log, reloadMs } = options;
    const found = await findMarker(connection);
    assertMadeWith(found.marker, embedder);
    const bytes = await sizeOf(connection, found.marker);
    const live = new OpenSearchLiveIndex(await snapshotOf(found, embedder, options), options, bytes);
    if (found.marker.pipelineVersion !== pipelineFingerprint()) log.warn(OTHER_VERSION);
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
    const { model, generation, createdAt, counts, floors } = this.serving.present.marker;
    return { model: model.id, generation, createdAt, ...counts, floors: floorsIn(floors) };
  }

  get waiting(): { embed: number; read: number } {
    return { embed: this.serving.present.embedder.waiting, read: this.options.pool.waiting };
  }

  async read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    if (this.isOld()) {
      await this.reload().catch((error: unknown) => {
        if (this.isOld()) throw error;
      });
    }
    return this.serving.read(work);
  }

  private isOld(): boolean {
    return performance.now() - this.readAtMs > this.options.maxAgeMs;
  }

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
    await this.options.connection.close();
  }

  private async follow(): Promise<void> {
    const { present } = this.serving;
    const askedAtMs = performance.now();
    const found = await findMarker(this.options.connection);
    const { marker, version } = found;
    // The documents of another model are kept, so that this generation can be served although the new one cannot.
    const isKept =
      marker.former?.set === present.marker.set && marker.former.number === present.marker.number;
    if (isKept) this.readAtMs = askedAtMs;
    if (version.seqNo !== present.version.seqNo || version.primaryTerm !== present.version.primaryTerm)
      await this.switchTo(found);
    this.readAtMs = askedAtMs;
  }

  /** A marker of the same generation says less of what is gone, which makes searches faster. */
  private async switchTo(found: FoundMarker): Promise<void> {
    const { present } = this.serving;
    const embedder = await this.embedderFor(found.marker);
    try {
      assertMadeWith(found.marker, embedder);
      this.indexBytes = await sizeOf(this.options.connection, found.marker);
      await this.serving.replace(await snapshotOf(found, embedder, this.options));
    } catch (error) {
      if (embedder !== present.embedder) await embedder.close();
      throw error;
    }
    if (found.marker.generation !== present.generation)
      this.options.log.info(this.status, 'now serving a new generation of the index');
  }

  private async embedderFor({ model }: Marker): Promise<Embedder> {
    const { embedder } = this.serving.present;
    const { openEmbedder } = this.options;
    if (openEmbedder === undefined || model.fingerprint === modelFingerprint(embedder.model)) return embedder;
    return openEmbedder(model.id);
  }
}

type FoundMarker = { marker: Marker; version: Version };

async function sizeOf(connection: Connection, { set }: Marker): Promise<number> {
  const own = new Set(indicesOf(connection, set));
  const indices = await connection.indices(connection.name('*'));
  return indices.filter(({ name }) => own.has(name)).reduce((sum, { bytes }) => sum + bytes, 0);
}

async function snapshotOf(
  { marker, version }: FoundMarker,
  embedder: Embedder,
  { pool, connection, exact = false }: OpenSearchLiveOptions,
): Promise<OpenSearchSnapshot> {
  const index = await pool.open({ target: connection.target, marker, exact });
  return { generation: marker.generation, marker, version, index, embedder };
}

/** @throws ZonelensError `index_missing` */
export async function markerOf(connection: Connection): Promise<Marker> {
  return (await findMarker(connection)).marker;
}

async function findMarker(connection: Connection): Promise<FoundMarker> {
  const found = await readMarker(connection);
  if (found !== null) return found;
  throw new ZonelensError(
    'index_missing',
    `There is no index ${connection.target.prefix} on ${connection.target.hosts.join(', ')}. Make one: npm run ingest -- <your articles>`,
  );
}

/** @throws ZonelensError `index_incompatible` */
export function assertMadeWith({ mapping, model }: Marker, embedder: Pick<Embedder, 'model'>): void {
  if (mapping !== MAPPING_VERSION)
    throw new ZonelensError(
      'index_incompatible',
      'The index on the server has a form that this version of the program does not know. Use the version that made it, or make ' +
        'it again: npm run ingest',
    );
  if (model.fingerprint === modelFingerprint(embedder.model)) return;
  throw new ZonelensError(
    'index_incompatible',
    `The index was built with model ${model.id}, but the program runs ${embedder.model.id}. ` +
      `Embed its articles again: npm run ingest; or set ZONELENS_MODEL=${model.id}.`,
  );
}

const OTHER_VERSION =
  'This index was prepared by another version of the program, or with other data files. It is served as it is. To bring it ' +
  'up to date: npm run ingest, which prepares every article again but keeps the vectors that are still valid.';
