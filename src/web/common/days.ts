/** How is a moment shown? In the language of the page, with its time. */
import { language } from './language.js';
import { LANGUAGES } from './languages.js';

const format = new Intl.DateTimeFormat(LANGUAGES[language].locale, {
  dateStyle: 'medium',
  timeStyle: 'short',
});

/** What is no date is shown as it is. */
export function dayOf(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? iso : format.format(date);
}
