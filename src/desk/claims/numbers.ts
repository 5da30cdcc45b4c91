/** Which bare numbers does a normalised text state, whatever they count? Digits in either language, and English words. */
import type { Span } from '../../corpus/sentences.js';
import { englishNumber } from '../../statements/english-amounts.js';

export interface StatedNumber extends Span {
  value: number;
}

const SCALE = 'hundred|thousand|million|billion|trillion';
const WORDS =
  'zero|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety';
/** `one` is mostly no number: one of them. Each form is of bounded length but for its digits. */
const NUMBER = new RegExp(
  String.raw`(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[ -](?:${SCALE})\b){0,2}|\b(?:${WORDS})(?:[ -](?:and[ -])?(?:one|${WORDS}|${SCALE})\b){0,8}`,
  'gi',
);

/** In order. What is no number of English words is left out. */
export function numbersIn(normalised: string): StatedNumber[] {
  return [...normalised.matchAll(NUMBER)].flatMap(({ 0: written, index }) => {
    const value = englishNumber(written.toLowerCase());
    return value === null ? [] : [{ value, start: index, end: index + written.length }];
  });
}
