/**
 * Which spellings are one document number? The year stands in 〔〕, ﹝﹞, [], 【】 or (), with spaces or without, and some
 * write 第 before the serial number. Texts and phrases are compared with all of them written alike.
 */

/** For a class of a regular expression. */
export const OPENING_BRACKETS = '〔﹝\\[【(（［〖〘{﹙';
export const CLOSING_BRACKETS = '〕﹞\\]】)）］〗〙}﹚';

/** The year and the serial number; or the year alone where the text ends, as in a phrase that is not complete. */
const YEAR_AND_SERIAL = new RegExp(
  `\\s?[${OPENING_BRACKETS}]\\s?((?:19|20)\\d{2})\\s?年?\\s?[${CLOSING_BRACKETS}](?:\\s?(?:第\\s?)?(\\d{1,5})\\s?号|$)`,
  'g',
);

const ABBREVIATION = '[\\p{Script=Han}A-Za-z]{1,20}';
const PLAIN_NUMBER = new RegExp(`${ABBREVIATION}〔\\d{4}〕\\d{1,5}号`, 'gu');
const WHOLE_NUMBER = new RegExp(`^(${ABBREVIATION})〔(\\d{4})〕(\\d{1,5})号$`, 'u');

/** The normalised text with each document number in its plain form: 青政发 [2021] 第8号 -> 青政发〔2021〕8号. */
export function withPlainNumbers(text: string): string {
  return text.replace(YEAR_AND_SERIAL, (_match, year: string, serial: string | undefined) =>
    serial === undefined ? `〔${year}〕` : `〔${year}〕${serial}号`,
  );
}

/** The document numbers in a normalised text, each in its plain form: a Latin or Han abbreviation, year and serial number. */
export function numbersIn(text: string): string[] {
  return withPlainNumbers(text).match(PLAIN_NUMBER) ?? [];
}

/** A regular expression for a plain number in whichever brackets, with spaces or without. */
export function patternOfNumber(plain: string): string | null {
  const [, abbreviation = '', year = '', serial = ''] = WHOLE_NUMBER.exec(plain) ?? [];
  if (year === '') return null;
  return `${abbreviation}\\s?[${OPENING_BRACKETS}]\\s?${year}\\s?年?\\s?[${CLOSING_BRACKETS}]\\s?(?:第\\s?)?${serial}\\s?号`;
}

/** Whether a text contains a phrase literally, or with its document numbers in other brackets. Both are normalised. */
export function holdsPhrase(text: string, phrase: string): boolean {
  return text.includes(phrase) || withPlainNumbers(text).includes(withPlainNumbers(phrase));
}
