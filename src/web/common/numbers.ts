/** How are numbers written? Grouped, in the page's language. */
import { language } from './language.js';

const format = new Intl.NumberFormat(language === 'en' ? 'en' : 'zh');

export function grouped(value: number): string {
  return format.format(value);
}
