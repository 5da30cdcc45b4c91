/** Which generation of an index in OpenSearch is served? The one that the marker names. */
import type { Embedder } from '../../embed/embedder.js';
import { ZonelensError } from '../../errors.js';
import type { SearchPool } from '../../queries/search-pool.js';
import { Serving } from '../../queries/serving.js';
import type { IndexStatus, LiveIndex, LiveIndexOptions, Snapshot } from '../../queries/snapshot.js';
import { watch } from '../../queries/watch.js';
import { modelFingerprint, pipelineFingerprint } from '../../store/fingerprint.js';
import type { Connection } from './connection/index.js';
import { indicesOf } from './draft/publish.js';
import { type Marker, readMarker } from './marker.js';
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
}

export class OpenSearchLiveIndex implements LiveIndex {
  indexBytes = 0;
  private watching: NodeJS.Timeout | undefined;
  private reloading: Promise<void> | undefined;
  private readAtMs = performance.now();
  private readonly serving: Serving<OpenSearchSnapshot>;

  private constructor(
    present: OpenSearchSnapshot,
    private readonly options: OpenSearchLiveOptions,
  ) {
    this.serving = new Serving(present, options);
  }

  /** @throws ZonelensError as `IndexBackend.openLive` */
  static async open(embedder: Embedder, options: OpenSearchLiveOptions): Promise<OpenSearchLiveIndex> {
    const { connection, log, reloadMs } = options;
    const marker = await markerOf(connection);
    assertMadeWith(marker, embedder);
    const live = new OpenSearchLiveIndex(await snapshotOf(marker, embedder, options), options);
    await live.measure();
    if (marker.pipelineVersion !== pipelineFingerprint()) log.warn(OTHER_VERSION);
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
    const { model, generation, createdAt, counts } = this.serving.present.marker;
    return { model: model.id, generation, createdAt, ...counts };
  }

  get waiting(): { embed: number; read: number } {
    return { embed: this.serving.present.embedder.waiting, read: this.options.pool.waiting };
  }

  async read<T>(work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
    if (performance.now() - this.readAtMs > this.options.maxAgeMs) await this.reload();
    return this.serving.read(work);
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
    const marker = await markerOf(this.options.connection);
    if (marker.generation !== present.generation) {
      const embedder = await this.embedderFor(marker);
      try {
        assertMadeWith(marker, embedder);
        await this.serving.replace(await snapshotOf(marker, embedder, this.options));
      } catch (error) {
        if (embedder !== present.embedder) await embedder.close();
        throw error;
      }
      await this.measure();
      this.options.log.info(this.status, 'now serving a new generation of the index');
    }
    this.readAtMs = askedAtMs;
  }

  private async embedderFor({ model }: Marker): Promise<Embedder> {
    const { embedder } = this.serving.present;
    const { openEmbedder } = this.options;
    if (openEmbedder === undefined || model.fingerprint === modelFingerprint(embedder.model)) return embedder;
    return openEmbedder(model.id);
  }

  private async measure(): Promise<void> {
    const { connection } = this.options;
    const own = new Set(indicesOf(connection, this.serving.present.marker.set));
    const indices = await connection.indices(connection.name('*'));
    this.indexBytes = indices.filter(({ name }) => own.has(name)).reduce((sum, { bytes }) => sum + bytes, 0);
  }
}

async function snapshotOf(
  marker: Marker,
  embedder: Embedder,
  { pool, connection, exact = false }: OpenSearchLiveOptions,
): Promise<OpenSearchSnapshot> {
  const index = await pool.open({ target: connection.target, marker, exact });
  return { generation: marker.generation, marker, index, embedder };
}

/** @throws ZonelensError `index_missing` */
export async function markerOf(connection: Connection): Promise<Marker> {
  const found = await readMarker(connection);
  if (found !== null) return found.marker;
  throw new ZonelensError(
    'index_missing',
    `There is no index ${connection.target.prefix} on ${connection.target.hosts.join(', ')}. Make one: npm run ingest -- <your articles>`,
  );
}

/** @throws ZonelensError `index_incompatible` */
export function assertMadeWith({ model }: Marker, embedder: Pick<Embedder, 'model'>): void {
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
