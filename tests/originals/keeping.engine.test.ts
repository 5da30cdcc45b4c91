import { beforeEach, describe } from 'vitest';
import { openSearchBackend } from '../../src/stores/opensearch/backend.js';
import { dropIndices, hasEngine, useSharedIndex } from '../helpers/engine-index.js';
import { describeKeeping } from './keeping.js';

describe.skipIf(!hasEngine)('originals beside an index in OpenSearch', () => {
  const { target, connection } = useSharedIndex('originals');
  beforeEach(() => dropIndices(connection));
  describeKeeping(() => openSearchBackend(target));
});
