/** Are the temporary folders of tests, and of what they start, within that of the run, which is removed? */
import { execFileSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { RUN_FOLDER_VARIABLE } from './helpers/run-folder.js';

it('is where temporary folders are made', () => {
  const folder = process.env[RUN_FOLDER_VARIABLE];
  expect(folder).toBeDefined();
  expect(tmpdir()).toBe(folder);
  const script = 'process.stdout.write(require("node:os").tmpdir())';
  expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' })).toBe(folder);
});
