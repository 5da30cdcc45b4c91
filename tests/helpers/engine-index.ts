/** An index of its own on an OpenSearch server, for a test. */
import { afterAll, beforeAll, inject } from 'vitest';
import { Connection, type OpenSearchTarget } from '../../src/stores/opensearch/connection/index.js';

/** What the settings make of an address, for tests. */
export function targetOf(hosts: readonly string[], prefix: string): OpenSearchTarget {
  return {
    ...{ hosts, prefix, username: null, password: null, caFile: null },
    ...{ shards: 2, replicas: 1, vectorEngine: 'lucene', timeoutMs: 10_000 },
  };
}

/** Whether the run has a server: `describe.skipIf(!hasEngine)`. */
export const hasEngine = inject('engine') !== null;

/**
 * Call it in a `describe`: an index on the server that all files of a run share, empty before the first test.
 * @param name of lower-case letters, unlike those of other files
 */
export function useSharedIndex(name: string): {
  readonly target: OpenSearchTarget;
  readonly connection: Connection;
} {
  const target = targetOf([inject('engine') ?? ''], `test-${name}`);
  const connection = Connection.open(target);
  beforeAll(() => dropIndices(connection));
  afterAll(async () => {
    await dropIndices(connection);
    await connection.close();
  });
  return { target, connection };
}

/** Removes all that the prefix has. */
export async function dropIndices(connection: Connection): Promise<void> {
  for (const { name } of await connection.indices(connection.name('*'))) await connection.dropIndex(name);
}
