/** Does the launcher of `scripts/opensearch` start what the tests need? Clusters and users: `tests/stores/opensearch/faults.engine.test.ts`. */
import { Client } from '@opensearch-project/opensearch';
import { describe, expect, inject, it } from 'vitest';

const address = inject('engine');

describe.skipIf(address === null)('the shared engine', () => {
  it('is OpenSearch 2.19.1 with k-NN', async () => {
    const client = new Client({ node: address as string });
    expect((await client.info()).body.version.number).toBe('2.19.1');
    const { body: plugins } = await client.cat.plugins({ format: 'json' });
    expect(plugins).toEqual([expect.objectContaining({ component: 'opensearch-knn', version: '2.19.1.0' })]);
  });
});
