/**
 * `npm run evaluate:behaviours`: does a search do what a question says, in its marks, numbers, dates, places and slips? Asks the
 * cases of `tests/behaviours` and prints how many of each class pass.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { WorkerEmbedder } from '../src/embed/worker-embedder.js';
import { ingest } from '../src/ingest/ingest.js';
import { PreparerThreads } from '../src/ingest/preparer.js';
import { calibrated } from '../src/search/calibrate.js';
import { folderBackend } from '../src/stores/folder/backend.js';
import { BuiltServer } from './built-server.js';
import { type BehaviourCase, behaviourCases, FOLDER, failuresOf } from './evaluation/behaviours.js';

const USAGE = `npm run evaluate:behaviours -- [options]
  --url <address>  ask this service, which holds the sample corpus and the articles of tests/behaviours, and nothing else;
                   by default one of the built program over a new index of these
  --failures       print every case that fails, and what is not so
  --class <name>   only the cases of this class
`;

const { values: flags } = parseArgs({
  options: {
    url: { type: 'string' },
    failures: { type: 'boolean', default: false },
    class: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (flags.help) {
  process.stdout.write(USAGE);
} else if (flags.url !== undefined) {
  await evaluate(flags.url);
} else {
  const folder = await mkdtemp(join(tmpdir(), 'zonelens-behaviours-'));
  try {
    await makeIndex(folder);
    const server = await BuiltServer.over(folder);
    await evaluate(server.url);
    await server.stop();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function makeIndex(indexFolder: string): Promise<void> {
  const { modelsFolder, model } = readConfig(process.env);
  const embedder = await WorkerEmbedder.open(modelsFolder, model);
  const preparer = new PreparerThreads(modelsFolder, embedder.model);
  const backend = folderBackend({ indexFolder });
  const patterns = ['articles', fileURLToPath(new URL('articles', FOLDER))];
  await ingest({ patterns, backend, embedder, preparer, calibrate: calibrated });
  await embedder.close();
}

async function evaluate(service: string): Promise<void> {
  for (const [file, all] of behaviourCases()) {
    const cases = all.filter((one) => flags.class === undefined || one.class === flags.class);
    const failed = new Set<BehaviourCase>();
    for (const one of cases) {
      const failures = await failuresOf(service, one);
      if (failures.length > 0) failed.add(one);
      if (flags.failures) for (const failure of failures) console.log(`${one.id} ${one.q}: not ${failure}`);
    }
    const passing = (some: readonly BehaviourCase[]) =>
      `${some.filter((one) => !failed.has(one)).length} of ${some.length}`;
    for (const name of [...new Set(cases.map((one) => one.class))].sort())
      console.log(`${file}, ${name}: ${passing(cases.filter((one) => one.class === name))}`);
    console.log(`${file}: ${passing(cases)}`);
  }
}
