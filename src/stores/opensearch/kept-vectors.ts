/**
 * Where do workers leave vectors and token states when the index lies in OpenSearch? In an index for each model, one document for
 * each text that was embedded, and for the sentences of each passage. What the live generation has counts as kept.
 */
import type { ModelCard } from '../../embed/card.js';
import { ZonelensError } from '../../errors.js';
import { modelFingerprint } from '../../store/fingerprint.js';
import {
  type EmbeddingHashes,
  KEPT_FOR_MS,
  type KeptEmbeddings,
  type KeptOptions,
  type KeptStates,
  type KeptVector,
} from '../../store/kept-embeddings.js';
import { articleIdOf, hashOfText } from '../../store/records.js';
import { isSameOrigin, tokenOriginOf } from '../../store/token-states.js';
import type { Connection, Operation } from './connection/index.js';
import { keptIndex, makeIndex } from './mapping.js';
import { readMarker, type SetOfIndices } from './marker.js';
import { hitsOfArticle } from './read/passages.js';

interface Source {
  /** When it was written, in milliseconds since 1970. */
  at: number;
  /** base64. */
  bytes: string;
}

type KeptKind = 'v' | 's';
const idOf = (kind: KeptKind, hash: string): string => `${kind}-${hash}`;

export class OpenSearchKept implements KeptEmbeddings {
  private constructor(
    private readonly connection: Connection,
    private readonly index: string,
    /** The live set, when this model made it. */
    private readonly live: SetOfIndices | null,
    private readonly since: number,
  ) {}

  /** @param connection is closed with it */
  static async open(
    connection: Connection,
    { model, startEmpty, since }: KeptOptions,
  ): Promise<OpenSearchKept> {
    const index = nameOf(connection, model);
    await makeIndex(connection, index, keptIndex(connection.target));
    const marker = startEmpty ? undefined : (await readMarker(connection))?.marker;
    const isSame =
      marker?.model.fingerprint === modelFingerprint(model) &&
      isSameOrigin(marker.tokenOrigin, tokenOriginOf(model));
    return new OpenSearchKept(connection, index, isSame ? marker : null, since);
  }

  async known(articleKey: string, { texts, sentences }: EmbeddingHashes) {
    const live = await this.liveHashes(articleKey);
    const wanted = [
      ...texts.filter((hash) => !live.texts.has(hash)).map((hash) => idOf('v', hash)),
      ...sentences.filter((hash) => !live.sentences.has(hash)).map((hash) => idOf('s', hash)),
    ];
    const { hits } =
      wanted.length === 0
        ? { hits: [] }
        : await this.connection.search(this.index, { ...byIds(wanted), _source: ['at'] });
    await this.renew(hits.filter(({ source }) => (source as Source).at < this.since).map(({ id }) => id));
    const kept = new Set(hits.map(({ id }) => id));
    return {
      texts: new Set(texts.filter((hash) => live.texts.has(hash) || kept.has(idOf('v', hash)))),
      sentences: new Set(sentences.filter((hash) => live.sentences.has(hash) || kept.has(idOf('s', hash)))),
    };
  }

  async put(vectors: readonly KeptVector[], states: readonly KeptStates[]): Promise<void> {
    const { index } = this;
    const at = Date.now();
    const operation = (kind: KeptKind, hash: string, bytes: Uint8Array | Float32Array): Operation => {
      const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
      return { index, id: idOf(kind, hash), source: { at, bytes: text } satisfies Source };
    };
    await this.connection.write([
      ...vectors.map(({ hash, vector }) => operation('v', hash, vector)),
      ...states.map(({ hash, states: bytes }) => operation('s', hash, bytes)),
    ]);
    // Others find it from now on.
    await this.connection.refresh(index);
  }

  /** The index stays: a worker that is late would make one of another form by writing into none. */
  async clear(): Promise<void> {
    const { connection, index, since } = this;
    await unlessMissing(0, () => connection.deleteWhere(index, { range: { at: { gte: since } } }));
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  /** Writes documents of an earlier run again, as if this one had made them. */
  private async renew(ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    const { connection, index } = this;
    const { hits } = await connection.search(index, byIds(ids));
    const at = Date.now();
    await connection.write(hits.map(({ id, source }) => ({ index, id, source: { ...source, at } })));
    await connection.refresh(index);
  }

  /** What the live generation has of an article, which the draft takes from there. */
  private async liveHashes(articleKey: string): Promise<{ texts: Set<string>; sentences: Set<string> }> {
    const { live, connection } = this;
    if (live === null) return { texts: new Set(), sentences: new Set() };
    const body = { _source: ['embedHash', 'statesHash'] };
    const hits = await hitsOfArticle(connection, live, articleIdOf(articleKey), body);
    return {
      texts: new Set(hits.map(({ source }) => source.embedHash as string)),
      sentences: new Set(hits.flatMap(({ source }) => (source.statesHash as string | undefined) ?? [])),
    };
  }
}

/** What a draft takes from there. */
export interface Kept {
  vectors: ReadonlyMap<string, Float32Array>;
  states: ReadonlyMap<string, Buffer>;
}

/** Whether workers have left anything for this model. */
export async function hasKept(connection: Connection, model: ModelCard): Promise<boolean> {
  const name = nameOf(connection, model);
  const found = await connection.indices(`${name}*`);
  if (!found.some((index) => index.name === name)) return false;
  await connection.refresh(name);
  return true;
}

/** Nothing when somebody has removed it meanwhile. */
export async function keptFor(
  connection: Connection,
  model: ModelCard,
  { texts, sentences }: EmbeddingHashes,
): Promise<Kept> {
  const wanted = [...texts.map((hash) => idOf('v', hash)), ...sentences.map((hash) => idOf('s', hash))];
  if (wanted.length === 0) return { vectors: new Map(), states: new Map() };
  const hits = await unlessMissing(
    [],
    async () => (await connection.search(nameOf(connection, model), byIds(wanted))).hits,
  );
  const bytes = new Map(hits.map(({ id, source }) => [id, Buffer.from((source as Source).bytes, 'base64')]));
  const found = (kind: KeptKind, hashes: readonly string[]) =>
    hashes.flatMap((hash): [string, Buffer][] => {
      const content = bytes.get(idOf(kind, hash));
      return content === undefined ? [] : [[hash, content]];
    });
  return {
    // Copied, because a small buffer may begin at any byte of a larger one.
    vectors: new Map(
      found('v', texts).map(([hash, content]) => [hash, new Float32Array(new Uint8Array(content).buffer)]),
    ),
    states: new Map(found('s', sentences)),
  };
}

/** Removes what was kept more than a week ago, and the caches to which nothing was added since. */
export async function removeOldKept(connection: Connection): Promise<void> {
  for (const { name } of await connection.indices(connection.name('kept-*'))) {
    await connection.refresh(name);
    const times = { oldest: { min: { field: 'at' } }, newest: { max: { field: 'at' } } };
    const { aggregations } = await connection.search(name, { size: 0, aggs: times });
    const [oldest, newest] = [aggregations.oldest?.value, aggregations.newest?.value] as (number | null)[];
    const limit = Date.now() - KEPT_FOR_MS;
    // An empty one may just have been made.
    if (typeof oldest !== 'number' || typeof newest !== 'number') continue;
    if (newest < limit) await connection.dropIndex(name);
    else if (oldest < limit) await connection.deleteWhere(name, { range: { at: { lt: limit } } });
  }
}

function nameOf(connection: Connection, model: ModelCard): string {
  const origin = tokenOriginOf(model);
  return connection.name(
    `kept-${hashOfText(JSON.stringify([modelFingerprint(model), origin])).slice(0, 12)}`,
  );
}

async function unlessMissing<T>(none: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ZonelensError && error.code === 'index_missing') return none;
    throw error;
  }
}

const byIds = (ids: readonly string[]): object => ({
  ...{ size: ids.length, track_total_hits: false },
  query: { ids: { values: ids } },
});
