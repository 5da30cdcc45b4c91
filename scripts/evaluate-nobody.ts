/**
 * `npm run evaluate:nobody`: does the program say that nobody did it when that is so, and only then? Asks an index the questions of
 * `tests/relevance/answered.json` and `unanswered.json`; the index must hold the sample corpus, and may hold the regulations as well.
 */
import { parseArgs } from 'node:util';
import { readConfig } from '../src/config.js';
import { WorkerEmbedder } from '../src/embed/worker-embedder.js';
import { calibrated } from '../src/search/calibrate.js';
import { openCurrent } from '../src/stores/folder/generation.js';
import { FolderStore } from '../src/stores/folder/store.js';
import { calibrateFloor } from './evaluation/floor.js';
import { HALVES } from './evaluation/halves.js';
import { accuracyOf, type Judged, judgeQuestions } from './evaluation/nobody.js';

const USAGE = `npm run evaluate:nobody
  Reads the index in ZONELENS_INDEX with the model in ZONELENS_MODEL.
  --questions prints every question of the tuning half that is taken for the wrong kind
`;

const { values } = parseArgs({
  options: { help: { type: 'boolean', default: false }, questions: { type: 'boolean', default: false } },
});
if (values.help) {
  process.stdout.write(USAGE);
  process.exit(0);
}

const config = readConfig(process.env);
const embedder = await WorkerEmbedder.open(config.modelsFolder, config.model);
const generation = await openCurrent(config.indexFolder, embedder.model);
const store = new FolderStore(generation);
const { passages } = await store.counts();
const [kept, drawn] = [await store.floors(), await calibrated(store, embedder)];
console.log(`${passages} passages, floors ${JSON.stringify(kept)}, drawn anew ${JSON.stringify(drawn)}`);
const judged = await judgeQuestions(store, embedder);
for (const half of HALVES) {
  const own = judged.filter((one) => one.half === half);
  for (const language of ['zh', 'en'] as const)
    print(
      `${half}, ${language}`,
      own.filter((one) => one.language === language),
    );
  print(half, own);
  print(
    `${half}, near misses`,
    own.filter(({ kind }) => kind !== 'far'),
  );
}
print('all', judged);
for (const language of ['zh', 'en'] as const) {
  const coverages = (isAnswered: boolean) =>
    judged
      .filter((one) => one.language === language && (one.kind === 'answered') === isAnswered)
      .map(({ coverage }) => coverage);
  const { value, balancedAccuracy } = calibrateFloor(coverages(true), coverages(false));
  console.log(`${language}: at best ${balancedAccuracy.toFixed(3)}, with a floor of ${value.toFixed(3)}`);
}
if (values.questions) {
  for (const { id, kind, text, coverage, floor, half } of judged) {
    if (half === 'tuning' && (kind === 'answered') !== coverage >= floor)
      console.log(`${id} ${kind} ${coverage.toFixed(3)}: ${text}`);
  }
}
process.exit(0);

function print(name: string, own: readonly Judged[]): void {
  const { answered, unanswered, balanced } = accuracyOf(own);
  console.log(
    `${name}: balanced accuracy ${balanced.toFixed(3)}, ${percent(answered)} of those with an answer, ${percent(unanswered)} of those without`,
  );
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
