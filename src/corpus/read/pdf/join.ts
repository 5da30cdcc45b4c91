/** How are two pieces or lines of running text joined? */
import { isBrokenFigure } from '../broken-figure.js';

const HAN_AT_END = /[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]$/u;
const HAN_AT_START = /^[\p{Script=Han}\u3000-\u303f\uff00-\uffef“”‘’…—]/u;

/** What stands before a hyphen is looked at in so many characters. */
const LONGEST_WORD = 30;

const BROKEN_WORD = /(\p{L}+)[-\u00ad‐]$/u;
const SOFT_HYPHEN = /\u00ad$/;
const WORD_AT_START = /^\p{Ll}+/u;

/** Words whose hyphen is their own, also at the end of a line: before it, and after it. */
const BEFORE_HYPHEN =
  /(?:^|\P{L})(?:well|high|low|self|long|short|medium|full|half|part|cross|large|small|new|state|market|world|first|second|third|one|two|three|co|non|post|pre|semi|ex|all|inter-?|so|in|on|off|up)$/iu;
const AFTER_HYPHEN =
  /^(?:tech|technology|known|based|level|term|scale|oriented|owned|quality|speed|value|added|related|driven|led|time|to|of|the|in|up|off|end|class|wide|style|stop|free|friendly|funded|run|intensive|depth|site|border|effective|efficient|sized|year|round|down|called)(?!\p{L})/iu;

/** Whether two texts touch at a Han character or a sign of Chinese, where there are no spaces. */
export function touching(before: string, after: string): boolean {
  return HAN_AT_END.test(before.trimEnd()) || HAN_AT_START.test(after.trimStart());
}

/**
 * Joins the end of a line with the next line of the same paragraph.
 *
 * @param words the Latin words of the document in lower case, which tell a broken word from a hyphenated one
 */
export function joinedLines(before: string, after: string, words: ReadonlySet<string>): string {
  const start = before.trimEnd();
  const end = after.trimStart();
  if (touching(start, end) || isBrokenFigure(start, end)) return start + end;
  const broken = BROKEN_WORD.exec(start.slice(-LONGEST_WORD))?.[1];
  const rest = WORD_AT_START.exec(end)?.[0];
  if (broken === undefined || rest === undefined) return `${start} ${end}`;
  return isOwnHyphen(start, broken, rest, words) ? start + end : start.slice(0, -1) + end;
}

function isOwnHyphen(start: string, broken: string, rest: string, words: ReadonlySet<string>): boolean {
  if (SOFT_HYPHEN.test(start)) return false;
  const whole = (broken + rest).toLowerCase();
  if (words.has(`${broken}-${rest}`.toLowerCase())) return true;
  if (words.has(whole)) return false;
  const head = start.slice(0, -1);
  return /-\p{L}+$/u.test(head) || BEFORE_HYPHEN.test(head) || AFTER_HYPHEN.test(rest);
}

/** The Latin words of some lines in lower case, also those with a hyphen inside; not those at the end of a line. */
export function latinWords(lines: readonly string[]): Set<string> {
  const words = new Set<string>();
  for (const line of lines) {
    for (const match of line.matchAll(/[A-Za-z-]+/g)) {
      const isCut = match.index + match[0].length === line.length;
      if (!isCut) words.add(match[0].toLowerCase());
    }
  }
  return words;
}
