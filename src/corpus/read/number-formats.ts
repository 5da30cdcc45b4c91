/** How does Word write a number? ECMA-376, 17.18.59 (ST_NumberFormat), as far as Chinese and English documents use it. */

const DIGITS = [...'〇一二三四五六七八九'];
const FORMAL_DIGITS = [...'零壹贰叁肆伍陆柒捌玖'];
const UNITS = ['', '十', '百', '千'];
const FORMAL_UNITS = ['', '拾', '佰', '仟'];
const STEMS = [...'甲乙丙丁戊己庚辛壬癸'];
const BRANCHES = [...'子丑寅卯辰巳午未申酉戌亥'];

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** No list goes further. Beyond it numbers are written in figures. */
const MAX_COUNT = 9999;

const LETTERS = 26;

const FORMATS: Readonly<Record<string, (value: number) => string>> = {
  none: () => '',
  decimalZero: (value) => String(value).padStart(2, '0'),
  decimalFullWidth: (value) =>
    String(value).replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  decimalFullWidth2: (value) => FORMATS.decimalFullWidth?.(value) ?? '',
  numberInDash: (value) => `- ${value} -`,
  upperLetter: letters,
  lowerLetter: (value) => letters(value).toLowerCase(),
  upperRoman: roman,
  lowerRoman: (value) => roman(value).toLowerCase(),
  chineseCounting: (value) => counted(value, DIGITS, UNITS, '〇'),
  chineseCountingThousand: (value) => counted(value, DIGITS, UNITS, '零'),
  japaneseCounting: (value) => counted(value, DIGITS, UNITS, ''),
  taiwaneseCounting: (value) => counted(value, DIGITS, UNITS, '〇'),
  taiwaneseCountingThousand: (value) => counted(value, DIGITS, UNITS, '零'),
  chineseLegalSimplified: (value) => counted(value, FORMAL_DIGITS, FORMAL_UNITS, '零', true),
  ideographLegalTraditional: (value) => counted(value, FORMAL_DIGITS, FORMAL_UNITS, '零', true),
  ideographDigital: digits,
  japaneseDigitalTenThousand: digits,
  taiwaneseDigital: digits,
  ideographTraditional: (value) => STEMS[value - 1] ?? String(value),
  ideographZodiac: (value) => BRANCHES[value - 1] ?? String(value),
  decimalEnclosedCircle: (value) => enclosed(value, 0x2460, 20),
  decimalEnclosedCircleChinese: (value) => enclosed(value, 0x2460, 20),
  decimalEnclosedParen: (value) => enclosed(value, 0x2474, 20),
  decimalEnclosedFullstop: (value) => enclosed(value, 0x2488, 20),
  ideographEnclosedCircle: (value) => enclosed(value, 0x3280, 10),
};

/** @param format as in `w:numFmt`; one that is not known is written in figures */
export function formattedNumber(value: number, format: string): string {
  return FORMATS[format]?.(value) ?? String(value);
}

/** 1 is A, 27 is AA, 53 is AAA, as Word has it. */
function letters(value: number): string {
  if (value < 1) return String(value);
  const letter = String.fromCharCode(65 + ((value - 1) % LETTERS));
  return letter.repeat(Math.min(Math.ceil(value / LETTERS), LETTERS));
}

function roman(value: number): string {
  if (value < 1 || value > MAX_COUNT) return String(value);
  let rest = value;
  return ROMAN.map(([size, sign]) => {
    const times = Math.floor(rest / size);
    rest -= times * size;
    return sign.repeat(times);
  }).join('');
}

/** 12 is 十二, 105 is 一百零五. @param isFull whether 10 is 壹拾 rather than 十 */
function counted(
  value: number,
  signs: readonly string[],
  units: readonly string[],
  zero: string,
  isFull = false,
): string {
  if (value === 0) return signs[0] as string;
  if (value < 0 || value > MAX_COUNT) return String(value);
  const figures = [...String(value)].map(Number);
  let text = '';
  figures.forEach((figure, at) => {
    const isAfterZero = at > 0 && figures[at - 1] === 0;
    if (figure !== 0) text += (isAfterZero ? zero : '') + signs[figure] + units[figures.length - 1 - at];
  });
  return !isFull && value >= 10 && value < 20 ? text.slice(1) : text;
}

function digits(value: number): string {
  return [...String(value)].map((figure) => DIGITS[Number(figure)] ?? figure).join('');
}

function enclosed(value: number, first: number, count: number): string {
  return value >= 1 && value <= count ? String.fromCodePoint(first + value - 1) : String(value);
}
