/** Which unit does a written number have, and where do the two end? */
import type { WrittenNumber } from './numbers.js';
import { matchAt } from './sticky.js';
import { type Unit, unitAt } from './units.js';

/** 半 after the unit, as in 三年半, and inside it, as in 两个半小时. */
const HALF_AFTER = /半(?![数个导年月天径])/y;
const HALF_INSIDE = /个半(?:小时|月|工作日|百分点)/y;

export interface Measured {
  number: WrittenNumber;
  unit: Unit | null;
  /** What is added to the number: 0.5 for 三年半. */
  extra: number;
  /** Where number and unit end. */
  end: number;
}

export function measure(text: string, number: WrittenNumber): Measured {
  const at = text[number.end] === ' ' ? number.end + 1 : number.end;
  const halved = matchAt(HALF_INSIDE, text, at);
  if (halved !== '') {
    const unit = unitAt(halved.replace('半', ''), 0);
    return { number, unit, extra: 0.5, end: at + halved.length };
  }
  const unit = unitAt(text, at);
  const half = unit?.kind === 'duration' ? matchAt(HALF_AFTER, text, unit.end) : '';
  return { number, unit, extra: half === '' ? 0 : 0.5, end: (unit?.end ?? number.end) + half.length };
}
