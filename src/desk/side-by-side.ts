/** What is the one text of a pair to the other, and of which days is a text? In the words of whoever shows it. */
import type { Dated } from '../wording/dated.js';
import type { ItemOf } from './dossier.js';
import type { PairWords } from './pair-words/words.js';

type Pair = Pick<ItemOf<'pair'>, 'change' | 'moved' | 'versions' | 'direction'>;

/** The words of a pair, and what stands between what became of a clause and that it moved. */
export interface PairNames extends Pick<PairWords, 'sameWording' | 'versions' | 'texts'> {
  and: string;
}

/** Only of versions whose order is known something was added or dropped. */
export function relationOf({ change, moved, versions, direction }: Pair, names: PairNames): string {
  if (change === null) return names.sameWording[direction === 'unknown' ? 'unknown' : 'known'];
  const kinds = versions && direction === 'earlier' ? names.versions : names.texts;
  return moved ? `${kinds[change]}${names.and}${kinds.moved}` : kinds[change];
}

/** A day, a first and a last one, or a day than which the text is no later. */
export function daysOf({ first, last }: Dated, noLater: (last: string) => string): string {
  if (first === null) return noLater(last);
  return first === last ? first : `${first}–${last}`;
}
