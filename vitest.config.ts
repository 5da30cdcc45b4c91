/**
 * Which tests run when? The name of the file decides:
 *
 *     *.test.ts              unit: the quick form of every check; `npm test` runs these
 *     *.integration.test.ts  starts programs or many servers; `npm run test:integration`
 *     *.engine.test.ts       talks to a real OpenSearch server, which the run starts; `npm run test:engine`
 *     *.slow.test.ts         tries every case of something (fault steps, fuzzing, relevance); `npm run test:slow`
 *     tests/browser/         drives Chromium; `npm run test:browser`
 */
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config';

const RUN_FOLDER = 'tests/helpers/run-folder.ts';

type ProjectOptions = NonNullable<TestProjectInlineConfiguration['test']>;

function project(name: string, options: ProjectOptions): TestProjectInlineConfiguration {
  return {
    test: {
      name,
      // Models and indexes are loaded in many files, which takes time on a busy machine with two cores.
      testTimeout: 120_000,
      hookTimeout: 120_000,
      globalSetup: RUN_FOLDER,
      setupFiles: 'tests/helpers/seed.ts',
      // `MODEL` in tests/helpers/paths.ts, for the programs that tests start: it embeds much faster than the default.
      env: { ZONELENS_MODEL: 'zonelens-static-zh-en-v1' },
      ...options,
    },
  };
}

const BROWSER = 'tests/browser/**';
const INTEGRATION = 'tests/**/*.integration.test.ts';
const ENGINE = 'tests/**/*.engine.test.ts';
const SLOW = 'tests/**/*.slow.test.ts';

export default defineConfig({
  test: {
    // Half of the time goes to waiting for processes; by default, Vitest runs one file at a time on two cores.
    maxWorkers: '100%',
    projects: [
      project('unit', {
        include: ['tests/**/*.test.ts'],
        exclude: [BROWSER, INTEGRATION, ENGINE, SLOW],
        // Files of one worker share their modules: to load these anew for each file takes longer than most of the tests.
        isolate: false,
      }),
      project('integration', { include: [INTEGRATION] }),
      project('engine', {
        include: [ENGINE],
        globalSetup: [RUN_FOLDER, 'tests/helpers/shared-engine.ts'],
        // Clusters of several nodes are slow to start on two cores, and memory holds one of them beside the shared node.
        fileParallelism: false,
        hookTimeout: 300_000,
        testTimeout: 300_000,
      }),
      project('slow', { include: [SLOW] }),
      project('browser', {
        include: [`${BROWSER}/*.test.ts`],
        globalSetup: [RUN_FOLDER, 'tests/browser/shared-service.ts'],
        // One file at a time, in one process, so that all have the same browser.
        fileParallelism: false,
        isolate: false,
        // As long as Playwright waits for an element; by default, Vitest polls for one second.
        expect: { poll: { timeout: 30_000 } },
      }),
    ],
  },
});
