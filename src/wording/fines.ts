/** Is a figure of one text a fine for what a figure of the other one is a fine for, and for the same ones? */
import { normalisedText } from '../corpus/normalise.js';
import { SANCTION } from '../statements/modality-cues.js';
import { addresseeOf, maybeOne, offenceOf } from './offences.js';
import type { Replaced } from './replaced.js';

type Texts = Readonly<Record<'from' | 'to', string>>;

/** False only when both say whom they fine, or for what, and it is another one: 对单位处 is not 对个人处. */
export function maybeOneFine(texts: Texts, pair: Replaced<object>): boolean {
  const [addressees, offences] = [addresseesOf(texts, pair), offencesOf(texts, pair)];
  const isOfOneAddressee = addressees.includes(null) || addressees[0] === addressees[1];
  return isOfOneAddressee && maybeOne(...offences);
}

/** Whether both say for what they are, or for whom; true of what is no fine. */
export function isSurelyOneFine(texts: Texts, pair: Replaced<object>): boolean {
  const lines = [lineAt(texts.from, pair.from.start), lineAt(texts.to, pair.to.start)];
  if (!lines.some((line) => SANCTION.test(normalisedText(line)))) return true;
  return !offencesOf(texts, pair).includes(null) || !addresseesOf(texts, pair).includes(null);
}

const addresseesOf = (texts: Texts, { from, to }: Replaced<object>) =>
  [addresseeOf(texts.from, from.start), addresseeOf(texts.to, to.start)] as const;

/** Clauses on penalties have a line for each offence, and clauses that were merged have several lines. */
const offencesOf = (texts: Texts, { from, to }: Replaced<object>) =>
  [offenceOf(lineAt(texts.from, from.start)), offenceOf(lineAt(texts.to, to.start))] as const;

const lineAt = (text: string, at: number): string =>
  `${text.slice(0, at).split('\n').at(-1)}${text.slice(at).split('\n', 1)[0]}`;
