/** Do the records in OpenSearch keep the contract? */
import { afterEach, beforeEach, describe } from 'vitest';
import type { OpenSearchTarget } from '../../../src/stores/opensearch/connection.js';
import { OpenSearchRecords } from '../../../src/stores/opensearch/records.js';
import { describeRecordStore } from '../../store/record-contract.js';
import { dropAll, engineTarget } from './engine.js';

describe('the records in OpenSearch', () => {
  let target: OpenSearchTarget;
  beforeEach(() => {
    target = engineTarget('records');
  });
  afterEach(() => dropAll(target));

  describeRecordStore(() => new OpenSearchRecords(target));
});
