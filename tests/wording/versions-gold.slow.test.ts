/** Are clauses paired as readers paired them, on the half that no limit was found on? `npm run evaluate:versions` says more. */
import { execFileSync } from 'node:child_process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type JudgedTexts, weightsFrom } from '../../scripts/evaluation/pair-weights.js';
import {
  clausesOfGold,
  type EmbedClauses,
  goldPairs,
  scorePairs,
  signsOfGold,
} from '../../scripts/evaluation/versions.js';
import { WorkerEmbedder } from '../../src/embed/worker-embedder.js';
import type { ClauseText } from '../../src/wording/clause-words.js';
import { WEIGHTS } from '../../src/wording/pair-weights.js';
import { temporaryFolder } from '../corpus/read/reading.js';
import { MODEL, MODELS_FOLDER, repositoryPath, sharedPath } from '../helpers/paths.js';

const regulations = sharedPath('regulations');
const corpus = sharedPath('corpus/local-regulations.tar.xz');

/** A little below what was measured on the half that is held out. */
const LOWEST = {
  versions: { words: 0.915, vectors: 0.935 },
  places: { words: 0.825, vectors: 0.84 },
};

const GOLD = goldPairs(repositoryPath('tests/wording/gold/clause-pairs.json'));

describe.runIf(regulations && corpus)('clauses of real regulations', () => {
  let clauses: Map<string, ClauseText[]>;
  let embedder: WorkerEmbedder;

  beforeAll(async () => {
    const folder = await temporaryFolder();
    execFileSync('tar', ['-xJf', corpus as string, '-C', folder]);
    clauses = await clausesOfGold(GOLD, [folder, regulations as string]);
    embedder = await WorkerEmbedder.open(MODELS_FOLDER, MODEL);
  });
  afterAll(() => embedder?.close());

  it.each(['versions', 'places'] as const)('of %s are paired as readers paired them', async (kind) => {
    const gold = GOLD.filter((pair) => pair.kind === kind && pair.half === 'held-out');
    const words = await scorePairs(gold, clauses, null);
    const vectors = await scorePairs(gold, clauses, (texts) => embedder.embedSentences(texts));
    expect(words.right).toBeGreaterThan(LOWEST[kind].words);
    expect(vectors.right).toBeGreaterThan(LOWEST[kind].vectors);
  });

  it.each(['words', 'meaning'] as const)('are weighed by %s as the tuning half says', async (way) => {
    const texts: JudgedTexts[] = [];
    for (const gold of GOLD.filter(({ half }) => half === 'tuning')) {
      const embed: EmbedClauses = way === 'words' ? null : (sentences) => embedder.embedSentences(sentences);
      texts.push({ gold, signs: await signsOfGold(gold, clauses, embed) });
    }
    const { bias, signs } = weightsFrom(texts);
    expect(bias).toBeCloseTo(WEIGHTS[way].bias, 2);
    for (const [sign, weight] of Object.entries(signs))
      expect(weight, sign).toBeCloseTo(WEIGHTS[way].signs[sign as keyof typeof signs] as number, 2);
  });
});
