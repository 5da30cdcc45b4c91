/** Does what was put right by hand stay so in OpenSearch? */
import { describe } from 'vitest';
import { openSearchBackend } from '../../../src/stores/opensearch/backend.js';
import { dropIndices, hasEngine, useSharedIndex } from '../../helpers/engine-index.js';
import { describeCorrections } from '../../ingest/corrections-contract.js';

describe.skipIf(!hasEngine)('articles in OpenSearch that were put right by hand', () => {
  const { target, connection } = useSharedIndex('corrections');

  describeCorrections(
    () => openSearchBackend(target),
    () => dropIndices(connection),
  );
});
