/**
 * Which steps of normalising can change a text? A table of the kinds of all UTF-16 units shows which steps to skip; for
 * most texts only one or two remain.
 */
import { to as opencc } from 'opencc-js/preset/t2cn';

/** Kinds, as bits. A unit without any of them is never changed, whatever is around it. */
export const INVISIBLE = 1;
export const GLOSS = 2;
export const COMPATIBLE = 4;
export const COMBINING = 8;
export const SCRIPT = 16;
export const SPACE = 32;
export const POWER = 64;
const ALL = 127;

/** Changed by `normalise.ts` itself; OpenCC does not change it. */
const ZHU = '著';

const NOT_LOOKED_UP = 0xff;

/** UTF-16 unit -> its kinds. */
const kinds = new Uint8Array(0x10000).fill(NOT_LOOKED_UP);

let changing: ReadonlySet<string> | undefined;

/** The kinds of all units of a text, as bits. */
export function kindsIn(text: string): number {
  let found = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (kinds[unit] === NOT_LOOKED_UP) kinds[unit] = kindOf(String.fromCharCode(unit));
    found |= kinds[unit] as number;
  }
  return found;
}

function kindOf(unit: string): number {
  // A surrogate may be part of any character; radicals and compatibility ideographs fold to characters of any kind.
  if (/[\ud800-\udfff\u2e80-\u2fd5\uf900-\ufaff\uffe0-\uffe6]/.test(unit)) return ALL;
  changing ??= unitsOfScript();
  const isSpace = /\s/.test(unit);
  const bits = [
    [INVISIBLE, !isSpace && /[\p{Cc}\p{Cf}]/u.test(unit)],
    [GLOSS, /[(（]/.test(unit)],
    [COMPATIBLE, /[\u3000\uff01-\uff5e]/.test(unit)],
    [COMBINING, /\p{M}/u.test(unit)],
    [SCRIPT, changing.has(unit)],
    [SPACE, isSpace],
    [POWER, /[\u00b2\u00b3\u00b9\u2070-\u208b\u2010\u2011㎡㎢㎥^]/.test(unit)],
  ] as const;
  return bits.reduce((sum, [bit, has]) => (has ? sum | bit : sum), 0);
}

/** Units that an entry of the script dictionary replaces. Without any of them, no entry changes a text. */
function unitsOfScript(): Set<string> {
  const units = new Set([ZHU]);
  for (const entry of (opencc.cn ?? []).flat().flatMap((entries) => entries.split('|'))) {
    const [from = '', to = ''] = entry.split(' ');
    for (let at = 0; at < from.length; at++) {
      if (from.length !== to.length || from[at] !== to[at]) units.add(from[at] as string);
    }
  }
  return units;
}
