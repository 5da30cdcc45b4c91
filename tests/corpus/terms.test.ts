import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { phraseTermsOf, queryTermsOf, segment, standsApart, termsOf } from '../../src/corpus/terms.js';

const text = fc
  .array(fc.constantFrom(...'功能区与行政融合发展青岛高新', 'AI', ' ', ',', '2022', '𠮷', '。'), {
    maxLength: 30,
  })
  .map((parts) => parts.join(''));

describe('terms', () => {
  it('are pairs, last characters, longer words and figures', () => {
    expect(termsOf('功能区,AI 2022年')).toEqual(['功能', '能区', '区', 'ai', '2022', '年', '功能区']);
  });

  it('keep the name of a zone whole', () => {
    expect(termsOf('青岛高新区的改革')).toContain('青岛高新区');
  });

  it('keep the words of the field whole, and break up no neighbour', () => {
    expect(segment('推行标准地出让和放管服改革')).toEqual(['推行', '标准地', '出让', '和', '放管服', '改革']);
    expect(segment('标准地名和建设标准地块')).not.toContain('标准地');
    expect(segment('容错免责')).toEqual(['容错', '免责']);
  });

  it('stand apart where no word crosses their edges', () => {
    const apart = (whole: string, part: string, isWhole = false) =>
      standsApart(whole, whole.indexOf(part), whole.indexOf(part) + part.length, isWhole);
    expect(apart('工业用地推行标准地出让', '标准地')).toBe(true);
    expect(apart('使用标准地名标志', '标准地')).toBe(false);
    expect(apart('走人行道', '人行')).toBe(true);
    expect(apart('走人行道', '人行', true)).toBe(false);
    fc.assert(
      fc.property(text, (whole) => {
        expect(standsApart(whole, 0, whole.length)).toBe(true);
      }),
    );
  });

  it('of a phrase are among those of every text that holds it', () => {
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, a, b) => {
        const [start, end] = [a % (whole.length + 1), b % (whole.length + 1)].sort((x, y) => x - y);
        const phrase = whole.slice(start, end);
        // A phrase that cuts a word of letters or a surrogate pair in two is no phrase of the text.
        fc.pre(
          phrase.isWellFormed() &&
            !/[a-z0-9]$/i.test(whole.slice(0, start)) &&
            !/^[a-z0-9]/i.test(whole.slice(end)),
        );
        const terms = termsOf(whole);
        const phraseTerms = phraseTermsOf(phrase);
        expect(phraseTerms.length > 0).toBe(/[\p{L}\p{N}\p{Script=Han}]/u.test(phrase));
        for (const term of phraseTerms) {
          expect(
            terms.some((each) => each === term || ([...term].length === 1 && each.startsWith(term))),
          ).toBe(true);
        }
      }),
    );
  });

  it.each([
    ['merge', 'merged merging merger mergers merges'],
    ['zone', 'zones'],
    ['policy', 'policies'],
    ['regulate', 'regulated regulation regulations'],
  ])('of the forms of %s are one', (word, forms) => {
    for (const form of forms.split(' ')) expect(queryTermsOf(form)).toEqual(queryTermsOf(word));
    expect(termsOf(forms)).toContain(phraseTermsOf(word)[0]);
  });

  it('of other words are others', () => {
    expect(queryTermsOf('police')).not.toEqual(queryTermsOf('policy'));
    expect(queryTermsOf('former')).not.toEqual(queryTermsOf('form'));
    expect(queryTermsOf('who has this')).toEqual(['thi']);
  });

  it('of a query leave out single characters unless there is nothing else', () => {
    expect(queryTermsOf('区与功能')).not.toContain('能');
    expect(queryTermsOf('税')).toEqual(['税']);
  });
});
