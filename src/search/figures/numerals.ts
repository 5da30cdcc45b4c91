/** Which number does a numeral name? Chinese, Arabic, and mixed ones: 三百零三, 二〇二一, 1.2万亿, 3亿5千万. */

const DIGITS = new Map([...'零一二三四五六七八九'].map((digit, value) => [digit, value]));
DIGITS.set('〇', 0);
DIGITS.set('两', 2);

const SMALL_SCALES = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

const LARGE_SCALES = new Map([
  ['万', 1e4],
  ['亿', 1e8],
]);

/** Digits one by one name a year or a code (二〇二一); shorter ones (三五) are an estimate, not a number. */
const MIN_POSITIONAL_DIGITS = 4;

/** Longer numerals are identifiers; the largest that policy texts state has some 25 characters. */
const MAX_LENGTH = 32;

const TOKEN = /\d[\d,]*(?:\.\d+)?|./gu;

/** `null` for what is no well-formed numeral. A scale without a digit counts once: 百 is 100, 万亿 is 1e12. */
export function parseNumeral(numeral: string): number | null {
  if (numeral.length === 0 || numeral.length > MAX_LENGTH) return null;
  if ([...numeral].every((character) => DIGITS.has(character))) return parseDigits(numeral);
  const state = new Reading();
  for (const [token] of numeral.matchAll(TOKEN)) {
    if (!state.take(token)) return null;
  }
  return state.finish();
}

function parseDigits(numeral: string): number | null {
  if (numeral.length > 1 && numeral.length < MIN_POSITIONAL_DIGITS) return null;
  return [...numeral].reduce((value, digit) => value * 10 + (DIGITS.get(digit) as number), 0);
}

/** Reads left to right: a section below 万 (三百零三), sections with their 万 or 亿, and their sum. */
class Reading {
  private total = 0;
  private section = 0;
  private digit: number | null = null;
  private afterZero = false;
  /** The smallest scale used in this section, and the scale just before the current digit. */
  private sectionScale = Number.POSITIVE_INFINITY;
  private lastScale = 1;
  private largeScale = Number.POSITIVE_INFINITY;

  take(token: string): boolean {
    const small = SMALL_SCALES.get(token);
    if (small !== undefined) return this.takeSmall(small);
    const large = LARGE_SCALES.get(token);
    if (large !== undefined) return this.takeLarge(large);
    return this.takeDigit(token);
  }

  finish(): number {
    // 三百五 is 350 and 一万二 is 12000: a last digit right after a scale counts tenths of it.
    const tenths = !this.afterZero && this.lastScale >= 100 && (this.digit ?? 10) < 10;
    const rest = (this.digit ?? 0) * (tenths ? this.lastScale / 10 : 1);
    return exact(this.total + this.section + rest);
  }

  private takeDigit(token: string): boolean {
    const value = DIGITS.get(token) ?? Number(token.replaceAll(',', ''));
    if (this.digit !== null || Number.isNaN(value)) return false;
    if (value === 0 && !/\d/.test(token)) {
      this.afterZero = true;
      return true;
    }
    this.digit = value;
    return true;
  }

  private takeSmall(scale: number): boolean {
    if (scale >= this.sectionScale) return false;
    // 十 alone is ten, but 三百十 needs its 一; 百 and 千 alone only start a numeral (百万, but not 万千).
    if (this.digit === null && (this.section > 0 || (this.total > 0 && scale > 10))) return false;
    this.section += (this.digit ?? 1) * scale;
    this.digit = null;
    this.sectionScale = scale;
    this.lastScale = scale;
    this.afterZero = false;
    return true;
  }

  private takeLarge(scale: number): boolean {
    const part = this.section + (this.digit ?? 0);
    if (part === 0) {
      // 万亿: the larger scale multiplies all that came before it; alone it counts once.
      if (this.total > 0 && scale > this.largeScale) this.total *= scale;
      else if (this.total === 0 && !this.afterZero) this.total = scale;
      else return false;
    } else if (scale > this.largeScale) {
      this.total = (this.total + part) * scale;
    } else if (scale === this.largeScale) {
      return false;
    } else {
      this.total += part * scale;
    }
    this.largeScale = scale;
    this.startSection(scale);
    return true;
  }

  private startSection(scale: number): void {
    this.section = 0;
    this.digit = null;
    this.sectionScale = Number.POSITIVE_INFINITY;
    this.lastScale = scale;
    this.afterZero = false;
  }
}

/** 289.35 * 10000 is 2893500.0000000005 in binary; no stated figure has more than fifteen digits. */
export function exact(value: number): number {
  return Number(value.toPrecision(15));
}
