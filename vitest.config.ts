/**
 * Which tests run when? The name of the file decides:
 *
 *     *.test.ts              unit: the quick form of every check; `npm test` runs these
 *     *.integration.test.ts  starts programs or many servers; `npm run test:integration`
 *     *.engine.test.ts       talks to a real OpenSearch server, which the run starts; `npm run test:engine`
 *     *.slow.test.ts         tries every case of something (fault steps, fuzzing, relevance); `npm run test:slow`
 *     tests/browser/         drives Chromium; `npm run test:browser`. There, *.writing.test.ts have an index changed by processes
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
const BROWSER_WRITING = `${BROWSER}/*.writing.test.ts`;
const INTEGRATION = 'tests/**/*.integration.test.ts';
const ENGINE = 'tests/**/*.engine.test.ts';
const SLOW = 'tests/**/*.slow.test.ts';

const PAGES: ProjectOptions = {
  // Files of one worker share their browser.
  isolate: false,
  // The first file that asks for the index with the default model makes it.
  hookTimeout: 300_000,
  // As long as Playwright waits for an element; by default, Vitest polls for one second.
  expect: { poll: { timeout: 30_000 } },
};

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
        ...PAGES,
        include: [`${BROWSER}/*.test.ts`],
        exclude: [BROWSER_WRITING],
        globalSetup: [RUN_FOLDER, 'tests/browser/shared-service.ts'],
      }),
      // After the others, one file at a time: a process of low priority gets no time of a machine whose cores are all at work.
      project('browser-writing', {
        ...PAGES,
        include: [BROWSER_WRITING],
        testTimeout: 300_000,
        fileParallelism: false,
        sequence: { groupOrder: 1 },
      }),
    ],
  },
});
