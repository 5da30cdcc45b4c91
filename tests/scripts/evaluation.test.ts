import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it, onTestFinished } from 'vitest';
import { mean, ndcg, recall, reciprocalRank } from '../../scripts/evaluation/metrics.js';
import { articlesByFile, FORMS, type Form, loadQueries } from '../../scripts/evaluation/relevance-set.js';
import { openTrial, scoresOf, serviceRanker } from '../../scripts/evaluation/trial.js';
import { readConfig } from '../../src/config.js';
import { bodyOf } from '../../src/corpus/article.js';
import { normalise } from '../../src/corpus/normalise.js';
import { repositoryPath } from '../helpers/paths.js';

/** nDCG@10 of the sample in each form, a little below what it was measured at. */
const SAMPLE_FLOORS: Partial<Record<Form, number>> = {
  simplified: 0.43,
  traditional: 0.43,
  english: 0.66,
  keyword: 0.81,
};

describe('measures', () => {
  const grades = new Map([
    ['a', 2],
    ['b', 1],
    ['c', 1],
  ]);

  it('follow their definitions', () => {
    expect(ndcg(['a', 'b', 'c'], grades, 10)).toBe(1);
    expect(ndcg(['x', 'a'], grades, 10)).toBeCloseTo(3 / Math.log2(3) / (3 + 1 / Math.log2(3) + 1 / 2), 10);
    expect(recall(['x', 'a', 'c'], grades, 2)).toBeCloseTo(1 / 3, 10);
    expect(reciprocalRank(['x', 'y', 'b'], grades)).toBeCloseTo(1 / 3, 10);
    expect(reciprocalRank(['x'], grades)).toBe(0);
    expect(mean([1, 2, 6])).toBe(3);
  });

  it('are between 0 and 1, and no ranking beats the ideal one', () => {
    const ids = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'x', 'y', 'z'));
    fc.assert(
      fc.property(ids, (ranking) => {
        for (const value of [
          ndcg(ranking, grades, 5),
          recall(ranking, grades, 5),
          reciprocalRank(ranking, grades),
        ]) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});

describe('the relevance set', () => {
  const queries = loadQueries(new URL('../relevance/queries.json', import.meta.url));

  it('has at least 80 queries in four forms, ids once', () => {
    expect(queries.length).toBeGreaterThanOrEqual(80);
    expect(new Set(queries.map(({ id }) => id)).size).toBe(queries.length);
    for (const form of FORMS)
      expect(queries.filter(({ forms }) => forms[form]).length).toBeGreaterThanOrEqual(80);
  });

  it('quotes each judged paragraph so that it is found once in its article', async () => {
    const articles = await articlesByFile(repositoryPath('articles'));
    const bodies = new Map([...articles].map(([file, article]) => [file, normalise(bodyOf(article)).text]));
    for (const { id, judgments } of queries) {
      for (const { file, quote } of judgments) {
        const parts = (bodies.get(file) ?? '').split(normalise(quote).text);
        expect(parts.length - 1, `${id}: ${quote} in ${file}`).toBe(1);
      }
    }
  });
});

describe('a sample of the relevance set', () => {
  it('is ranked well: `evaluation.slow.test.ts` holds all queries against their floors', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'zonelens-relevance-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const trial = await openTrial(readConfig({}), join(folder, 'index'));
    const sample = trial.queries.filter((_, at) => at % 6 === 0);
    expect(sample.length).toBeGreaterThanOrEqual(12);
    const hybrid = serviceRanker(trial.service, 'hybrid');
    for (const [form, floor] of Object.entries(SAMPLE_FLOORS)) {
      const { ndcg: score } = await scoresOf(sample, form as Form, hybrid);
      expect(score, form).toBeGreaterThan(floor);
    }
    await trial.close();
  });
});
