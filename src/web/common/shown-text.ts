/**
 * How is a text shown to this reader? Without its pinyin glosses or with them above the characters, in the script that the
 * reader chose. Texts are shown differently from how they are published, so offsets are mapped.
 */
import { glossLike, isTonedSyllable } from '../../corpus/gloss-form.js';
import { MappedText } from '../../corpus/mapped-text.js';
import type { Span } from './span.js';

/** What the reader chose; the search box on foreign pages has the default. */
export interface ReadingChoice {
  hasReadings: boolean;
  /** Null to keep the script. */
  convert: ((text: MappedText) => MappedText) | null;
}

/** The characters of a text that a reading stands above. */
export interface Reading extends Span {
  letters: string;
}

export interface ShownText {
  text: string;
  /** Sorted; none unless the reader asked for them. */
  readings: readonly Reading[];
  /** Whether it is in another script than it was published in. */
  isConverted: boolean;
  /** The range that shows a range of the text as published. */
  spanOf(published: Span): Span;
}

let choice: ReadingChoice = { hasReadings: false, convert: null };

/** Texts that were shown, as published. Cards, marks and notes ask for the same one. */
const shown = new Map<string, ShownText>();

const MOST_KEPT = 500;

/** For all texts that are shown from now on. */
export function readAs(chosen: ReadingChoice): void {
  choice = chosen;
  shown.clear();
}

export function shownText(published: string): ShownText {
  const known = shown.get(published);
  if (known !== undefined) return known;
  if (shown.size >= MOST_KEPT) shown.clear();
  const made = drawn(published);
  shown.set(published, made);
  return made;
}

/** A text as published, without its glosses: for titles of windows, citations, and what is copied. */
export function withoutGlosses(published: string): string {
  return unglossed(published).text;
}

/**
 * A page has no dictionary of readings, so it tells a gloss by its tone mark. On every text of the sample corpus that is
 * what the dictionary says (tests/web/shown-text.test.ts).
 */
function glossesOf(published: string): ReturnType<typeof glossLike> {
  return glossLike(published).filter(({ letters }) => isTonedSyllable(letters));
}

function unglossed(published: string): MappedText {
  const edits = glossesOf(published).map(({ start, end }) => ({ start, end, replacement: '', attach: true }));
  return MappedText.of(published).rewrite(edits);
}

function drawn(published: string): ShownText {
  const { hasReadings, convert } = choice;
  const plain = unglossed(published);
  const mapped = convert === null ? plain : convert(plain);
  const spanOf = ({ start, end }: Span): Span => {
    const [from, to] = mapped.fromOriginal(start, end);
    return { start: from, end: to };
  };
  const readings = hasReadings
    ? glossesOf(published).map(({ character, letters, start }) => ({
        ...spanOf({ start: start - character.length, end: start }),
        letters,
      }))
    : [];
  return { text: mapped.text, readings, isConverted: mapped.text !== plain.text, spanOf };
}
