/** Does a shared ingest keep its promises when the index lies in OpenSearch? */
import { beforeEach, describe } from 'vitest';
import { openSearchBackend } from '../../../src/stores/opensearch/backend.js';
import { Connection, type OpenSearchTarget } from '../../../src/stores/opensearch/connection/index.js';
import { formerPassages } from '../../../src/stores/opensearch/former.js';
import { isLive, readMarker } from '../../../src/stores/opensearch/marker.js';
import { dropIndices, hasEngine, useSharedIndex } from '../../helpers/engine-index.js';
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
});
