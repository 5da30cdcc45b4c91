/** Are clauses paired as readers paired them, on the half that no limit was found on? `npm run evaluate:versions` says more. */
import { expect, it } from 'vitest';
import { clausesOfGold, goldPairs, scorePairs } from '../../scripts/evaluation/versions.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import { MODEL, MODELS_FOLDER, repositoryPath, sharedPath } from '../helpers/paths.js';

/** A little below what was measured on the half that is held out: by words alone, and with a model's vectors. */
const LOWEST = {
  versions: { words: 0.9, vectors: 0.92 },
  places: { words: 0.79, vectors: 0.79 },
};

const GOLD = goldPairs(repositoryPath('tests/wording/gold/clause-pairs.json'));

/** The local regulations are packed in `../shared/corpus`; whoever unpacks them beside it has them tested. */
const FOLDERS = ['corpus/local-regulations', 'regulations'].flatMap((name) => sharedPath(name) ?? []);

it('the labels are of as many clauses as they say', () => {
  expect(GOLD.filter(({ kind }) => kind === 'versions')).toHaveLength(23);
  for (const { clauses, pairs } of GOLD) {
    expect(pairs.map(([other]) => other)).toEqual(Array.from({ length: clauses[1] }, (_, at) => at + 1));
    for (const [, one, perhaps] of pairs)
      for (const clause of [...one, ...perhaps]) expect(clause).toBeLessThanOrEqual(clauses[0]);
  }
});

it.skipIf(FOLDERS.length < 2)('clauses are paired as readers paired them', async () => {
  const clauses = await clausesOfGold(GOLD, FOLDERS);
  const embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
  for (const kind of ['versions', 'places'] as const) {
    const gold = GOLD.filter((pair) => pair.kind === kind && pair.half === 'held-out');
    const words = await scorePairs(gold, clauses, null);
    const vectors = await scorePairs(gold, clauses, (texts) => embedder.embedSentences(texts));
    expect(words.right).toBeGreaterThan(LOWEST[kind].words);
    expect(vectors.right).toBeGreaterThan(LOWEST[kind].vectors);
  }
  await embedder.close();
});
