/** Starts one OpenSearch node that all files `*.engine.test.ts` of a run share; each has index names of its own. */
import type { TestProject } from 'vitest/node';
import { engineMissing, startEngine } from './opensearch.js';

declare module 'vitest' {
  interface ProvidedContext {
    /** Its address, `inject('engine')`; null where no engine can be started, and such tests are skipped. */
    engine: string | null;
  }
}

/** Called by Vitest before the first test file; what it returns is called after the last. */
export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  if (engineMissing() !== null) {
    project.provide('engine', null);
    return;
  }
  const engine = await startEngine({ heap: '1g' });
  project.provide('engine', engine.addresses[0] as string);
  return engine.stop;
}
