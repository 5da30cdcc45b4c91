import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { answersAmong, markPassage } from '../../src/search/answering.js';
import { wordsOf } from '../../src/search/highlight.js';
import { statementsOf } from '../../src/statements/index.js';

const TEXT = '本市推進(jìn)改革。對創(chuàng)新中的失誤容錯免責。企業(yè)可以申請補貼!\n第三條 附則';

const passageOf = (text: string) => ({ text, statements: statementsOf(text, { kind: 'report' }) });
const sentencesOf = (text: string, query: string, cosines: number[] | null) =>
  markPassage(passageOf(text), wordsOf(query), cosines).sentences;
const answersIn = (...asked: Parameters<typeof sentencesOf>) => answersAmong(sentencesOf(...asked));

describe('the sentences that answer', () => {
  const textOf = ({ start, end }: { start: number; end: number }) => TEXT.slice(start, end);

  it('are those with the words of the query, whatever the script, with offsets into the original', () => {
    const [best] = answersIn(TEXT, '容错免责', null);
    expect(best && textOf(best)).toBe('對創(chuàng)新中的失誤容錯免責。');
  });

  it('are those near to it when no word is shared', () => {
    const [best] = answersIn(TEXT, '津贴', [0.1, 0.1, 0.4, 0]);
    expect(best && textOf(best)).toBe('企業(yè)可以申請補貼!');
  });

  it('do not follow vectors of other sentences', () => {
    const [best] = answersIn(TEXT, '容错免责', [0, 0, 0, 9, 9]);
    expect(best && textOf(best)).toBe('對創(chuàng)新中的失誤容錯免責。');
  });

  it('are in the order of the text when they are equally good', () => {
    const starts = sentencesOf(TEXT, '', null).map(({ start }) => start);
    expect(starts).toEqual(passageOf(TEXT).statements.map(({ start }) => start));
  });

  it('are sentences of statements of the passage, best first, and the same each time', () => {
    const piece = fc.constantFrom(
      '容错',
      '区',
      '。',
      '；',
      '\n',
      ' ',
      'zone ',
      '3.5',
      '！',
      '”',
      '(qū)',
      '區',
      '𠮷',
    );
    const cosine = fc.double({ min: -1, max: 1, noNaN: true });
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 40 }),
        fc.array(cosine, { maxLength: 12 }),
        (pieces, cosines) => {
          const text = pieces.join('');
          const answers = sentencesOf(text, '容错 zone', cosines);
          const places = answers.map(({ start, end }) => ({ start, end }));
          const stated = passageOf(text).statements.map(({ start, end }) => ({ start, end }));
          expect(places).toEqual(stated.length > 0 ? stated : [{ start: 0, end: text.length }]);
          expect(sentencesOf(text, '容错 zone', cosines)).toEqual(answers);
          const best = answersAmong(answers);
          const ranked = answers.toSorted((a, b) => b.score - a.score || a.start - b.start);
          expect(best.length > 0).toBe(answers.length > 0);
          expect(ranked.slice(0, best.length)).toEqual(best);
        },
      ),
    );
  });
});
