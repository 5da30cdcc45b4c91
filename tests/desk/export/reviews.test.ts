import { describe, expect, it } from 'vitest';
import { documentOf } from '../../../src/desk/export/document.js';
import { findingsIn } from '../../../src/desk/export/findings.js';
import { rowsOf } from '../../../src/desk/export/rows.js';
import { wordsOf } from '../../../src/desk/export/words.js';
import type { KeptReview } from '../../../src/desk/review.js';
import { COMPARISON_ITEM, DOSSIER, dossierOf, ENTRY_ITEM, PROMISE_ITEM, reviewOf } from './sample-dossier.js';

const words = wordsOf('zh-Hans');

const rowsWith = (...reviews: KeptReview[]) =>
  rowsOf(findingsIn(dossierOf([COMPARISON_ITEM, ENTRY_ITEM]), { words, reviews, address: null }), words);

const rowOf = (kind: string, place: RegExp, ...reviews: KeptReview[]) =>
  rowsWith(...reviews).find((row) => row.kind === kind && place.test(row.place));

describe('the word of an analyst', () => {
  it('replaces a statement, and says who, when, what the machine said, and why', () => {
    expect(rowOf('comparison', /天津/, reviewOf('statement', 'p2', { right: 'plans' }))).toMatchObject({
      claim: '计划',
      review: '张三 2026-11-30 更正，机器原判“已做”：原文是计划。',
    });
  });

  it('is the only claim of a promise, whose strength says how firm it is', () => {
    const promised = (strength: typeof PROMISE_ITEM.strength, ...reviews: KeptReview[]) => {
      const dossier = dossierOf([{ ...PROMISE_ITEM, strength }]);
      return rowsOf(findingsIn(dossier, { words, reviews, address: null }), words)[0];
    };
    expect(promised('prohibits')).toMatchObject({ strength: words.strengths.prohibits, claim: '' });
    const review = reviewOf('statement', 'v1', { ...PROMISE_ITEM.quotation.sentence, right: 'plans' });
    expect(promised('must', review)).toMatchObject({ claim: '计划' });
  });

  it('takes out what is overruled without saying what is right', () => {
    expect(rowOf('comparison', /天津/, reviewOf('statement', 'p2', {}))).toMatchObject({
      claim: '',
      text: '',
      review: '张三 2026-11-30 推翻，机器原判“已做”：原文是计划。',
    });
  });

  it('marks what is accepted, and keeps it', () => {
    const review = reviewOf('statement', 'p2', { word: 'accepted', note: '' });
    expect(rowOf('comparison', /天津/, review)).toMatchObject({
      claim: '已做',
      review: '张三 2026-11-30 认可',
    });
  });

  it('replaces a date, and the kind of date is no longer the one of the machine', () => {
    const review = reviewOf('date', 'p1', { said: '2014-03-01', right: '2014-04-01' });
    expect(rowOf('entry', /青岛/, review)).toMatchObject({ when: '2014-04-01', grade: '' });
    const other = reviewOf('date', 'p1', { said: '2019-01-01', right: '2014-04-01' });
    expect(rowOf('entry', /青岛/, other)).toMatchObject({ when: '2014-03-01', grade: '施行日期' });
  });

  it('replaces a figure by a number in its unit, or by words', () => {
    const figure = (right: string | null) => rowOf('figure', /天津/, reviewOf('figure', 'f1', { right }));
    expect(figure('1,630项')).toMatchObject({ value: 1630, stated: '1,630项' });
    expect(figure('约六百')).toMatchObject({ value: null, stated: '约六百' });
    expect(figure('630亿元')).toMatchObject({ value: null, stated: '630亿元' });
    expect(figure(null)).toMatchObject({ value: null, stated: '', text: '' });
  });

  it('replaces a place, only the one that it is about', () => {
    const review = reviewOf('place', 'p2', { said: 'tianjin-binhai', right: '天津市' });
    expect(rowOf('comparison', /^天津市$/, review)).toBeDefined();
    expect(rowOf('comparison', /^天津市$/, { ...review, said: 'qingdao-hitech' })).toBeUndefined();
  });

  it('counts for its part of a passage only, and the latest counts', () => {
    const elsewhere = reviewOf('statement', 'p2', { start: 0, end: 3 });
    expect(rowOf('comparison', /天津/, elsewhere)?.review).toBe('');
    const later = reviewOf('statement', 'p2', { right: 'must', at: '2026-11-30T10:00:00.000Z', by: '李四' });
    expect(rowOf('comparison', /天津/, reviewOf('statement', 'p2', {}), later)).toMatchObject({
      claim: '应当',
    });
  });

  it('leaves an overruled row out of the tables of a document, and says so below', () => {
    const reviews = [reviewOf('statement', 'p2', {}), reviewOf('figure', 'f2', {})];
    const { sections } = documentOf({
      ...{ dossier: DOSSIER, words, reviews, address: null },
      exportedAt: '2026-11-30T10:00:00.000Z',
    });
    const blocks = sections.flatMap((section) => section.blocks);
    const tables = blocks.filter((block) => block.kind === 'table');
    const claims = tables.filter(({ header }) => header.includes('表述')).flatMap(({ rows }) => rows.flat());
    expect(claims.map(({ text }) => text)).not.toContain('天津滨海新区');
    expect(tables.flatMap(({ rows }) => rows.flat().map(({ text }) => text))).not.toContain('1,300');
    const notices = blocks.flatMap((block) =>
      block.kind === 'paragraph' && block.style === 'notice' ? [block.text] : [],
    );
    expect(notices).toContain('天津滨海新区：张三 2026-11-30 推翻，机器原判“已做”：原文是计划。');
    expect(notices.some((text) => text.startsWith('苏州工业园区：张三'))).toBe(true);
    const [chart] = blocks.flatMap((block) => (block.kind === 'chart' ? [block.chart] : []));
    expect(chart?.bars.map(({ label }) => label)).not.toContain('苏州工业园区');
  });
});
