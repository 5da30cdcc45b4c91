/** Does a correction change what it speaks of, nothing else, and can it always be taken back? */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Article } from '../../src/corpus/article.js';
import {
  asRead,
  CORRECTABLE,
  type Correction,
  isCorrectedBy,
  withCorrection,
} from '../../src/corpus/corrected.js';
import { entryOf } from '../../src/ingest/entry.js';
import { contentHashOf, passageIdsOf } from '../../src/store/records.js';

const AT = '2026-11-30T08:00:00.000Z';

const texts = fc.constantFrom(
  '附件',
  '青岛高新区管理体制改革的经验',
  '关于印发《苏州工业园区条例》的通知',
  '一个很长的标题，'.repeat(20),
);
const days = fc.constantFrom(null, '2022-11-25', '2014-03-01');
const sources = fc.constantFrom(null, '大众日报', '青岛市人民政府');
const places = fc.constantFrom(null, 'qingdao-hitech', '山东省', '江苏省苏州市');

const sentence = '高新区推行审批制度改革，把十二项权限下放到园区，企业当天就能办结。';
const article: fc.Arbitrary<Article> = fc.record({
  key: fc.constantFrom('articles/a.txt', 'https://example.org/a'),
  title: texts,
  source: sources,
  author: fc.constant(null),
  url: fc.constant(null),
  date: days,
  category: fc.constant('政策解读'),
  documentNumber: fc.constant(null),
  issuer: sources,
  sections: fc.array(
    fc.record({
      headings: fc.array(texts, { maxLength: 2 }),
      text: fc
        .array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 })
        .map((lengths) => lengths.map((length) => `${sentence.repeat(length)}\n`).join('')),
    }),
    { minLength: 1, maxLength: 3 },
  ),
});

const said = <T>(value: fc.Arbitrary<T>) => value.map((is) => ({ is, by: '李', at: AT }));
const correction = fc.record(
  { title: said(texts), date: said(days), source: said(sources), place: said(places) },
  { requiredKeys: [] },
) as fc.Arbitrary<Correction>;

/** Limits that are tight enough for titles to matter. */
const limits = { maxTokens: 300, countTokens: (text: string) => text.length };
const idsOf = (one: Article) =>
  passageIdsOf(
    one.key,
    entryOf(one, limits).passages.map(({ text }) => text),
  );

describe('a correction', () => {
  it('puts in what is said, keeps what was read, and touches neither key nor text', () => {
    fc.assert(
      fc.property(article, correction, (read, correct) => {
        const corrected = withCorrection(read, correct);
        expect(corrected.key).toBe(read.key);
        expect(corrected.sections).toEqual(read.sections);
        for (const field of ['title', 'date', 'source'] as const) {
          expect(corrected[field]).toBe(correct[field] === undefined ? read[field] : correct[field].is);
          const { was } = corrected.corrected?.[field] ?? { was: corrected[field] };
          expect(was).toBe(read[field]);
        }
        for (const field of CORRECTABLE) {
          const kept = corrected.corrected?.[field];
          if (kept !== undefined) expect(kept).toMatchObject({ ...correct[field], by: '李', at: AT });
          if (kept !== undefined) expect(kept.is).not.toBe(kept.was);
        }
      }),
    );
  });

  it('is taken back without a trace, and its order makes no difference', () => {
    fc.assert(
      fc.property(article, correction, correction, (read, first, second) => {
        const corrected = withCorrection(read, first);
        expect(JSON.stringify(asRead(corrected))).toBe(JSON.stringify(read));
        expect(JSON.stringify(withCorrection(corrected, null))).toBe(JSON.stringify(read));
        expect(JSON.stringify(withCorrection(corrected, second))).toBe(
          JSON.stringify(withCorrection(read, second)),
        );
        expect(isCorrectedBy(corrected, first)).toBe(true);
        expect(isCorrectedBy(corrected, second)).toBe(
          JSON.stringify(corrected) === JSON.stringify(withCorrection(read, second)),
        );
      }),
    );
  });

  it('changes the content hash when it says anything new, and never the ids of passages', () => {
    fc.assert(
      fc.property(article, correction, (read, correct) => {
        const corrected = withCorrection(read, correct);
        expect(contentHashOf(corrected) === contentHashOf(read)).toBe(corrected.corrected === undefined);
        expect(idsOf(corrected)).toEqual(idsOf(read));
      }),
    );
  });

  it('of the place stands above what the text says, for the article and its passages', () => {
    fc.assert(
      fc.property(article, places, (read, is) => {
        const entry = entryOf(withCorrection(read, { place: { is, by: '李', at: AT } }), limits);
        expect(entry.scope?.place ?? null).toBe(is);
        const plain = entryOf(read, limits);
        const isNew = (plain.scope?.place ?? null) !== is;
        if (is !== null && isNew) {
          expect(entry.scope?.by).toBe('corrected');
          for (const { about } of entry.passages) expect(about[0]).toBe(is);
        }
      }),
    );
  });
});
