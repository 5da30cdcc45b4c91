import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean, ndcg, recall, reciprocalRank } from '../../scripts/evaluation/metrics.js';
import { articlesByFile, FORMS, loadQueries } from '../../scripts/evaluation/relevance-set.js';
import { bodyOf } from '../../src/corpus/article.js';
import { normalise } from '../../src/corpus/normalise.js';
import { repositoryPath } from '../helpers/paths.js';
import { runScript } from '../helpers/run.js';

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

describe('npm run evaluate', () => {
  it('finds the search at or above its floors, and the hybrid ahead of each baseline', async () => {
    const { status, stdout, stderr } = await runScript('scripts/evaluate.ts', []);
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(stdout.match(/^hybrid against .*\+0\.\d+ nDCG@10$/gm)).toHaveLength(8);
  });
});
