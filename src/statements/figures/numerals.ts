/** Which number is a numeral? It may be Chinese, Arabic or mixed: 三百零三, 二〇二一, 1.2万亿, 3亿5千万. */

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

/** Four Chinese digits or more are read one by one, as in the year 二〇二一; fewer (三五) are an estimate. */
const MIN_POSITIONAL_DIGITS = 4;

/** In characters. Longer numerals are identifiers; the longest in policy texts has about 25. */
const MAX_LENGTH = 32;

const TOKEN = /\d[\d,]*(?:\.\d+)?|./gu;

/** 零点三 is 0.3, and 三点二亿 is 3.2亿. */
const DECIMAL = /^([〇零一二三四五六七八九十百千]{1,7})点([〇零一二三四五六七八九]{1,6})(?=[万亿]|$)/;

/**
 * The value of a numeral; null when it is not well formed. A scale without a digit counts once: 百 is 100, 万亿 is 1e12.
 *
 * @example
 * parseNumeral('三百零三'); // 303
 * parseNumeral('1.2万亿'); // 1200000000000
 */
export function parseNumeral(numeral: string): number | null {
  if (numeral.length === 0 || numeral.length > MAX_LENGTH) return null;
  if (numeral.includes('点')) return parseDecimal(numeral);
  if ([...numeral].every((character) => DIGITS.has(character))) return parseDigits(numeral);
  const state = new Reading();
  for (const [token] of numeral.matchAll(TOKEN)) {
    if (!state.take(token)) return null;
  }
  return state.finish();
}

function parseDecimal(numeral: string): number | null {
  const [written, whole = '', decimals = ''] = DECIMAL.exec(numeral) ?? [];
  const value = parseNumeral(whole);
  if (written === undefined || value === null) return null;
  const digits = Array.from(decimals, (digit) => DIGITS.get(digit)).join('');
  return parseNumeral(`${value}.${digits}${numeral.slice(written.length)}`);
}

function parseDigits(numeral: string): number | null {
  if (numeral.length > 1 && numeral.length < MIN_POSITIONAL_DIGITS) return null;
  return [...numeral].reduce((value, digit) => value * 10 + (DIGITS.get(digit) as number), 0);
}

/** Reads a numeral from left to right: sections below 万 (三百零三), each multiplied by its 万 or 亿, are summed up. */
class Reading {
  private total = 0;
  private section = 0;
  private digit: number | null = null;
  private afterZero = false;
  /** The smallest scale of this section so far. */
  private sectionScale = Number.POSITIVE_INFINITY;
  /** The scale just before the current digit. */
  private lastScale = 1;
  private largeScale = Number.POSITIVE_INFINITY;

  /** Reads the next digit or scale; false when it cannot follow what was read. */
  take(token: string): boolean {
    const small = SMALL_SCALES.get(token);
    if (small !== undefined) return this.takeSmall(small);
    const large = LARGE_SCALES.get(token);
    if (large !== undefined) return this.takeLarge(large);
    return this.takeDigit(token);
  }

  finish(): number {
    // A last digit right after a scale counts tenths of that scale: 三百五 is 350, 一万二 is 12000.
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
    // 十 alone is ten, but after 三百 it needs a digit; 百 and 千 without a digit only begin a numeral (百万, not 万千).
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
      // In 万亿 the larger scale multiplies everything before it; a scale alone counts once.
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

/** Rounds to fifteen digits, more than any stated figure has: 289.35 * 10000 is 2893500.0000000005 in binary. */
export function exact(value: number): number {
  return Number(value.toPrecision(15));
}
