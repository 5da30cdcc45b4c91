/** Which numbers of a text count or measure something? Those with a unit, a neighbour's unit, or clear words around them. */
import type { Quantity } from './figure.js';
import { isMeant } from './meant.js';
import { type Measured, measure } from './measured.js';
import { numbersIn, type WrittenNumber } from './numbers.js';
import { exact } from './numerals.js';
import type { Unit } from './units.js';

/** Between the two ends of a range: 5至6毛, 10—15个工作日, 3%到5%. */
const RANGE_SIGN = /^\s?(?:[至到]|[-—–~]{1,2})\s?$/;

/** Before the first value of a change, which is not a range: 由84个到196个. */
const FROM = /[由从自](?:原来?的?|最初的?|过去的?|此前的?)?$/;

/** Before the second value of a change. */
const TO = /^[^,。;]*[到至为成][约近]?$/;

/** Between numbers that share the unit at the end: 120、135和140家. Longer lists than the limit are not prose. */
const LIST_SIGN = /^(?:[、和与及]|以及)$/;
const LONGEST_LIST = 12;
const LONGEST_SIGN = 4;

/** Verbs with which 位 and 名 are places in a ranking. */
const MOVED = /(?:上升|下降|前移|后移|提升|跃升|前进|后退|提高|进步|攀升|上移|下滑)了?$/;

/** Verbs before a number without a unit that ends its clause: 岗位超8万, 指数达105.3. */
const LEVEL = /(?:达到?|超过?|突破|增至|升至|降至|增加到|升到|降到|得分|逾)$/;
const CLAUSE_END = /^(?:[,。;:!?、)\s]|$)/;

/** Next to these words a large number is money: 3.8亿贷款, 投资一千多亿. */
const MONEY =
  /投资|资金|贷款|基金|融资|税|收入|产值|营收|利润|成本|补[贴助偿]|资产|资本|增加值|总值|贸易额|交易额|金额|总额|余额|预算|财力|估值|市值|缺口|省下|节省/;

/** A number of this scale or more counts without a unit: 3.5亿. */
const SMALLEST_LARGE_SCALE = 1e4;

/** A number between these without a unit is most likely a year. */
const FIRST_YEAR = 1900;
const LAST_YEAR = 2100;

/** How many characters around a number are read for such words. */
const CUE_REACH = 10;

/**
 * Sorted, not overlapping.
 * @param text in which everything that is not a figure, or was read already, is blanked
 */
export function quantitiesIn(text: string): Quantity[] {
  const measured = numbersIn(text).map((number) => measure(text, number));
  const quantities: Quantity[] = [];
  for (let at = 0; at < measured.length; at++) {
    const range = rangeOf(text, measured[at] as Measured, measured[at + 1]);
    const quantity = range ?? readOne(text, measured, at);
    if (quantity !== null) quantities.push(quantity);
    if (range !== null) at++;
  }
  return quantities.map((quantity, at) => withUnitOf(text, quantities[at - 1], quantity));
}

/** Completes the unit of the second value of a change, which may be shortened: 由147个工作日降到26个. */
function withUnitOf(text: string, previous: Quantity | undefined, quantity: Quantity): Quantity {
  if (previous === undefined || quantity.unit !== '个' || quantity.start - previous.end > CUE_REACH)
    return quantity;
  const isShortened = /个(?!$|亿)/.test(text.slice(previous.start, previous.end));
  if (!isShortened || !TO.test(text.slice(previous.end, quantity.start))) return quantity;
  return { ...quantity, kind: previous.kind, unit: previous.unit };
}

/** The quantity of one number; null when it counts nothing. */
function readOne(text: string, measured: readonly Measured[], at: number): Quantity | null {
  const current = measured[at] as Measured;
  if (current.unit !== null) return readWithUnit(text, current, current.unit);
  const shared = sharedUnit(text, measured, at);
  return shared === null ? readBare(text, current.number) : quantityOf(current, shared);
}

/** The unit at the end of the list that the number is in; null when there is none. */
function sharedUnit(text: string, measured: readonly Measured[], at: number): Unit | null {
  if ((measured[at] as Measured).number.isChinese) return null;
  for (let next = at + 1; next < Math.min(measured.length, at + LONGEST_LIST); next++) {
    const [before, after] = [measured[next - 1] as Measured, measured[next] as Measured];
    if (!isShort(before.end, after.number.start)) return null;
    if (!LIST_SIGN.test(text.slice(before.end, after.number.start))) return null;
    if (after.unit !== null) return after.unit;
  }
  return null;
}

/** The quantity of two numbers that are the ends of a range; null when they are not. */
function rangeOf(text: string, low: Measured, high: Measured | undefined): Quantity | null {
  if (high === undefined || high.unit === null || high.number.isBareScale) return null;
  if (!isShort(low.end, high.number.start)) return null;
  const sign = text.slice(low.end, high.number.start);
  if (!RANGE_SIGN.test(sign)) return null;
  if (low.unit !== null && low.unit.base !== high.unit.base) return null;
  if (/[至到]/.test(sign) && low.unit !== null && FROM.test(before(text, low.number.start))) return null;
  // In 2—3万元 the scale of both ends is written once.
  const scaled = low.number.value * high.number.scale;
  const isScaled = low.unit === null && low.number.scale === 1 && scaled < high.number.value;
  const min = inBase(isScaled ? scaled : low.number.value, low.unit ?? high.unit);
  const max = inBase(high.number.value, high.unit);
  if (min >= max || !isMeant(text, high, high.unit, before(text, low.number.start))) return null;
  return { ...quantityOf(high, high.unit), value: min, range: { min, max }, start: low.number.start };
}

/** Whether the text between two numbers may be a sign; the longest is a dash with spaces. */
function isShort(end: number, start: number): boolean {
  return start - end <= LONGEST_SIGN;
}

function readWithUnit(text: string, measured: Measured, unit: Unit): Quantity | null {
  const cue = before(text, measured.number.start);
  if (!isMeant(text, measured, unit, cue)) return null;
  const quantity = quantityOf(measured, unit);
  const isPlace = /^[位名]$/.test(unit.base) && MOVED.test(cue);
  return isPlace || unit.kind === 'rank' ? { ...quantity, kind: 'rank', unit: '位' } : quantity;
}

/** The quantity of a number without a unit; null unless it is large or the end of its clause. */
function readBare(text: string, number: WrittenNumber): Quantity | null {
  if (number.isBareScale) return null;
  const cue = before(text, number.start);
  const after = text.slice(number.end, number.end + CUE_REACH);
  const isLarge = number.scale >= SMALLEST_LARGE_SCALE && !/^[A-Za-z+]/.test(after);
  const isYear = number.scale === 1 && number.value >= FIRST_YEAR && number.value <= LAST_YEAR;
  const isLevel = !number.isChinese && LEVEL.test(cue) && CLAUSE_END.test(after) && !isYear;
  if (!isLarge && !isLevel) return null;
  const isMoney = isLarge && (MONEY.test(lastClause(cue)) || MONEY.test(firstClause(after)));
  const quantity = quantityOf({ number, unit: null, extra: 0, end: number.end }, null);
  return isMoney ? { ...quantity, kind: 'amount', unit: '元' } : quantity;
}

function quantityOf({ number, end, extra }: Measured, unit: Unit | null): Quantity {
  const { range } = number;
  return {
    kind: unit?.kind ?? 'count',
    value: inBase(number.value + extra, unit),
    unit: unit?.base ?? '',
    range: range && { min: inBase(range.min, unit), max: inBase(range.max, unit) },
    date: null,
    split: null,
    start: number.start,
    end,
    approximation: unit?.isOpenEnded ? 'more-than' : number.approximation,
  };
}

function inBase(value: number, unit: Unit | null): number {
  return exact(value * (unit?.factor ?? 1));
}

function before(text: string, start: number): string {
  return text.slice(Math.max(0, start - CUE_REACH), start);
}

function lastClause(text: string): string {
  return text.split(/[,。;]/).at(-1) as string;
}

function firstClause(text: string): string {
  return text.split(/[,。;、]/)[0] as string;
}
