/** The OpenSearch that these tests use. */
import { randomBytes } from 'node:crypto';
import { Connection, type OpenSearchTarget } from '../../../src/stores/opensearch/connection.js';

const ADDRESS = process.env.ZONELENS_TEST_OPENSEARCH ?? 'http://127.0.0.1:19200';

/** A prefix that no other test uses. @param name lower case letters */
export function engineTarget(name: string): OpenSearchTarget {
  return {
    ...{ hosts: [ADDRESS], username: null, password: null, caFile: null },
    prefix: `wtd-${name}-${randomBytes(4).toString('hex')}`,
    ...{ shards: 1, replicas: 0, vectorEngine: 'lucene', timeoutMs: 10_000 },
  };
}

/** Deletes the indices of a target by their names. */
export async function dropAll(target: OpenSearchTarget): Promise<void> {
  const connection = Connection.open(target);
  for (const { name } of await connection.indices(connection.name('*'))) await connection.dropIndex(name);
  await connection.close();
}
