/**
 * Which texts of other places have the same wording, sentence by sentence? Candidates come from the terms of a sentence; then letters
 * are aligned. Wording that many places share, or that a text of a higher level has, says nothing of who took it from whom.
 */

import { normalisedText } from '../corpus/normalise.js';
import { isWithin, placeById } from '../corpus/scope/place.js';
import type { Span } from '../corpus/sentences.js';
import { queryTermsOf } from '../corpus/terms.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';
import { type Aligned, align } from './align.js';
import { type Dated, type Direction, datedBy, directionOf } from './dated.js';
import { Letters } from './letters.js';
import { sharesEnough } from './shingles.js';

/** Letters of the shortest stretch that is told: below it are formulas (自公布之日起施行) that any text may have. */
export const MIN_LETTERS = 20;

/** The least share of equal letters in a stretch: one letter in five may be another one. */
const MIN_SHARE = 0.8;

/** Passages that are looked at for each sentence. */
const CANDIDATES = 60;

/** Wording that texts of more places have is common: it has one origin, which is none of them. */
export const MAX_PLACES = 5;

/** A sentence of the text that is asked about, with the passage that it stands in; offsets into that passage's text. */
export interface Asked extends Span {
  /** Null for a text that is not in the index. */
  passage: string | null;
  text: string;
}

/** Another text's stretch with the same wording. Offsets in UTF-16 units of the passages' texts. */
export interface SameWording {
  /** The stretch of the sentence that is asked about. */
  own: Span;
  passage: StoredPassage;
  /** The stretch of the passage. */
  there: Span;
  /** Letters in common, and their share of the longer stretch, 0 to 1. */
  letters: number;
  share: number;
  place: string | null;
  direction: Direction;
}

export interface AskedText {
  /** The place that it is about; null when it is not known. */
  place: string | null;
  dated: Dated | null;
  /** Labels of its own passages, which are no matches. */
  except: ReadonlySet<number>;
  sentences: readonly Asked[];
}

export interface Borrowing {
  sentence: Asked;
  /** The best of each article, the earliest first; those of unknown direction after them. */
  same: SameWording[];
  /** Why it is no borrowing: number of places with this wording, and the text of a higher level that has it; null for neither. */
  common: { places: number; higher: SameWording | null } | null;
}

/** The sentences that texts of other places share, in order. */
export async function borrowingsOf(store: PassageStore, text: AskedText): Promise<Borrowing[]> {
  const wordings = new Wordings(store);
  const found: Borrowing[] = [];
  for (const sentence of text.sentences) {
    const borrowing = await ofSentence(store, wordings, text, sentence);
    if (borrowing !== null) found.push(borrowing);
  }
  return found;
}

async function ofSentence(
  store: PassageStore,
  wordings: Wordings,
  text: AskedText,
  sentence: Asked,
): Promise<Borrowing | null> {
  const letters = new Letters(sentence.text);
  if (letters.length < MIN_LETTERS) return null;
  const { lexical } = await store.retrieve({
    ...{ filter: [], phrases: [], excluded: [], vector: null, otherTerms: [] },
    terms: queryTermsOf(normalisedText(sentence.text)),
    except: text.except,
    depth: CANDIDATES,
  });
  const labels = lexical.hits.map(({ label }) => label);
  const same = new Map<string, SameWording>();
  for (const { passage, letters: other } of await wordings.of(labels)) {
    const match = sameWording(sentence, letters, passage, other, text);
    if (match === null || (match.place !== null && match.place === text.place)) continue;
    const known = same.get(passage.article.id);
    if (known === undefined || match.letters > known.letters) same.set(passage.article.id, match);
  }
  if (same.size === 0) return null;
  const all = [...same.values()].sort(byTime);
  return { sentence, same: all, common: commonOf(all, text.place) };
}

function sameWording(
  sentence: Asked,
  letters: Letters,
  passage: StoredPassage,
  other: Letters,
  { dated }: AskedText,
): SameWording | null {
  if (!sharesEnough(letters.codes, other.codes)) return null;
  const aligned = align(letters.codes, other.codes);
  if (aligned === null || aligned.equal < MIN_LETTERS || shareOf(aligned) < MIN_SHARE) return null;
  const { place } = passage.article.scope ?? { place: passage.about[0] ?? null };
  return {
    own: shiftedTo(sentence, letters.spanOf(aligned.from, aligned.to)),
    passage,
    there: other.spanOf(aligned.otherFrom, aligned.otherTo),
    letters: aligned.equal,
    share: shareOf(aligned),
    place,
    direction: directionOf(datedBy(passage.article), dated),
  };
}

const shiftedTo = ({ start }: Span, span: Span): Span => ({
  start: span.start + start,
  end: span.end + start,
});

const shareOf = ({ from, to, otherFrom, otherTo, equal }: Aligned) =>
  equal / Math.max(to - from, otherTo - otherFrom);

function commonOf(same: readonly SameWording[], place: string | null): Borrowing['common'] {
  const places = new Set(same.map((one) => one.place ?? one.passage.article.id)).size;
  const higher = same.find((one) => isHigher(one.place, place)) ?? null;
  return places > MAX_PLACES || higher !== null ? { places, higher } : null;
}

/** Whether one place lies around another one. */
function isHigher(one: string | null, other: string | null): boolean {
  const [outer, inner] = [one && placeById(one), other && placeById(other)];
  return !!outer && (outer.level === 'state' || (!!inner && isWithin(inner, outer)));
}

const RANK = { earlier: 0, later: 1, unknown: 2 } as const;

/** The earliest first; then those of unknown direction. Ties by the passage. */
function byTime(a: SameWording, b: SameWording): number {
  const [first, second] = [datedBy(a.passage.article)?.first ?? '', datedBy(b.passage.article)?.first ?? ''];
  return (
    RANK[a.direction] - RANK[b.direction] ||
    (first < second ? -1 : first > second ? 1 : 0) ||
    a.passage.label - b.passage.label
  );
}

/** Passages with their letters, each read once. */
class Wordings {
  private readonly known = new Map<number, { passage: StoredPassage; letters: Letters }>();

  constructor(private readonly store: PassageStore) {}

  async of(labels: readonly number[]): Promise<{ passage: StoredPassage; letters: Letters }[]> {
    const missing = labels.filter((label) => !this.known.has(label));
    for (const passage of await this.store.passagesOf(missing))
      this.known.set(passage.label, { passage, letters: new Letters(passage.text) });
    return labels.map((label) => this.known.get(label) as { passage: StoredPassage; letters: Letters });
  }
}
