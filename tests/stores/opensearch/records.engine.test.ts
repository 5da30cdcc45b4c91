/** Do the records in OpenSearch keep the contract? */
import { beforeEach, describe } from 'vitest';
import { Connection, type Found } from '../../../src/stores/opensearch/connection/index.js';
import { OpenSearchRecords } from '../../../src/stores/opensearch/records.js';
import { dropIndices, hasEngine, useSharedIndex } from '../../helpers/engine-index.js';
import { describeRecordStore } from '../../store/record-contract.js';

describe.skipIf(!hasEngine)('the records in OpenSearch', () => {
  const { target, connection } = useSharedIndex('records');
  beforeEach(() => dropIndices(connection));

  describeRecordStore(
    () => new OpenSearchRecords(Connection.open(target)),
    async ({ kind, id, version }, json) => {
      const index = connection.name('records');
      await connection.refresh(index);
      const where = { bool: { filter: [{ term: { kind } }, { term: { id } }] } };
      const { hits } = await connection.search(index, { size: 1, query: where });
      const at = hits[0]?.id as string;
      const { version: known } = (await connection.get(index, at)) as Found<object>;
      await connection.put(index, at, { kind, id, value: json, version }, known);
    },
  );
});
