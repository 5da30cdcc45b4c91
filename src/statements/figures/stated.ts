/** How does a text state a figure, with the words that qualify it? 超过百分之六, 1亿元以上, 约增长12%. */
import { normalisedText } from '../../corpus/normalise.js';
import { qualifierWords } from './context.js';
import type { Figure } from './figure.js';

/** In UTF-16 units of the original: how far beside a figure its qualifier is, with glosses and spaces. */
const REACH = 60;

/**
 * @param text that the figure was read in
 * @returns normalised
 */
export function statedIn(
  text: string,
  { raw, start, end, kind, statedUnit }: Pick<Figure, 'raw' | 'start' | 'end' | 'kind' | 'statedUnit'>,
): string {
  const before = normalisedText(text.slice(Math.max(0, start - REACH), start));
  const number = normalisedText(raw);
  const after = normalisedText(text.slice(end, end + REACH));
  const words = qualifierWords(before + number + after, {
    start: before.length,
    end: before.length + number.length,
    isDuration: kind === 'duration',
    isBareScale: /^[百千万亿]/.test(number),
  });
  return words.before + number + (statedUnit ?? '') + words.after;
}
