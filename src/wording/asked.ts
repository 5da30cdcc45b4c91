/** Of which text is the wording looked for: whose is it, of which days, and which of its passages are looked at? */
import type { PassageStore } from '../store/passage-store.js';
import type { StoredArticle, StoredPassage, WholeArticle } from '../store/records.js';
import { requiredArticle, requiredPassage } from '../store/required.js';
import type { AskedPassage, AskedText } from './borrowed.js';
import { datedBy } from './dated.js';
import { placeOf, textOf } from './kin.js';
import type { WordingSubject } from './request.js';
import { partsOf } from './units.js';

export interface ResolvedText extends AskedText {
  /** Null for a text that is not in the index. */
  article: StoredArticle | null;
}

/** All passages of what is asked about. @throws ZonelensError `not_found` */
export async function askedText(store: PassageStore, subject: WordingSubject): Promise<ResolvedText> {
  if (subject.kind === 'text') {
    const { text, place, date } = subject;
    const dated = date === null ? null : { first: date, last: date };
    return { article: null, place, text: null, dated, passages: partsIn(text) };
  }
  if (subject.kind === 'passage') {
    return ofPassage(await requiredPassage(store, subject.id));
  }
  const whole = await requiredArticle(store, subject.id);
  const { sections, passages, ...article } = whole;
  const about = passages[0]?.about ?? [];
  return { ...ofArticle(article, placeOf({ article, about })), passages: passagesIn(whole) };
}

/** A passage of the index, as what is asked about. */
export const ofPassage = (passage: StoredPassage): ResolvedText => ({
  ...ofArticle(passage.article, placeOf(passage)),
  passages: [{ id: passage.id, text: passage.text, start: 0 }],
});

const ofArticle = (article: StoredArticle, place: string | null) => ({
  article,
  place,
  text: textOf(article),
  dated: datedBy(article),
});

const passagesIn = ({ sections, passages }: WholeArticle): AskedPassage[] =>
  passages.map(({ id, section, start, end }) => ({
    id,
    text: sections[section]?.text.slice(start, end) ?? '',
    start: 0,
  }));

/** Parts know where they begin in the whole text. */
const partsIn = (text: string): AskedPassage[] =>
  partsOf(text).map(({ start, end }) => ({ id: null, text: text.slice(start, end), start }));
