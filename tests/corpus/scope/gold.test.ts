/** How often is the place right that a text, or a sentence, is about? Against labels of a reader, on the half kept aside. */
import { describe, expect, it } from 'vitest';
import {
  articlesOf,
  precisionOf,
  readCases,
  recallOf,
  scoreScopes,
} from '../../../scripts/evaluation/scope-gold.js';
import { readSubjectCases, scoreSubjects } from '../../../scripts/evaluation/subject-gold.js';
import { repositoryPath, sharedPath } from '../../helpers/paths.js';

/** Measured over all 142 texts: precision .986, recall .972. Of the sample corpus alone, one text is .03. */
const LOWEST_PRECISION = 0.95;
const LOWEST_RECALL = 0.85;
const LOWEST_RECALL_WITHOUT_TITLES = 0.7;
/** Measured: 1 and .83, of 85 sentences. */
const LOWEST_SUBJECT_PRECISION = 0.9;
const LOWEST_SUBJECT_RECALL = 0.88;

const gold = (name: string) => repositoryPath(`tests/statements/gold/${name}`);
const cases = readCases(gold('scope.json')).filter(({ half }) => half === 'held-out');
const regulations = sharedPath('regulations');

async function measure(folder: string, withoutTitle: boolean) {
  const articles = await articlesOf(cases, [folder]);
  const score = scoreScopes(articles, withoutTitle);
  const [precision, recall] = [precisionOf(score), recallOf(score)];
  console.log(`${articles.size} texts, titles taken away: ${withoutTitle}: ${precision}, recall ${recall}`);
  expect(articles.size).toBeGreaterThanOrEqual(9);
  expect(score.faults.filter((fault) => fault.endsWith('verbatim'))).toEqual([]);
  return { precision, recall };
}

describe('scopes, against a reader', () => {
  it('of the sample corpus are right and complete enough, and right when titles are taken away', async () => {
    const { precision, recall } = await measure(repositoryPath('articles'), false);
    expect(precision).toBeGreaterThanOrEqual(LOWEST_PRECISION);
    expect(recall).toBeGreaterThanOrEqual(LOWEST_RECALL);
    const without = await measure(repositoryPath('articles'), true);
    expect(without.precision).toBeGreaterThanOrEqual(LOWEST_PRECISION);
    expect(without.recall).toBeGreaterThanOrEqual(LOWEST_RECALL_WITHOUT_TITLES);
  });

  it.skipIf(regulations === null)('of regulations are right and complete enough', async () => {
    const { precision, recall } = await measure(regulations ?? '', false);
    expect(precision).toBeGreaterThanOrEqual(LOWEST_PRECISION);
    expect(recall).toBeGreaterThanOrEqual(LOWEST_RECALL);
  });
});

describe('subjects of sentences, against a reader', () => {
  it('are right and complete enough', async () => {
    const sentences = readSubjectCases(gold('subjects.json')).filter(({ half }) => half === 'held-out');
    const { right, wrong, missed } = await scoreSubjects(sentences, repositoryPath('articles'));
    console.log(`${sentences.length} sentences: ${right} right, ${wrong} wrong, ${missed} missed`);
    expect(right / (right + wrong)).toBeGreaterThanOrEqual(LOWEST_SUBJECT_PRECISION);
    expect(right / (right + missed)).toBeGreaterThanOrEqual(LOWEST_SUBJECT_RECALL);
  });
});
