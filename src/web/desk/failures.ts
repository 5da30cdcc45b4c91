/** Why did something not work, in the words of the page? For what the stores and the client throw. */
import { texts } from '../common/language.js';
import { notKept } from './not-kept.js';

const text = texts.notKept;

/** @throws the error itself, if it is none of these */
export function whyNot(error: unknown): string {
  const { reason, detail } = notKept(error);
  return detail === '' ? text[reason] : `${text[reason]} ${text.said(detail)}`;
}
