/** Does a difference of words keep both texts, find what is the same in either script, and nothing else? */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { commonShare, type Run, wordDiff } from '../../src/wording/word-diff.js';

const same = (text: string): string => text;
/** A stand-in for the dictionary of the page. */
const fold = (text: string): string => text.replaceAll('權', '权').replaceAll('與', '与');

const texts = fc.array(
  fc.constantFrom('功能区', '与', '行政区', '融合', '，', '。', 'a b', '\n', '303', '项'),
  { maxLength: 30 },
);

const side = (runs: readonly Run[], of: 'left' | 'right') => runs.map((run) => run[of]).join('');

it('keeps both texts as they are', () => {
  fc.assert(
    fc.property(texts, texts, (one, other) => {
      const [left, right] = [one.join(''), other.join('')];
      const runs = wordDiff(left, right, same);
      expect(side(runs, 'left')).toBe(left);
      expect(side(runs, 'right')).toBe(right);
      for (const { kind, left: l, right: r } of runs) {
        if (kind === 'left') expect(r).toBe('');
        if (kind === 'right') expect(l).toBe('');
      }
    }),
  );
});

it('finds nothing between equal texts, nor between one text in two scripts, shown as published', () => {
  fc.assert(
    fc.property(texts, (words) => {
      const runs = wordDiff(words.join(''), words.join(''), same);
      expect(runs.every(({ kind }) => kind === 'both')).toBe(true);
      expect(commonShare(runs)).toBe(1);
    }),
  );
  const runs = wordDiff('权力与责任', '權力與責任'.replace('責', '责'), fold);
  expect(runs).toEqual([{ kind: 'both', left: '权力与责任', right: '權力與责任' }]);
});

it('takes width of signs and kinds of space for the same', () => {
  expect(wordDiff('甲，乙 丙', '甲,乙\n丙', same).map(({ kind }) => kind)).toEqual(['both']);
});

it('says which words only one has, and the share of the others', () => {
  const runs = wordDiff('下放303项权力', '下放50项权力', same);
  expect(runs.map(({ kind, left, right }) => [kind, left, right])).toEqual([
    ['both', '下放', '下放'],
    ['left', '303', ''],
    ['right', '', '50'],
    ['both', '项权力', '项权力'],
  ]);
  expect(commonShare(runs)).toBeCloseTo(10 / 15);
  expect(commonShare(wordDiff('', '', same))).toBe(1);
});
