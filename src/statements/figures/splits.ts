/** How do parties share something, by the text? 五五分成, 二八分成, 按7:3的比例分成, 均等共享. */
import type { Quantity } from './figure.js';
import { exact, parseNumeral } from './numerals.js';

/** What shows that a ratio is one of shares: 7:3 alone may be a score or a time. */
const SHARED = '(?:分成|分账|分享|分配|分担|共享|承担|负担|分计)';

/** Two digits that add up to ten: 二八. */
const TENTHS = '一九|二八|三七|四六|五五|六四|七三|八二|九一';
const PART = String.raw`(?:\d{1,2}(?:\.\d)?|[一二三四五六七八九])`;

const SPLIT = new RegExp(
  [
    `(?<![一二三四五六七八九十百])(?<tenths>${TENTHS})(?:比例)?(?:${SHARED}|开(?![\\p{Script=Han}]))`,
    String.raw`(?<![\d.:])(?<parts>${PART}(?:[:比]${PART}){1,3})(?![\d:.])的?(?:比例)?(?:进行|予以|实行)?${SHARED}`,
    `(?<equal>(?:均等|对半|等额|平均|平均按比例)${SHARED}|对半分|平分(?![秋线])|各(?:得|享|占|分)?(?:一半|半)(?![年月天小径]))`,
  ].join('|'),
  'gu',
);

/** Named before equal shares, they are three parties and not two. */
const THREE = /三(?:方|地|级|区|市|家)[^,。;]{0,6}$/;
const CUE_REACH = 12;

export function splitsIn(text: string): Quantity[] {
  return Array.from(text.matchAll(SPLIT), ({ 0: written, index, groups = {} }) => {
    const cue = text.slice(Math.max(0, index - CUE_REACH), index);
    const split = inPercent(partsOf(groups, cue));
    const end = index + written.length;
    const value = split[0] ?? 0;
    return {
      kind: 'ratio',
      value,
      unit: '%',
      range: null,
      date: null,
      split,
      start: index,
      end,
      approximation: null,
    };
  });
}

function partsOf({ tenths, parts }: Record<string, string | undefined>, cue: string): number[] {
  if (tenths !== undefined) return Array.from(tenths, (digit) => parseNumeral(digit) ?? 0);
  if (parts !== undefined) return parts.split(/[:比]/).map((part) => parseNumeral(part) ?? 0);
  return THREE.test(cue) ? [1, 1, 1] : [1, 1];
}

function inPercent(parts: readonly number[]): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => (whole === 0 ? 0 : exact((100 * part) / whole)));
}
