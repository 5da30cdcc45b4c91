/** From which value to which does a thing change? 由84个增加至196个, 原有23项,精简后剩8项, 2012年为21亿元,2016年升至430亿元. */
import type { Change, Figure, Quantity } from './figure.js';

/** What comes before the value that a change starts from: 由84个增加至196个. */
const FROM = /[由从自](?:原来?的?|原先的?|最初的?|过去的?|此前的?|改革前的?|年初的?)?$/;

/** The same, before a clause that says what became of it: 原有23项,精简后剩8项. */
const FORMERLY = /(?:原来?|原先|过去|此前|以前|改革前|之前)(?:有|为|是|需要?|要)?$/;
const AFTERWARDS = /^[^。!?;\n]{0,12}(?:后|现|如今|目前|[减压缩降增])[^。!?;\n\d]{0,6}$/;

/** What comes before the value that a change ends at when there is no verb: 从84个到196个. */
const TO = /[到至为成](?:了|约|近|不到)?$/;

/** In characters: the longest distance of the two values of a change, and the longest of the words above. */
const CHANGE_REACH = 16;
const CUE_REACH = 8;

type Known = Pick<Figure, 'kind' | 'change' | 'unit' | 'value' | 'end'>;

export interface ChangeContext {
  /** The figures before and after it in the same sentence, dates left out. */
  previous: Known | undefined;
  next: Quantity | undefined;
  /** Where the text begins that belongs to no earlier quantity. */
  floor: number;
}

/** @param stated what the words next to the value say */
export function changeOf(
  text: string,
  quantity: Quantity,
  { previous, next, floor }: ChangeContext,
  stated: Change | null,
): Change | null {
  const before = text.slice(Math.max(floor, quantity.start - CUE_REACH), quantity.start);
  if (next !== undefined && isAlike(next, quantity) && next.start - quantity.end <= CHANGE_REACH) {
    if (FROM.test(before)) return 'from';
    if (FORMERLY.test(before) && AFTERWARDS.test(text.slice(quantity.end, next.start))) return 'from';
  }
  const isAfter = previous?.change === 'from' && isAlike(previous, quantity);
  if (!isAfter || (previous.unit === quantity.unit && previous.value === quantity.value))
    return stated ?? ownChange(text, quantity);
  const isEnd = TO.test(before) || AFTERWARDS.test(text.slice(previous.end, quantity.start));
  if (!isEnd || previous.unit !== quantity.unit) return stated;
  return quantity.value > previous.value ? 'increase-to' : 'decrease-to';
}

/** Growth that is named by a noun, and then only by what grew: 生产总值的年均增速是21.3%,固定资产投资是43%. */
const GROWTH_OF = /(?:增速|增幅|增长率|涨幅|降幅|跌幅)[^。!?;\n]*$/;
const GROWTH_REACH = 120;
const ALSO = /^[,、][^,。;:、\d]{2,20}(?:是|为|达到?)$/;
/** Shares and rates are not what grew. */
const NO_GROWTH = /(?:率|比重|比例|占比)(?:是|为|达到?)$/;

/** Whether a figure continues a list of growth, whose first member says so before its value. */
export function continuesGrowth(
  text: string,
  previous: Pick<Figure, 'change' | 'unit' | 'end'> | undefined,
  { unit, start }: Quantity,
): boolean {
  if (previous?.unit !== unit || (previous.change !== 'increase' && previous.change !== 'decrease'))
    return false;
  const gap = text.slice(previous.end, start);
  return (
    ALSO.test(gap) &&
    !NO_GROWTH.test(gap) &&
    GROWTH_OF.test(text.slice(Math.max(0, previous.end - GROWTH_REACH), previous.end))
  );
}

/** Whether one value can become the other: 由3天压缩到8小时 is in two units. */
function isAlike(one: Pick<Figure, 'kind' | 'unit'>, other: Pick<Figure, 'kind' | 'unit'>): boolean {
  return one.unit === other.unit || (one.kind === 'duration' && other.kind === 'duration');
}

/** Whether a value is where a change ends. */
export function isEndOfChange(change: Change | null): boolean {
  return change === 'increase-to' || change === 'decrease-to';
}

/** What the value itself says: 翻一番. */
function ownChange(text: string, { start }: Quantity): Change | null {
  return text[start] === '翻' ? 'increase' : null;
}

/** Between a value and the one that it became, when the second names nothing of its own: 2012年为21亿元,2016年升至430亿元. */
const LATER = /^[,、]?[^。!?;\n]{0,12}$/;

/** Whether a value that stands alone is where the next one, which ends a change, started from. */
export function startsChange(text: string, first: Known, second: Known): boolean {
  const isEnd = second.change === 'increase-to' || second.change === 'decrease-to';
  return (
    isEnd &&
    first.change === null &&
    first.unit === second.unit &&
    LATER.test(text.slice(first.end, second.end))
  );
}
