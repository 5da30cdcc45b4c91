/** Does a shared ingest keep its promises when the index lies in OpenSearch? */
import { beforeEach, describe, expect, it } from 'vitest';
import { KEPT_FOR_MS } from '../../../src/store/kept-embeddings.js';
import { openSearchBackend } from '../../../src/stores/opensearch/backend.js';
import { Connection, type OpenSearchTarget } from '../../../src/stores/opensearch/connection/index.js';
import { formerPassages } from '../../../src/stores/opensearch/former.js';
import { keptFor, OpenSearchKept, removeOldKept } from '../../../src/stores/opensearch/kept-vectors.js';
import { isLive, readMarker } from '../../../src/stores/opensearch/marker.js';
import { dropIndices, hasEngine, useSharedIndex } from '../../helpers/engine-index.js';
import { FakeEmbedder } from '../../helpers/fake-embedder.js';
import { describeSharedIngest } from '../../ingest/shared-contract.js';

async function contentOf(target: OpenSearchTarget): Promise<Record<string, string>> {
  const connection = Connection.open(target);
  try {
    const marker = (await readMarker(connection))?.marker;
    if (marker === undefined) return {};
    const passages = await formerPassages(connection, marker, isLive(marker));
    return Object.fromEntries(
      passages.map(({ id, vector, states }) => [id, `${vector.join(' ')} ${states?.toString('base64')}`]),
    );
  } finally {
    await connection.close();
  }
}

describe.skipIf(!hasEngine)('a shared ingest into OpenSearch', () => {
  const [one, two] = [useSharedIndex('shared'), useSharedIndex('plain')];
  beforeEach(async () => {
    for (const { connection } of [one, two]) await dropIndices(connection);
  });

  describeSharedIngest(() => {
    const [target, other] = [one.target, two.target];
    const backend = openSearchBackend(target);
    return {
      backend,
      place: { target },
      other: () => openSearchBackend(other),
      content: (of) => contentOf(of === backend ? target : other),
    };
  });

  it('removes what was kept a week ago, and finds nothing where the index is gone', async () => {
    const { connection, target } = one;
    const { model } = new FakeEmbedder();
    const has = async (...texts: string[]) => [
      ...(await keptFor(connection, model, { texts, sentences: [] })).vectors.keys(),
    ];
    expect(await has('a')).toEqual([]);
    const kept = await OpenSearchKept.open(Connection.open(target), { model, startEmpty: true, since: 0 });
    await kept.put([{ hash: 'a', vector: new Float32Array(16) }], []);
    const [{ name = '' } = {}] = await connection.indices(connection.name('kept-*'));
    const found = await connection.get<{ at: number; bytes: string }>(name, 'v-a');
    const old = { at: Date.now() - KEPT_FOR_MS - 60_000, bytes: found?.source.bytes };
    await connection.write([{ index: name, id: 'v-old', source: old }]);
    await connection.refresh(name);
    expect(await has('a', 'old')).toEqual(['a', 'old']);
    await removeOldKept(connection);
    expect(await has('a', 'old')).toEqual(['a']);
    await kept.clear();
    expect(await has('a', 'old')).toEqual([]);
    await connection.dropIndex(name);
    await kept.clear();
    await kept.close();
  });
});
