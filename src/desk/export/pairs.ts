/** What stands side by side? Both texts with their places, days and words, and what the one is to the other. */
import type { ItemOf, Origin } from '../dossier.js';
import { quotedText } from '../quote.js';
import { daysOf, relationOf } from '../side-by-side.js';
import { plainText } from './plain-text.js';
import type { Reading } from './reading.js';
import type { Cited } from './sources.js';

/** One passage of a side. */
export interface FoundPart {
  text: string;
  headings: string[];
  cited: Cited;
  /** What analysts said of what stands in it. */
  marks: string[];
}

export interface FoundSide {
  /** Earlier text, later text, or which of both. */
  name: string;
  /** Empty when it is not known. */
  place: string;
  /** The days of the text; empty when they are not known. */
  since: string;
  /** None where the text has no such clause. */
  parts: FoundPart[];
}

export interface FoundPair {
  /** What became of the clause, or that both have the same wording. */
  relation: string;
  isSameWording: boolean;
  sides: readonly [from: FoundSide, to: FoundSide];
}

type Pair = ItemOf<'pair'>;

export function foundPair(item: Pair, origin: Origin, reading: Reading): FoundPair {
  const { words } = reading;
  const { from, to } = words.pairs.sides[item.direction];
  return {
    relation: relationOf(item, { ...words.pairs, and: words.semicolon }),
    isSameWording: item.change === null,
    sides: [foundSide(item.from, from, origin, reading), foundSide(item.to, to, origin, reading)],
  };
}

function foundSide(side: Pair['from'], name: string, origin: Origin, reading: Reading): FoundSide {
  const { words, reviews, sources } = reading;
  return {
    name,
    place: side?.place == null ? '' : words.name(plainText(side.place.name)),
    since: side?.dated == null ? '' : plainText(daysOf(side.dated, words.pairs.noLater)),
    parts: (side?.quotations ?? []).map((quotation) => ({
      text: plainText(quotedText(quotation)),
      headings: quotation.headings.map(plainText),
      cited: sources.cite(quotation, origin),
      marks: reviews.marksOf(quotation.passage, quotation.sentence),
    })),
  };
}
