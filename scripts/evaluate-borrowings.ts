/**
 * `npm run evaluate:borrowings -- <index>…`: how many planted clauses are found, how many random pairs are reported, how many
 * reported pairs are right (`tests/wording/gold/borrowings.json`), and what does it cost as indexes grow?
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { existingGeneration } from '../src/stores/folder/generation.js';
import { openGeneration } from '../src/stores/folder/opener.js';
import { seededRandom } from '../tests/helpers/vectors.js';
import {
  costOf,
  Drawn,
  drawPairs,
  growthOf,
  judgedPairs,
  scorePlanted,
  sharedByChance,
} from './evaluation/borrowings.js';

const GOLD = fileURLToPath(new URL('../tests/wording/gold/borrowings.json', import.meta.url));

const USAGE = `npm run evaluate:borrowings -- [--seed 105] [--pairs <file>] [--only <part>] <index> [<index> …]
  Folders with an index of legal texts: that of the development corpus, which is not part of the repository. All
  figures are of the first one; of further ones only the cost. --pairs writes the reported pairs for a reader.
  --only planted, chance, pairs or cost prints one part of it.
`;

const CLAUSES = 300;
const RANDOM_PAIRS = 1000;
const READ_PAIRS = 200;
const TIMED_ARTICLES = 20;
/** Clauses that more places have are counted together. */
const MOST_PLACES = 20;

const { values, positionals: folders } = parseArgs({
  options: {
    help: { type: 'boolean', default: false },
    seed: { type: 'string', default: '105' },
    pairs: { type: 'string' },
    only: { type: 'string' },
  },
  allowPositionals: true,
});

const say = (line: string) => process.stdout.write(`${line}\n`);
const isWanted = (part: string) => values.only === undefined || values.only === part;
const percent = (part: number, whole: number) => `${((100 * part) / Math.max(1, whole)).toFixed(1)}%`;

function open(folder: string) {
  const generation = join(folder, existingGeneration(folder));
  const manifest = JSON.parse(readFileSync(join(generation, 'manifest.json'), 'utf8'));
  return openGeneration({ folder: generation, manifest });
}

const PARTS = {
  planted: async (drawn: Drawn) => {
    const { planted, found, near, told, missed } = await scorePlanted(drawn, CLAUSES);
    const ends = `ends within 5 characters ${percent(near, found)}`;
    say(`planted clauses: ${planted}, found ${percent(found, planted)}, ${ends}`);
    say(`  of those found, ${percent(told, found)} are told; the others are common or from above`);
    for (const clause of missed) say(`  missed: ${clause}…`);
  },
  chance: async (drawn: Drawn) => {
    const shared = await sharedByChance(drawn, RANDOM_PAIRS);
    say(`random pairs without formulas: ${RANDOM_PAIRS}, reported ${shared.length}`);
    for (const { own, there } of shared) say(`  ${JSON.stringify(own)} ${JSON.stringify(there)}`);
  },
  pairs: async (drawn: Drawn) => {
    const { pairs, places } = await drawPairs(drawn, READ_PAIRS, judgedPairs(GOLD));
    const judged = pairs.filter(({ same }) => same !== null);
    const right = judged.filter(({ same }) => same).length;
    say(
      `reported pairs: ${pairs.length}, read ${judged.length}, of those right ${percent(right, judged.length)}`,
    );
    say(
      `clauses by number of other places: ${[...spread(places)].map(([count, of]) => `${count}: ${of}`).join(', ')}`,
    );
    if (values.pairs !== undefined) writeFileSync(values.pairs, `${JSON.stringify({ pairs }, null, 1)}\n`);
  },
};

/** Each part draws by a seed of its own, so that it prints the same alone. */
async function quality(folder: string, seed: number): Promise<void> {
  const { store, close } = open(folder);
  for (const [at, [name, print]] of Object.entries(PARTS).entries())
    if (isWanted(name)) await print(await Drawn.from(store, seededRandom(seed + at)));
  close();
}

function spread(places: ReadonlyMap<number, number>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const [count, clauses] of [...places].sort(([a], [b]) => a - b)) {
    const name = count > MOST_PLACES ? `more than ${MOST_PLACES}` : String(count);
    counts.set(name, (counts.get(name) ?? 0) + clauses);
  }
  return counts;
}

async function cost(): Promise<void> {
  const costs = [];
  for (const folder of folders) {
    const { store, close } = open(folder);
    const { passages } = await store.counts();
    const ms = await costOf(await Drawn.from(store, seededRandom(Number(values.seed))), TIMED_ARTICLES);
    costs.push({ passages, ms });
    say(`${passages} passages: ${ms.toFixed(1)} ms of processor time for each passage of an article`);
    close();
  }
  const growth = growthOf(costs);
  if (growth !== null) say(`cost grows with size to the power of ${growth.toFixed(2)}`);
}

const [first] = folders;
if (values.help) process.stdout.write(USAGE);
else if (first === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 1;
} else {
  await quality(first, Number(values.seed));
  if (isWanted('cost')) await cost();
}
