/** Why did something not work, in the words of the page? For what the stores and the client throw. */
import { ZonelensConnectionError, ZonelensProblem } from '../../client/index.js';
import { texts } from '../common/language.js';
import { NotKept } from './store.js';

const text = texts.notKept;

/** @throws the error itself, if it is none of these */
export function whyNot(error: unknown): string {
  if (error instanceof ZonelensConnectionError) return text.unreachable;
  if (error instanceof ZonelensProblem) return text.said(error.detail);
  if (!(error instanceof NotKept)) throw error;
  const { reason, detail } = error;
  return detail === '' ? text[reason] : `${text[reason]} ${text.said(detail)}`;
}
