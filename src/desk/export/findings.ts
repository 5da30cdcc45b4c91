/**
 * What does a dossier hold, as every export shows it? Each item with the words of analysts applied, its texts made plain, and
 * its quotations cited. What is drawn from this (Word, Excel, Markdown, CSV) differs in form only.
 */
import { resolveTheme } from '../../glossary/themes.js';
import type { Dossier, Item, ItemOf, Origin } from '../dossier.js';
import type { KeptReview } from '../review.js';
import { type FoundClaim, foundClaim } from './claims.js';
import { type FoundFigure, type FoundRow, foundFigure, foundRow } from './figures.js';
import { Reviews } from './judged.js';
import { type FoundPair, foundPair } from './pairs.js';
import { plainText } from './plain-text.js';
import { type FoundPromise, foundPromise } from './promises.js';
import { requestText } from './provenance.js';
import type { Reading } from './reading.js';
import { type Cited, Sources } from './sources.js';
import type { Words } from './words.js';

interface OwnFindings {
  section: string;
  note: string;
  /** The request that found it, on one line. */
  request: string;
  /** YYYY-MM-DD. */
  collected: string;
  generation: string;
}

export interface FoundPassage extends OwnFindings {
  kind: 'passage';
  text: string;
  headings: string[];
  cited: Cited;
  /** What analysts said of what stands in it. */
  marks: string[];
}

export interface FoundComparison extends OwnFindings {
  kind: 'comparison';
  question: string;
  /** That nobody did it; null when somebody did. */
  nobody: string | null;
  claims: FoundClaim[];
  missing: { place: string; blank: string }[];
  rows: FoundRow[];
}

export type FoundItem =
  | FoundPassage
  | FoundComparison
  | (OwnFindings & { kind: 'figure'; figure: FoundFigure })
  | (OwnFindings & { kind: 'entry'; claim: FoundClaim })
  | (OwnFindings & { kind: 'cell'; theme: string; claim: FoundClaim })
  | (OwnFindings & { kind: 'promise'; promise: FoundPromise })
  | (OwnFindings & { kind: 'pair'; pair: FoundPair });

export interface FoundSection {
  heading: string;
  note: string;
  items: FoundItem[];
}

export interface Findings {
  title: string;
  sections: FoundSection[];
  sources: Sources;
}

export interface FindingsOptions {
  words: Words;
  reviews: readonly KeptReview[];
  /** Address of the service, for links to passages; null for none. */
  address: string | null;
}

export function findingsIn(dossier: Dossier, { words, reviews, address }: FindingsOptions): Findings {
  const sources = new Sources(address);
  const reading = { words, sources, reviews: new Reviews(reviews, words, plainText) };
  const sections = dossier.sections.map(({ heading, note, items }) => {
    const name = plainText(heading);
    return {
      heading: name,
      note: plainText(note),
      items: items.map((item) => foundItem(item, name, reading)),
    };
  });
  return { title: plainText(dossier.title), sections, sources };
}

function foundItem(item: Item, section: string, reading: Reading): FoundItem {
  const { note, origin } = item;
  const own: OwnFindings = {
    section,
    note: plainText(note),
    request: requestText(origin),
    collected: origin.collectedAt.slice(0, 10),
    generation: plainText(origin.generation),
  };
  switch (item.kind) {
    case 'passage':
      return { ...own, ...foundPassage(item, reading) };
    case 'comparison':
      return { ...own, ...foundComparison(item, reading) };
    case 'figure':
      return { ...own, kind: 'figure', figure: foundFigure(item, origin, reading) };
    case 'entry':
      return { ...own, kind: 'entry', claim: foundClaim(item, origin, reading) };
    case 'cell': {
      const theme = themeName(item.theme, reading.words);
      return { ...own, kind: 'cell', theme, claim: foundClaim(item, origin, reading) };
    }
    case 'promise':
      return { ...own, kind: 'promise', promise: foundPromise(item, origin, reading) };
    case 'pair':
      return { ...own, kind: 'pair', pair: foundPair(item, origin, reading) };
  }
}

/** talent -> 人才; a theme that the glossary no longer has keeps its id. */
function themeName(id: string, words: Words): string {
  const theme = resolveTheme(id);
  if (theme === null) return plainText(id);
  return words.tag === 'en' ? theme.en : words.name(theme.zh);
}

function foundPassage({ quotation, origin }: ItemOf<'passage'>, { reviews, sources }: Reading) {
  return {
    kind: 'passage',
    // A passage is quoted whole: the sentence that a search took for the answer may be a short one.
    text: plainText(quotation.text.trim()),
    headings: quotation.headings.map(plainText),
    cited: sources.cite(quotation, origin),
    marks: reviews.marksOf(quotation.passage, quotation.sentence),
  } as const;
}

/** With a choice of firmness others may have done it. */
const nobodyOf = ({ firmness }: Origin['request'], { nobody, nobodySoFirm }: Words): string =>
  firmness === undefined ? nobody : nobodySoFirm;

function foundComparison(item: ItemOf<'comparison'>, reading: Reading) {
  const { words } = reading;
  const { origin } = item;
  return {
    kind: 'comparison',
    question: plainText(item.question),
    nobody: item.none ? nobodyOf(origin.request, words) : null,
    claims: item.places.map((place) => foundClaim(place, origin, reading)),
    missing: item.missing.map(({ name, blank }) => ({
      place: words.name(plainText(name)),
      blank: words.blanks[blank] ?? plainText(blank),
    })),
    rows: item.figures.map((row) => foundRow(row, origin, reading)),
  } as const;
}
