/** Which unit do the words of a header give to the numbers below them? 产值（亿元）, 增速%, 单位：万元. */
import { unitAt } from './units.js';

/** A unit as a header writes it, and the name without it. */
export interface NamedUnit {
  name: string;
  /** As it would stand after a number: 亿元, %. Null when the words give none. */
  unit: string | null;
}

/** The last bracket of a name: 产值（亿元）, 投资(单位:万元). Normalised texts have ASCII brackets. */
const BRACKET = /[([【]\s*(?:计量|货币|金额)?(?:单位\s*:?\s*)?([^()[\]【】]{1,12})[)\]】]/g;

/** A unit after a sign, or a share at the end: 产值/亿元, 产值:亿元, 增长%. */
const AFTER_SIGN = /^(.{1,30}?)\s*[/:,，;、\s]\s*([^/:,，;、\s]{1,8})$/;
const SHARE_AT_END = /^(.{1,30}?)\s*(%|‰)$/;

/** 单位:亿元、%: the units of the whole table. */
const OF_TABLE = /(?:计量|货币|金额)?单位\s*:\s*([^\s()]{1,24})/;
const BETWEEN_UNITS = /[、,;，/和]/;

/** Before the unit proper: ±% is a share too. */
const SIGNS = /^[±+\-约]{1,2}/;
const SCALE = /^[十百千万亿]{1,3}/;

/** A scale and an unknown unit, short enough to be one: 万箱. */
const SCALED_UNKNOWN = /^[百千万亿]{1,2}\p{Script=Han}{1,3}$/u;

/** Whether a text is a unit, with or without a scale before it. */
export function isUnit(text: string): boolean {
  const written = text.replace(SIGNS, '');
  return isWhole(written) || isWhole(written.replace(SCALE, '')) || SCALED_UNKNOWN.test(written);
}

function isWhole(written: string): boolean {
  return written !== '' && unitAt(written, 0)?.end === written.length;
}

/** @param words normalised: the name of a column or a row */
export function namedUnit(words: string): NamedUnit {
  for (const { 0: bracket, 1: inner = '', index } of [...words.matchAll(BRACKET)].reverse()) {
    if (!isUnit(inner.trim())) continue;
    const name = words.slice(0, index) + words.slice(index + bracket.length);
    return { name: name.trim(), unit: inner.trim().replace(SIGNS, '') };
  }
  if (isUnit(words)) return { name: '', unit: words.replace(SIGNS, '') };
  const [, name = '', unit = ''] = SHARE_AT_END.exec(words) ?? AFTER_SIGN.exec(words) ?? [];
  return isUnit(unit) ? { name: name.replace(/[±+-]+$/, '').trim(), unit } : { name: words, unit: null };
}

/** The units that the caption of a table gives: 单位:亿元、% gives two. */
export function unitsOfTable(caption: string): string[] {
  const stated = OF_TABLE.exec(caption)?.[1] ?? '';
  return stated.split(BETWEEN_UNITS).filter(isUnit);
}
