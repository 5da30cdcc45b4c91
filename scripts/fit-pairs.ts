/**
 * `npm run fit:pairs -- <folder>…`: which weights of signs pair clauses as readers paired them? Learnt from the tuning half of
 * `tests/wording/gold/clause-pairs.json`, and written to `src/wording/pair-weights.ts`.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BUNDLED_MODEL } from '../src/embed/chosen.js';
import { WorkerEmbedder } from '../src/embed/worker-embedder.js';
import type { SignWeights } from '../src/wording/pair-signs.js';
import { withFolders } from './evaluation/folders.js';
import { type JudgedTexts, pairsWithout, weightsFile, weightsFrom } from './evaluation/pair-weights.js';
import {
  clausesOfGold,
  type EmbedClauses,
  goldPairs,
  type PairScore,
  scoreOf,
  signsOfGold,
} from './evaluation/versions.js';

const pathOf = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const USAGE = `npm run fit:pairs -- <folder> [<folder> …]
  The folders hold the regulations: the development data, which is not part of the repository.
`;

const given = parseArgs({
  options: { help: { type: 'boolean', default: false } },
  allowPositionals: true,
});
await withFolders(USAGE, given, learnWeights);

async function learnWeights(folders: readonly string[]): Promise<void> {
  const gold = goldPairs(pathOf('tests/wording/gold/clause-pairs.json')).filter(
    ({ half }) => half === 'tuning',
  );
  const clauses = await clausesOfGold(gold, folders);
  const embedder = await WorkerEmbedder.open(pathOf('models'), BUNDLED_MODEL);
  const learn = async (way: string, embed: EmbedClauses): Promise<SignWeights> => {
    const texts: JudgedTexts[] = [];
    for (const pair of gold) texts.push({ gold: pair, signs: await signsOfGold(pair, clauses, embed) });
    for (const kind of ['versions', 'places'] as const) {
      const scored = texts.filter((text) => text.gold.kind === kind);
      const score = scoreOf(scored.map((text) => [text.gold, pairsWithout(texts, text)]));
      process.stdout.write(`${way}, by weights learnt without the text: ${kind} ${told(score)}\n`);
    }
    return weightsFrom(texts);
  };
  const weights = {
    words: await learn('words', null),
    meaning: await learn('words and meaning', (sentences) => embedder.embedSentences(sentences)),
  };
  await embedder.close();
  writeFileSync(pathOf('src/wording/pair-weights.ts'), weightsFile(weights));
}

function told({ right, precision, recall }: PairScore): string {
  const [share, exact, found] = [right, precision, recall].map((value) => value.toFixed(3));
  return `right ${share}, pairs precision ${exact} recall ${found}`;
}
