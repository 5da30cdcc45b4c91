import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sentencesIn } from '../../src/corpus/sentences.js';
import { answersAmong, markPassage } from '../../src/search/answering.js';
import { wordsOf } from '../../src/search/highlight.js';

const TEXT = '本市推進(jìn)改革。對創(chuàng)新中的失誤容錯免責。企業(yè)可以申請補貼!\n第三條 附則';

const sentencesOf = (text: string, query: string, cosines: number[] | null) =>
  markPassage(text, wordsOf(query), cosines).sentences;

describe('the sentences that answer', () => {
  const textOf = ({ start, end }: { start: number; end: number }) => TEXT.slice(start, end);

  it('are those with the words of the query, whatever the script, with offsets into the original', () => {
    const [best] = sentencesOf(TEXT, '容错免责', null);
    expect(best && textOf(best)).toBe('對創(chuàng)新中的失誤容錯免責。');
  });

  it('are those near to it when no word is shared', () => {
    const [best] = sentencesOf(TEXT, '津贴', [0.1, 0.1, 0.4, 0]);
    expect(best && textOf(best)).toBe('企業(yè)可以申請補貼!');
  });

  it('do not follow vectors of other sentences', () => {
    const [best] = sentencesOf(TEXT, '容错免责', [0, 0, 0, 9, 9]);
    expect(best && textOf(best)).toBe('對創(chuàng)新中的失誤容錯免責。');
  });

  it('are in the order of the text when they are equally good', () => {
    const starts = sentencesOf(TEXT, '', null).map(({ start }) => start);
    expect(starts).toEqual(sentencesIn(TEXT).map(({ start }) => start));
  });

  it('are sentences of the passage, best first, and the same each time', () => {
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
          expect(places.toSorted((a, b) => a.start - b.start)).toEqual(sentencesIn(text));
          const scores = answers.map(({ score }) => score);
          expect(scores).toEqual(scores.toSorted((a, b) => b - a));
          expect(sentencesOf(text, '容错 zone', cosines)).toEqual(answers);
          const best = answersAmong(answers);
          expect(best.length > 0).toBe(answers.length > 0);
          expect(answers.slice(0, best.length)).toEqual(best);
        },
      ),
    );
  });
});

describe('sentencesIn', () => {
  it('finds every letter and figure in one sentence, without white space around it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('区', '。', '\n', ' ', 'a', '.', '1', '\u3000', '”') }),
        (text) => {
          const spans = sentencesIn(text);
          const kept = spans.map(({ start, end }) => text.slice(start, end));
          expect(kept.every((sentence) => sentence === sentence.trim() && sentence !== '')).toBe(true);
          expect(spans.every(({ start }, at) => start >= (spans[at - 1]?.end ?? 0))).toBe(true);
          const said = (one: string) => one.replace(/[^\p{L}\p{N}]/gu, '');
          expect(said(kept.join(''))).toBe(said(text));
        },
      ),
    );
  });
});
