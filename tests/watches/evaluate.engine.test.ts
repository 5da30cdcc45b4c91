/** Do watches of an index in OpenSearch keep their promises? */
import { beforeEach, describe } from 'vitest';
import { openSearchBackend } from '../../src/stores/opensearch/backend.js';
import { dropIndices, hasEngine, useSharedIndex } from '../helpers/engine-index.js';
import { describeWatches } from './evaluate-contract.js';

describe.skipIf(!hasEngine)('in OpenSearch', () => {
  const { target, connection } = useSharedIndex('watches');
  beforeEach(() => dropIndices(connection));

  describeWatches(() => openSearchBackend(target));
});
