import { join } from 'node:path';
import { describe } from 'vitest';
import { folderBackend } from '../../src/stores/folder/backend.js';
import { describeKeeping } from './keeping.js';

describe('originals beside an index in a folder', () => {
  describeKeeping((folder) => folderBackend({ indexFolder: join(folder, 'index') }));
});
