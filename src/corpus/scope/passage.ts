/** Which places is a passage about, which does it only mention, and of which does each of its sentences speak? */
import { normalise, normalisedText } from '../normalise.js';
import { type Span, shifted, splitSentences } from '../sentences.js';
import { mostFrequentFirst } from '../tally.js';
import { findPlaces, type PlaceMention } from './find.js';
import { type Place, placeById } from './place.js';
import { NO_SUBJECTS, type Subjects, subjectsOf, topicsOf } from './subjects.js';

export interface PassagePlaces {
  /** Ids: the article's own places first, then those that a heading, a sentence or a row speaks of, in order. */
  about: string[];
  /** Ids of the other places that it names, the most frequent first. */
  mentions: string[];
  /** Its sentences, with the place that each has as its subject; null for the article's own. */
  subjects: (Span & { place: string | null })[];
}

/** Between the cells of a row; see `read/table.ts`. */
const CELL_GAP = ' | ';
/** A row that says something of its place has a figure or a phrase; a catalogue has names alone. */
const SAYS_SOMETHING = /\d[^|]{0,12}[%‰万亿项个家元公里人]|\d\.\d|\p{Script=Han}{8}/u;
const ROW_CHARS = 400;
/** What 该区 refers to is among the last places that were named. */
const MOST_EARLIER = 8;
/** What stands before a place that a heading is. */
const HEADING_NUMBER = /^[\s\d一二三四五六七八九十、.()第章节]*$/;

/**
 * The places of a passage as it was published; offsets are in UTF-16 units of the given text.
 *
 * @param scope ids of the places that the article is about, the main one first
 * @param headings above the passage, outermost first
 */
export function placesOfOriginal(
  original: string,
  scope: readonly string[],
  headings: readonly string[] = [],
): PassagePlaces {
  const mapped = normalise(original);
  const { subjects, ...places } = placesOfPassage(mapped.text, scope, headings);
  const inOriginal = subjects.map(({ place, ...span }) => {
    const [start, end] = mapped.toOriginal(span.start, span.end);
    return { start, end, place };
  });
  return { ...places, subjects: inOriginal };
}

/** As `placesOfOriginal`, of a normalised text and in its offsets. */
export function placesOfPassage(
  text: string,
  scope: readonly string[],
  headings: readonly string[] = [],
): PassagePlaces {
  const own = scope[0] === undefined ? null : placeById(scope[0]);
  const all = findPlaces(text, own);
  const ofHeading = innermostHeading(headings, own);
  const about = new Set(ofHeading === null ? scope : [...scope, ofHeading.id]);
  const subjects: PassagePlaces['subjects'] = [];
  let current = ofHeading;
  for (const { start, end, sentence, mentions, earlier } of sentencesWith(text, all)) {
    const isRow = sentence.includes(CELL_GAP);
    const { places, first: subject } = isRow
      ? placesOfRow(sentence, mentions)
      : subjectsOf(sentence, mentions, own, earlier);
    for (const { id } of places) about.add(id);
    // In a survey, also one of the zones of a province, a sentence without a place goes on about the one before; a line
    // break ends that.
    const carried = isRow || mentions.length > 0 ? ofHeading : current;
    const place = subject ?? carried;
    subjects.push({ start, end, place: place === null || place.id === own?.id ? null : place.id });
    const goesOn = own === null || (own.level !== 'zone' && place?.level === 'zone');
    current = sentence.includes('\n') || !goesOn ? ofHeading : place;
  }
  const mentions = mostFrequentFirst(all.map(({ place }) => place.id).filter((id) => !about.has(id)));
  return { about: [...about], mentions, subjects };
}

/** From an offset on, what a passage speaks of; null where that is several places. */
export interface PassageTopic {
  start: number;
  place: string | null;
}

/** The topics of the clauses of a passage as it was published, in order; of rows none. @param about id of a place */
export function topicsOfOriginal(original: string, about: string | null): PassageTopic[] {
  const mapped = normalise(original);
  const own = about === null ? null : placeById(about);
  const all = findPlaces(mapped.text, own);
  return sentencesWith(mapped.text, all).flatMap(({ start, sentence, mentions, earlier }) =>
    sentence.includes(CELL_GAP)
      ? []
      : topicsOf(sentence, mentions, own, earlier).map((topic) => {
          const at = start + topic.start;
          return { start: mapped.toOriginal(at, at)[0], place: topic.place?.id ?? null };
        }),
  );
}

interface SentenceWith extends Span {
  sentence: string;
  /** The places that it names; offsets are in the sentence. */
  mentions: PlaceMention[];
  /** Those that its paragraph names before. */
  earlier: readonly PlaceMention[];
}

/** The sentences of a normalised text, with their places. */
function sentencesWith(text: string, all: readonly PlaceMention[]): SentenceWith[] {
  let [paragraph, next] = [0, 0];
  return splitSentences(text).map(({ start, end }) => {
    const first = next;
    while ((all[next]?.start ?? end) < end) next += 1;
    const sentence = text.slice(start, end);
    const mentions = mentionsWithin(all.slice(first, next), start, end);
    const earlier = all.slice(Math.max(paragraph, first - MOST_EARLIER), first);
    if (sentence.endsWith('\n')) paragraph = next;
    return { start, end, sentence, mentions, earlier };
  });
}

/** Mentions with offsets from `start`, without one that goes beyond `end`. */
function mentionsWithin(mentions: readonly PlaceMention[], start: number, end: number): PlaceMention[] {
  return mentions.filter((each) => each.end <= end).map((each) => shifted(each, -start));
}

/** The place that the innermost heading is of which one is: 二、青岛高新区：…. */
function innermostHeading(headings: readonly string[], own: Place | null): Place | null {
  for (const heading of [...headings].reverse()) {
    const text = normalisedText(heading);
    const mentions = findPlaces(text, own);
    const [first] = mentions;
    const isOne = first !== undefined && mentions.every(({ place }) => place.id === first.place.id);
    if (isOne && first.place.id !== own?.id && HEADING_NUMBER.test(text.slice(0, first.start)))
      return first.place;
  }
  return null;
}

/** The place that a row is of: that of its first cell with words, when others say something of it. */
function placesOfRow(row: string, mentions: readonly PlaceMention[]): Subjects {
  let start = 0;
  for (const cell of row.split(CELL_GAP)) {
    const end = start + cell.length;
    if (/\p{Script=Han}/u.test(cell)) {
      const [only, second] = mentions.filter((each) => each.start >= start && each.end <= end);
      const others = row.slice(end, end + ROW_CHARS);
      const isOf = only !== undefined && second === undefined && SAYS_SOMETHING.test(others);
      return isOf ? { places: [only.place], first: only.place } : NO_SUBJECTS;
    }
    start = end + CELL_GAP.length;
  }
  return NO_SUBJECTS;
}
