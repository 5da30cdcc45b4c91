/** Which two quantities are the ends of one range? 一万元以上十万元以下, 百分之五至百分之十. */
import type { Quantity } from './figure.js';
import { matchAt } from './sticky.js';

/** Between the ends, and after the upper one. */
const FROM_ON = /^\s?及?以上\s?[、至]?$/;
const UP_TO = /及?以[下内]/y;

/** Between shares in words, which the reader of numbers does not join. */
const TO = /^(?:至|到|[-—–~]{1,2})$/;

/** Before the first value of a change, which is no range: 由百分之五到百分之八. */
const CHANGE_BEFORE = /[由从自][^,。;]{0,4}$/;
const CUE_REACH = 5;
const LONGEST_SIGN = 4;

/** Whether a range of a norm ends at `end`: 一万元以上十万元以下. */
export function endsRange(text: string, end: number): boolean {
  return /^以[下内]$/.test(text.slice(end - 2, end));
}

/** @param quantities sorted, not overlapping */
export function joinBounds(text: string, quantities: readonly Quantity[]): Quantity[] {
  const joined: Quantity[] = [];
  for (const quantity of quantities) {
    const low = joined.at(-1);
    const end = low === undefined ? null : endOfRange(text, low, quantity);
    if (low === undefined || end === null) joined.push(quantity);
    else joined.splice(-1, 1, { ...low, range: { min: low.value, max: quantity.value }, end });
  }
  return joined;
}

/** Where the range of two quantities ends; null when they are none. */
function endOfRange(text: string, low: Quantity, high: Quantity): number | null {
  if (high.start - low.end > LONGEST_SIGN || low.kind === 'date' || low.kind === 'rank') return null;
  if (low.unit !== high.unit || low.range !== null || high.range !== null || low.value >= high.value)
    return null;
  const sign = text.slice(low.end, high.start);
  const upTo = matchAt(UP_TO, text, high.end);
  if (FROM_ON.test(sign) && upTo !== '') return high.end + upTo.length;
  const cue = text.slice(Math.max(0, low.start - CUE_REACH), low.start);
  return low.unit === '%' && TO.test(sign) && !CHANGE_BEFORE.test(cue) ? high.end : null;
}
