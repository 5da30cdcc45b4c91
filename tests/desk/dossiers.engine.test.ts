/** Do dossiers and reviews in OpenSearch keep their promises? */
import { beforeEach, describe } from 'vitest';
import { Connection } from '../../src/stores/opensearch/connection/index.js';
import { OpenSearchRecords } from '../../src/stores/opensearch/records.js';
import { dropIndices, hasEngine, useSharedIndex } from '../helpers/engine-index.js';
import { describeDesk } from './desk-contract.js';

describe.skipIf(!hasEngine)('the desk in OpenSearch', () => {
  const { target, connection } = useSharedIndex('desk');
  beforeEach(() => dropIndices(connection));

  describeDesk(() => new OpenSearchRecords(Connection.open(target)), 3);
});
