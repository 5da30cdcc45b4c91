/** Which places in an order does a text state? 全市第一, 位居第5位, 进入前十, 是第五个国家级新区; but no 第一批 or 第十二条. */
import type { Qualifier, Quantity } from './figure.js';
import { parseNumeral } from './numerals.js';

const NUMERAL = String.raw`(?:\d{1,5}|[一二三四五六七八九十百]{1,7})`;

/** A rank ends its phrase: after it come 位, 名, a sign, 的 or the end, but no counted thing (第一批, 前三季度). */
const RANK = new RegExp(
  String.raw`(?:第(?<place>${NUMERAL})[位名]?|前(?<top>${NUMERAL})(?:[位名强]|位次)?)(?=[,。;、:!?)”\s的和与且并]|$)`,
  'g',
);

/** Said of a subject, 第五个 counts those that came before it. */
const NTH = new RegExp(
  String.raw`(?<=(?:是|成为|作为)[^,。;:、\d第]{0,8})第(?<place>${NUMERAL})[个家座](?=[,。;\p{Script=Han}])`,
  'gu',
);

/** How many characters before a rank are read: enough for 承接数量全市功能区第一. */
const SCOPE_REACH = 16;

/** Words that make an ordinal a place in a ranking. Without them it numbers a clause (第一,…). */
const SCOPE =
  /[居列]|位|排|名|全[国省市区球州县]|世界|亚洲|中国|我国|西部|东部|中部|同类|倒数|总[分量]|规模|数量|跻身|进入|第[一二三四五六七八九十\d]+[位名]?[、和]$/;

export function ranksIn(text: string): Quantity[] {
  return [...rankingsIn(text), ...nthsIn(text)].sort((a, b) => a.start - b.start);
}

function nthsIn(text: string): Quantity[] {
  return Array.from(text.matchAll(NTH)).flatMap(({ 0: written, index, groups }) => {
    const value = parsePlace(groups?.place ?? '');
    return value === null ? [] : [rankOf(value, index, written, null)];
  });
}

function rankingsIn(text: string): Quantity[] {
  const ranks: Quantity[] = [];
  for (const match of text.matchAll(RANK)) {
    const { place, top } = match.groups ?? {};
    const value = parsePlace(place ?? top ?? '');
    const scope =
      text
        .slice(Math.max(0, match.index - SCOPE_REACH), match.index)
        .split(/[,。;:!?\n]/)
        .at(-1) ?? '';
    if (value === null || !SCOPE.test(scope)) continue;
    ranks.push(rankOf(value, match.index, match[0], top === undefined ? null : 'at-most'));
  }
  return ranks;
}

function rankOf(value: number, start: number, written: string, approximation: Qualifier | null): Quantity {
  const end = start + written.length;
  return { kind: 'rank', value, unit: '位', range: null, date: null, split: null, start, end, approximation };
}

function parsePlace(numeral: string): number | null {
  return /^\d+$/.test(numeral) ? Number(numeral) : parseNumeral(numeral);
}
