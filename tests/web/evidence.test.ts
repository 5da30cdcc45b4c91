/** Is a claim shown only where characters of a passage say it, and are those of its date marked with their sentence? */
import { expect, it } from 'vitest';
import type { ComparedPassage } from '../../src/compare/compared.js';
import type { Evidence } from '../../src/compare/evidence.js';
import { dateIn, evidenceIn, isShown, sentencesOf } from '../../src/web/common/evidence.js';

const TEXT = '开头一句。2019年3月，开发区成立行政审批局。结尾一句。';
const SAYS = { start: 5, end: 23 };

const passage = (id: string, answers: ComparedPassage['answers'] = []) =>
  ({ id, text: TEXT, answers }) as unknown as ComparedPassage;

const evidence = (of: Partial<Evidence>): Evidence => ({
  passage: 'a',
  start: null,
  end: null,
  field: null,
  grade: null,
  ...of,
});

it('is in the passage that it names, within its text', () => {
  expect(evidenceIn(passage('a'), evidence(SAYS))).toEqual(SAYS);
  expect(evidenceIn(passage('b'), evidence(SAYS))).toBeNull();
  expect(evidenceIn(passage('a'), evidence({ field: 'date' }))).toBeNull();
  expect(evidenceIn(passage('a'), evidence({ start: 3, end: 3 }))).toBeNull();
  expect(evidenceIn(passage('a'), evidence({ start: 3, end: TEXT.length + 1 }))).toBeNull();
});

it('makes a claim that can be shown, where one of the passages has it', () => {
  expect(isShown({ passages: [passage('b'), passage('a')], evidence: evidence(SAYS) })).toBe(true);
  expect(isShown({ passages: [passage('b')], evidence: evidence(SAYS) })).toBe(false);
});

it('comes before the sentences that answer', () => {
  const answer = { start: 0, end: 5, score: 1, modality: 'did' as const };
  expect(sentencesOf(passage('a', [answer]), evidence(SAYS))).toEqual([
    { ...SAYS, isEvidence: true },
    answer,
  ]);
  expect(sentencesOf(passage('b', [answer]), evidence(SAYS))).toEqual([answer]);
});

it('gives a date with the sentence around it', () => {
  const date = { start: 5, end: 12 };
  const when = { iso: '2019-03', grade: 'act' as const, evidence: evidence({ ...date, grade: 'act' }) };
  const found = dateIn(passage('a'), when);
  expect(found?.date).toEqual(date);
  expect(TEXT.slice(found?.sentence.start, found?.sentence.end)).toBe('2019年3月，开发区成立行政审批局。');
  expect(dateIn(passage('b'), when)).toBeNull();
  expect(dateIn(passage('a'), null)).toBeNull();
});
