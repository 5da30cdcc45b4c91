/**
 * Makes a temporary folder that all test files of a run share, and removes it at the end of the run. All temporary folders of tests,
 * and of the processes that they start, are made within it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Names the folder to the test files and to the processes that they start, which have no Vitest to ask.
 * It is not a setting of the program, so it does not begin with ZONELENS_, whose unknown names are refused.
 */
export const RUN_FOLDER_VARIABLE = 'TEST_RUN_FOLDER';

/** Called by Vitest, for each project, before the first test file; what it returns is called after the last. */
export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  // The first project of the run has made it, or `.ci/run`, for several runs.
  const given = process.env[RUN_FOLDER_VARIABLE];
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'zonelens-tests-')));
  process.env[RUN_FOLDER_VARIABLE] = folder;
  process.env.TMPDIR = folder;
  return given === undefined ? () => rm(folder, { recursive: true, force: true }) : undefined;
}
