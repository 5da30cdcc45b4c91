/**
 * What does a service read where its index lies in PostgreSQL? Whatever is live when it is asked, each answer of one moment. Instances hold
 * nothing that another one would need: any of them answers any request.
 */
import type pg from 'pg';
import type { Logger } from 'pino';
import type { Embedder } from '../embed/embedder.js';
import type { ModelCard } from '../embed/model.js';
import { ZonelensError } from '../errors.js';
import { Pins } from '../reading/pins.js';
import { type Answer, type Asked, answerOf, type Question, Reader } from '../reading/reader.js';
import { type Served, type Source, type Status, statusOf } from '../reading/served.js';
import { Suggesters } from '../reading/suggesters.js';
import { watch } from '../reading/watch.js';
import { modelIdentity } from '../store/manifest.js';
import type { Database } from './database.js';
import { type LiveRow, liveRow } from './live-row.js';
import { assertMigrated } from './migrate.js';
import { PostgresStore } from './postgres-store.js';

/** A passage may go between two questions of one request: the request is then asked anew, so often at most. */
const MOST_RETRIES = 2;

export interface PostgresIndexOptions {
  log: Logger;
  /** How often to look what is live; 0 never. */
  reloadMs: number;
  /** Opens the model of an index that another one made; without it such an index is not used. */
  openEmbedder?: (modelId: string) => Promise<Embedder>;
  /** Compare a query with each passage, in place of asking the graph. */
  exact?: boolean;
}

/** What one request has seen of the index so far. */
interface Seen {
  numbers: Set<number>;
  /** Whether the model that made it is another than the one the request was begun with. */
  isOfAnotherModel: boolean;
}

export class PostgresIndex implements Source {
  private watching: NodeJS.Timeout | undefined;
  private reloading: Promise<void> | undefined;
  /** Requests under way, by their model. */
  private readonly pins = new Pins<Embedder>();
  private suggesters = new Suggesters();
  private closed = false;

  private constructor(
    private readonly database: Database,
    private embedder: Embedder,
    private present: LiveRow,
    private bytes: number,
    private readonly options: PostgresIndexOptions,
  ) {}

  /**
   * @param database closed with it, as the embedder is
   * @throws ZonelensError `index_missing`, `index_incompatible` or `storage_unavailable`
   */
  static async open(
    database: Database,
    embedder: Embedder,
    options: PostgresIndexOptions,
  ): Promise<PostgresIndex> {
    await assertMigrated(database);
    const { live, bytes } = await looked(database);
    if (!isOf(live, embedder)) throw ofAnotherModel(live, embedder);
    const index = new PostgresIndex(database, embedder, live, bytes, options);
    if (options.reloadMs > 0) {
      index.watching = watch(
        options.reloadMs,
        () => index.reload(),
        (err, message) => {
          if (!index.closed) options.log.error({ err }, `What is live cannot be told: ${message}`);
        },
      );
    }
    return index;
  }

  get status(): Status {
    return statusOfRow(this.present);
  }

  get indexBytes(): number {
    return this.bytes;
  }

  get waiting(): { embed: number; read: number } {
    return { embed: this.embedder.waiting, read: this.database.waiting };
  }

  async read<T>(work: (served: Served) => Promise<T>): Promise<T> {
    for (let retries = 0; ; retries++) {
      const seen: Seen = { numbers: new Set(), isOfAnotherModel: false };
      try {
        return await this.pinned((embedder) => {
          const ask = <K extends Question>(question: K, asked: Asked<K>, signal?: AbortSignal) =>
            this.ask(embedder, seen, question, asked, signal);
          return work({ embedder, reader: { ask, close: async () => {} } });
        });
      } catch (error) {
        const hasMoved = seen.isOfAnotherModel || seen.numbers.size > 1;
        if (!hasMoved || retries === MOST_RETRIES || !(error instanceof ZonelensError)) throw error;
        if (seen.isOfAnotherModel) await this.reload();
      }
    }
  }

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
    await this.database.close();
    await this.closeUnused(this.embedder);
  }

  /** The model stays open until the work is done, whichever serves by then. */
  private async pinned<T>(work: (embedder: Embedder) => Promise<T>): Promise<T> {
    const { embedder } = this;
    this.pins.add(embedder);
    try {
      return await work(embedder);
    } finally {
      this.pins.remove(embedder);
      if (embedder !== this.embedder || this.closed) await this.closeUnused(embedder);
    }
  }

  private async closeUnused(embedder: Embedder): Promise<void> {
    if (!this.pins.has(embedder)) await embedder.close();
  }

  private ask<K extends Question>(
    embedder: Embedder,
    seen: Seen,
    question: K,
    asked: Asked<K>,
    signal?: AbortSignal,
  ): Promise<Answer<K>> {
    const { database, options } = this;
    signal?.throwIfAborted();
    return database.read(async (client) => {
      // It may have waited for its connection.
      signal?.throwIfAborted();
      const live = await presentRow(client, database);
      seen.numbers.add(live.number);
      seen.isOfAnotherModel = !isOf(live, embedder);
      if (seen.isOfAnotherModel) throw ofAnotherModel(live, embedder);
      if (live.number > this.present.number) this.take(live);
      const store = new PostgresStore(client, database.schema, live, { exact: options.exact ?? false });
      return answerOf(new Reader(store, this.suggesters), question, asked);
    });
  }

  private take(live: LiveRow): void {
    this.present = live;
    this.suggesters = new Suggesters();
  }

  private async follow(): Promise<void> {
    const { live, bytes } = await looked(this.database);
    this.bytes = bytes;
    if (live.number === this.present.number && isOf(live, this.embedder)) return;
    const former = this.embedder;
    if (!isOf(live, former)) {
      const { openEmbedder } = this.options;
      if (openEmbedder === undefined) throw ofAnotherModel(live, former);
      this.embedder = await openEmbedder(live.model.id);
    }
    this.take(live);
    this.options.log.info(this.status, 'now serving a new generation of the index');
    if (this.embedder !== former) await this.closeUnused(former);
  }
}

/** What is live, and the bytes of its tables with their indexes. */
function looked(database: Database): Promise<{ live: LiveRow; bytes: number }> {
  return database.read(async (client) => {
    const live = await presentRow(client, database);
    const { rows } = await client.query(
      `SELECT coalesce(sum(pg_total_relation_size(oid)), 0)::bigint AS bytes FROM pg_class
         WHERE relkind = 'r' AND relnamespace = $1::regnamespace`,
      [database.schema],
    );
    return { live, bytes: (rows as { bytes: number }[])[0]?.bytes ?? 0 };
  });
}

/** @throws ZonelensError `index_missing` */
async function presentRow(client: pg.ClientBase, { schema }: Database): Promise<LiveRow> {
  const live = await liveRow(client, schema);
  if (live !== null) return live;
  throw new ZonelensError(
    'index_missing',
    'The database holds no index yet. Make one: npm run ingest -- <your articles>',
  );
}

/** By model: asked for with every question, and a hash of its whole card. */
const fingerprints = new WeakMap<ModelCard, string>();

function isOf({ model }: LiveRow, embedder: Embedder): boolean {
  const card = embedder.model;
  const fingerprint = fingerprints.get(card) ?? modelIdentity(card).fingerprint;
  fingerprints.set(card, fingerprint);
  return model.fingerprint === fingerprint;
}

function ofAnotherModel({ model }: LiveRow, embedder: Embedder): ZonelensError {
  return new ZonelensError(
    'index_incompatible',
    `The index was made with the model ${model.id}, not with ${embedder.model.id} as it is here. ` +
      'Use that one, or bring the index up to date: npm run ingest',
  );
}

function statusOfRow({ number, createdAt, model, articles, passages }: LiveRow): Status {
  const counts = { articles, passages };
  return statusOf({ model, generation: String(number), createdAt: createdAt.toISOString(), counts });
}
