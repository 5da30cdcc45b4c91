/** Which places is a passage about, and which does it only mention? */
import { normalisedText } from '../normalise.js';
import { splitSentences } from '../sentences.js';
import { findPlaces, type PlaceMention } from './find.js';
import { type Place, placeById } from './place.js';
import { subjectsOf } from './subjects.js';

export interface PassagePlaces {
  /** Ids: the article's own places first, then those that a sentence, a heading or a row speaks of, in order. */
  about: string[];
  /** Ids of the other places that it names, in order. */
  mentions: string[];
}

/** Apart cells of a row; see `read/table.ts`. */
const CELL_GAP = ' | ';
/** A row that says something of its place has a figure or a phrase; a catalogue has names alone. */
const SAYS_SOMETHING = /\d.*[%‰万亿项个家元公里人]|\d+\.\d|\p{Script=Han}{8,}/u;

/**
 * @param text of the passage, normalised, perhaps below the header of its table
 * @param scope ids of the places that the article is about, the main one first
 * @param headings above the passage, outermost first, as in the article
 */
export function placesOfPassage(
  text: string,
  scope: readonly string[],
  headings: readonly string[] = [],
): PassagePlaces {
  const own = scope[0] === undefined ? null : placeById(scope[0]);
  const all = findPlaces(text, own);
  const about = new Set(scope);
  for (const heading of headings) {
    const place = placeOfHeading(normalisedText(heading), own);
    if (place !== null) about.add(place.id);
  }
  for (const { start, end } of splitSentences(text)) {
    const sentence = text.slice(start, end);
    const mentions = within(all, start, end);
    if (mentions.length === 0) continue;
    const places = sentence.includes(CELL_GAP)
      ? placesOfRow(sentence, mentions)
      : subjectsOf(sentence, mentions, own);
    for (const { id } of places) about.add(id);
  }
  const mentions = new Set(all.map(({ place }) => place.id).filter((id) => !about.has(id)));
  return { about: [...about], mentions: [...mentions] };
}

/** The mentions from `start` to `end`, with offsets from `start`. */
function within(all: readonly PlaceMention[], start: number, end: number): PlaceMention[] {
  return all
    .filter((each) => each.start >= start && each.end <= end)
    .map((each) => ({ place: each.place, start: each.start - start, end: each.end - start }));
}

/** The place that a heading is: 二、青岛高新区：…. */
function placeOfHeading(heading: string, own: Place | null): Place | null {
  const mentions = findPlaces(heading, own);
  const [first] = mentions;
  const isOne = first !== undefined && mentions.every(({ place }) => place.id === first.place.id);
  if (!isOne || !/^[\s\d一二三四五六七八九十、.()第章节]*$/.test(heading.slice(0, first.start))) return null;
  return first.place;
}

/** The place that a row is of: that of its first cells, when others say something of it. */
function placesOfRow(row: string, mentions: readonly PlaceMention[]): Place[] {
  let start = 0;
  for (const cell of row.split(CELL_GAP)) {
    const end = start + cell.length;
    const inCell = mentions.filter((each) => each.start >= start && each.end <= end);
    const [only, second] = inCell;
    if (only !== undefined) {
      const others = row.slice(0, start) + row.slice(end);
      return second === undefined && SAYS_SOMETHING.test(others) ? [only.place] : [];
    }
    if (/\p{Script=Han}/u.test(cell)) return [];
    start = end + CELL_GAP.length;
  }
  return [];
}
