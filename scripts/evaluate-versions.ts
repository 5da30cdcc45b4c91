/**
 * `npm run evaluate:versions -- <folder>…`: how many clauses of two texts are paired as readers paired them
 * (`tests/wording/gold/clause-pairs.json`), by words alone and with the vectors of a model?
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BUNDLED_MODEL } from '../src/embed/chosen.js';
import { WorkerEmbedder } from '../src/embed/worker-embedder.js';
import { withFolders } from './evaluation/folders.js';
import { clausesOfGold, type EmbedClauses, goldPairs, scorePairs } from './evaluation/versions.js';

const GOLD = fileURLToPath(new URL('../tests/wording/gold/clause-pairs.json', import.meta.url));
const MODELS = fileURLToPath(new URL('../models', import.meta.url));

const USAGE = `npm run evaluate:versions -- <folder> [<folder> …] [--model <id>]
  The folders hold the regulations: the development data, which is not part of the repository.
  --model  whose part that embeds sentences is asked (default ${BUNDLED_MODEL})
`;

const given = parseArgs({
  options: { help: { type: 'boolean', default: false }, model: { type: 'string', default: BUNDLED_MODEL } },
  allowPositionals: true,
});
await withFolders(USAGE, given, evaluate);

async function evaluate(folders: readonly string[]): Promise<void> {
  const { model } = given.values;
  const gold = goldPairs(GOLD);
  const clauses = await clausesOfGold(gold, folders);
  const embedder = await WorkerEmbedder.open(MODELS, model);
  const ways: Record<string, EmbedClauses> = {
    words: null,
    [`words and ${model}`]: (texts) => embedder.embedSentences(texts),
  };
  for (const [way, embed] of Object.entries(ways)) {
    for (const kind of ['versions', 'places'] as const)
      for (const half of ['tuning', 'held-out'] as const) {
        const chosen = gold.filter((pair) => pair.kind === kind && pair.half === half);
        const { clauses: count, right, precision, recall } = await scorePairs(chosen, clauses, embed);
        process.stdout.write(
          `${way}: ${kind} ${half}, ${chosen.length} pairs of texts, ${count} clauses: right ${right.toFixed(3)}, ` +
            `pairs precision ${precision.toFixed(3)} recall ${recall.toFixed(3)}\n`,
        );
      }
  }
  await embedder.close();
}
