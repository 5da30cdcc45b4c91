/** Do watches of an index in a folder keep their promises? */
import { folderBackend } from '../../src/stores/folder/backend.js';
import { describeWatches } from './evaluate-contract.js';

describeWatches(({ index }) => folderBackend({ indexFolder: index }));
