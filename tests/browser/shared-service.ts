/** Starts the service that all test files share whose tests only read: the sample corpus, with the default settings. */
import type { TestProject } from 'vitest/node';
import { startTestServer } from '../helpers/server.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Its address, `inject('sharedService')`. Nobody has a key of it, so no test can change it. */
    sharedService: string;
  }
}

/** Called by Vitest before the first test file; what it returns is called after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { url, stop } = await startTestServer();
  project.provide('sharedService', url);
  return stop;
}
