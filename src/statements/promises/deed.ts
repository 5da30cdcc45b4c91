/** What is to be done, and to what? The verb of a clause and the noun phrase that it is done to. */
import type { Span } from '../../corpus/sentences.js';
import { isDeed, type PlacedWord, placedWords } from './placed-words.js';
import { type BoundClause, marksOf } from './strength.js';

export interface Deed {
  action: Span | null;
  object: Span | null;
}

/** After these comes what is dealt with: 将…纳入, 对…进行抽查. */
const TAKES = /^(?:将|把|对|对于)$/;
const LIGHT = /^(?:进行|予以|给予|作出|加以|实行|开展|实施)$/;

/** The deed of a clause that begins at `from`, after its actor and the word that binds. */
export function deedOf(sentence: string, clause: BoundClause, actor: Span | null): Deed {
  const marks = clause.start + marksOf(sentence.slice(clause.start, clause.end));
  const from = Math.max(marks, clause.cue?.end ?? 0, within(actor, clause) ? (actor as Span).end : 0);
  const words = placedWords(sentence, { start: from, end: clause.end });
  const verb = verbAt(words);
  if (verb < 0) return { action: null, object: null };
  const action = words[verb] as PlacedWord;
  const taken = takenBy(words, verb);
  const object = taken ?? objectAfter(sentence, words, verb, clause.end);
  return { action: { start: action.start, end: action.end }, object };
}

const within = (span: Span | null, { start, end }: Span): boolean =>
  span !== null && span.start >= start && span.end <= end;

/** The verb of the clause: the first one that stands in no phrase of a preposition. */
function verbAt(words: readonly PlacedWord[]): number {
  const opens = words.findIndex(({ tag, word }) => tag === 'p' || TAKES.test(word));
  const first = words.findIndex((_, at) => isDeed(words, at));
  if (opens < 0 || first < 0 || first < opens) return first;
  // After the noun phrase of the preposition: the last verb that follows a noun or an adverb.
  const light = words.findIndex(({ word }, at) => at > opens && LIGHT.test(word));
  if (light >= 0) {
    const after = words.findIndex((_, at) => at > light && isDeed(words, at));
    return after >= 0 ? after : light;
  }
  const next = words.findIndex((_, at) => at > first && isDeed(words, at));
  return next >= 0 && TAKES.test(words[opens]?.word ?? '') ? next : first;
}

/** What 将, 把 or 对 put before the verb. */
function takenBy(words: readonly PlacedWord[], verb: number): Span | null {
  const opens = words.findIndex(({ word }, at) => at < verb && TAKES.test(word));
  const first = words[opens + 1];
  if (opens < 0 || first === undefined || opens + 1 >= verb) return null;
  let last = verb - 1;
  while (last > opens + 1 && (LIGHT.test(words[last]?.word ?? '') || /^[dp]$/.test(words[last]?.tag ?? ''))) last--;
  return { start: first.start, end: (words[last] as PlacedWord).end };
}

/** The rest of the clause, without a number before its noun. */
function objectAfter(sentence: string, words: readonly PlacedWord[], verb: number, end: number): Span | null {
  let at = verb + 1;
  while (/^(?:u|m|q|f|x)/.test(words[at]?.tag ?? '') || /^(?:至|以|及|一|多种|一批|的)$/.test(words[at]?.word ?? '')) at++;
  const first = words[at];
  if (first === undefined) return null;
  const text = sentence.slice(first.start, end).replace(/[,。;:!?\s]+$/, '');
  return text === '' ? null : { start: first.start, end: first.start + text.length };
}
