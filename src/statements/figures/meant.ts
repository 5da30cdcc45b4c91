/** Does a numeral before a unit count something? 三项 does; 一个 is an article, 二类 an ordinal, 三门峡 a name, 20日 a date. */
import type { Measured } from './measured.js';
import { matchAt } from './sticky.js';
import type { Unit } from './units.js';

/** Words before 一 that make it a number: 仅一家, 减至一枚, 最长一年. */
const EXACTLY_ONE =
  /(?:仅|只有|只需|只用|不足|不到|超过|达到?|[减降压缩](?:少|低|短)?[至到为成]|至少|最[多长低高快]|约|不少于|不超过|缩短|延长|提前|为期|历时|用时?|期限|期限?为|满)$/;

/** Words that make a scale without digits a number: 上百家, 近千人, 超亿元. */
const SCALE_REACHED = /(?:上|成|近|超过?|逾|过|约|破|突破|满|达到?|不足|不到|至少)$/;

/** Words after the unit that make it a number: 一年以上, 亿元以上, 一个月左右. */
const LIMIT_AFTER = /(?:及?以[上内下]|之?内(?![蒙地陆资部容外])|左右|多|余)/y;

/** Before these units 一 is always a number. */
const EXACT_UNITS = new Set(['个月', '个多月', '个工作日', '小时', '个小时', '分钟']);

/** 20日 without a month is a date; with one of these words it is a duration: 20日内, 不少于30日. */
const DAY_LIMIT_AFTER = /(?:及?以[上内下]|之?内|期满|左右|前完|的期限)/y;
const DAY_LIMIT_BEFORE =
  /(?:不[少低超]于?过?|至少|最[多长短]|期限?|超过|满|缩短[至为到]?|压缩[至为到]|历时)(?:为|达)?$/;

/** Unlike 二 or 三, 两 counts before any unit (两只基金) but these: 两省, 两头在外, 两口子. */
const IN_NAMES_WITH_TWO = /^[省县镇村乡国头口期站度分]/;

/** @param cue the text just before the number */
export function isMeant(text: string, { number, end }: Measured, unit: Unit, cue: string): boolean {
  const written = text.slice(number.start, number.end);
  const hasLimit = matchAt(LIMIT_AFTER, text, end) !== '';
  const unitWritten = text.slice(number.end, unit.end).trim();
  if (written === '零') return false;
  if (number.isBareScale) return number.approximation !== null || hasLimit || SCALE_REACHED.test(cue);
  if (unitWritten === '日') return matchAt(DAY_LIMIT_AFTER, text, end) !== '' || DAY_LIMIT_BEFORE.test(cue);
  // 十九届 is the nineteenth.
  if (number.isChinese && unit.base === '届') return false;
  if (!number.isChinese || number.value >= 10 || number.range !== null) return true;
  if (written === '一') {
    return hasLimit || unit.kind === 'ratio' || EXACT_UNITS.has(unitWritten) || EXACTLY_ONE.test(cue);
  }
  if (written === '二' && unit.kind === 'count') return false;
  if (written === '两' && !IN_NAMES_WITH_TWO.test(unit.base)) return true;
  return unit.countsInChinese;
}
