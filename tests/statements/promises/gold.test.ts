/** Does the program read promises as two readers did, in documents that the rules were not written on? `npm run evaluate:promises` says more. */
import { beforeAll, expect, it } from 'vitest';
import { exactShare, strengthScores, wordScores } from '../../../scripts/evaluation/promises.js';
import { type JudgedPromise, judgePromises } from '../../../scripts/evaluation/promises-gold.js';

/** A little below what was measured on the half that is held out. */
const LOWEST_MACRO_F1 = 0.8;
const LOWEST_EXACT = 0.8;
const LOWEST_ACTOR_PRECISION = 0.87;
const LOWEST_ACTOR_RECALL = 0.74;
const LOWEST_OBJECT_PRECISION = 0.76;
const LOWEST_OBJECT_RECALL = 0.58;

let judged: JudgedPromise[];
beforeAll(async () => {
  judged = (await judgePromises()).filter(({ half }) => half === 'held-out');
});

it('has the strength that the readers gave', () => {
  expect(judged.length).toBeGreaterThan(140);
  expect(strengthScores(judged).macroF1).toBeGreaterThan(LOWEST_MACRO_F1);
});

it('has the quantities, directions and deadlines', () => {
  expect(exactShare(judged)).toBeGreaterThan(LOWEST_EXACT);
});

it('has the actors', () => {
  const { precision, recall } = wordScores(judged, 'actor');
  expect(precision).toBeGreaterThan(LOWEST_ACTOR_PRECISION);
  expect(recall).toBeGreaterThan(LOWEST_ACTOR_RECALL);
});

it('has the things that something is done to', () => {
  const { precision, recall } = wordScores(judged, 'object');
  expect(precision).toBeGreaterThan(LOWEST_OBJECT_PRECISION);
  expect(recall).toBeGreaterThan(LOWEST_OBJECT_RECALL);
});
