/** Numbers with grouped digits, in the page's language. */
import { language } from './language.js';
import { LANGUAGES } from './languages.js';

const format = new Intl.NumberFormat(LANGUAGES[language].locale);

export function grouped(value: number): string {
  return format.format(value);
}
