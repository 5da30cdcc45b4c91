/** Do modality and dates agree with the reader, on sentences that the rules were not written on? `npm run evaluate:statements` says more. */
import { beforeAll, describe, expect, it } from 'vitest';
import { dateScores, modalityScores } from '../../scripts/evaluation/statements.js';
import {
  type JudgedAct,
  type JudgedSentence,
  judgeActs,
  judgeModality,
} from '../../scripts/evaluation/statements-gold.js';

/** A little below what was measured on the half that is held out. */
const LOWEST_MACRO_F1 = 0.83;
const LOWEST_LENIENT_MACRO_F1 = 0.9;
const LOWEST_DATES = 0.92;
const LOWEST_DATES_WITH_GRADE = 0.85;

let sentences: JudgedSentence[];
let acts: JudgedAct[];

beforeAll(async () => {
  sentences = (await judgeModality()).filter(({ half }) => half === 'held-out');
  acts = (await judgeActs()).filter(({ half }) => half === 'held-out');
});

describe('statements, against a reader', () => {
  it('have the modality that the reader gave', () => {
    expect(sentences.length).toBeGreaterThan(140);
    expect(modalityScores(sentences).macroF1).toBeGreaterThan(LOWEST_MACRO_F1);
    expect(modalityScores(sentences, true).macroF1).toBeGreaterThan(LOWEST_LENIENT_MACRO_F1);
  });

  it('have the dates that the reader gave', () => {
    expect(acts.length).toBeGreaterThan(70);
    const { iso, isoAndGrade } = dateScores(acts);
    expect(iso).toBeGreaterThan(LOWEST_DATES);
    expect(isoAndGrade).toBeGreaterThan(LOWEST_DATES_WITH_GRADE);
  });
});
