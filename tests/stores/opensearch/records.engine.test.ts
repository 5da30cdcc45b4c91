/** Do the records in OpenSearch keep the contract? */
import { beforeEach, describe } from 'vitest';
import { Connection } from '../../../src/stores/opensearch/connection/index.js';
import { OpenSearchRecords } from '../../../src/stores/opensearch/records.js';
import { dropIndices, hasEngine, useSharedIndex } from '../../helpers/engine-index.js';
import { describeRecordStore } from '../../store/record-contract.js';

describe.skipIf(!hasEngine)('the records in OpenSearch', () => {
  const { target, connection } = useSharedIndex('records');
  beforeEach(() => dropIndices(connection));

  describeRecordStore(() => new OpenSearchRecords(Connection.open(target)));
});
