/** How does a comparison become a brief? Part by part; the same comparison always gives the same brief. */
import type { Comparison } from '../../compare/compare.js';
import type { Timeline } from '../../compare/timeline.js';
import type { PassageView } from '../../search/view.js';
import {
  type Brief,
  type BriefGroup,
  type BriefLanguage,
  type BriefPart,
  type BriefPartKind,
  type BriefRow,
  type BriefSentence,
  type Corpus,
  type IndexCitation,
  sentencesOf,
} from './brief.js';
import { quotationOf } from './cite.js';
import { differencesIn } from './differences.js';
import { figuresIn } from './figures.js';
import { firstIn, firstsOf } from './first.js';
import { missingIn } from './missing.js';
import { othersIn } from './others.js';
import { type BriefWords, wordsOf } from './words.js';

/** What a brief is made of: the answers to one request, of one generation. */
export interface BriefSources {
  language: BriefLanguage;
  /** What was asked, or the title of the text that the comparison starts from. */
  question: string;
  /** Whether it is asked of certain places, some of which may be missing. */
  isOfPlaces: boolean;
  /** What was searched for, with what it was narrowed by. */
  searched: string;
  /** Whether it was narrowed, so that what the brief says of all places is of those alone that passed. */
  isNarrowed: boolean;
  comparison: Comparison;
  timeline: Timeline;
  /** Every passage that these answers point to, by its id. */
  passages: ReadonlyMap<string, PassageView>;
  corpus: Corpus;
}

/** What the parts are written with. */
export interface Writing extends BriefSources {
  words: BriefWords;
  /** Ids of the places that may be called the first. */
  firsts: string[];
  passage(id: string): PassageView;
  /** A sentence about the index as a whole. */
  ofIndex(text: string): BriefSentence;
}

export function briefOf(sources: BriefSources): Brief {
  const writing = writingOf(sources);
  const { language, question, corpus, comparison, firsts } = writing;
  const isNone = comparison.none;
  const parts = [
    part(writing, 'first', firstIn(writing)),
    part(writing, 'figures', [], isNone ? [] : figuresIn(writing)),
    part(writing, 'differences', isNone ? [] : differencesIn(writing)),
    part(writing, 'others', isNone ? [] : othersIn(writing)),
    part(writing, 'missing', missingIn(writing)),
  ];
  const cited = citedIn(parts).map((id) => quotationOf(writing.passage(id)));
  return { language, question, none: isNone, firsts, parts, passages: cited, corpus };
}

function writingOf(sources: BriefSources): Writing {
  const { passages, corpus } = sources;
  const citation: IndexCitation = { kind: 'index', ...corpus };
  return {
    ...sources,
    words: wordsOf(sources.language),
    firsts: firstsOf(sources),
    passage: (id) => {
      const found = passages.get(id);
      if (found === undefined) throw new Error(`The passage ${id} of a brief is not given.`);
      return found;
    },
    ofIndex: (text) => ({
      text,
      place: null,
      claim: null,
      when: null,
      theme: null,
      citations: [citation],
    }),
  };
}

function part(
  { words, ofIndex, comparison }: Writing,
  kind: BriefPartKind,
  groups: BriefGroup[],
  rows: BriefRow[] = [],
): BriefPart {
  const isEmpty = kind === 'figures' && rows.length === 0 && !comparison.none;
  return {
    kind,
    heading: words.parts[kind],
    groups: isEmpty ? [{ heading: null, sentences: [ofIndex(words.noFigures)] }] : groups,
    rows,
  };
}

/** Ids of the passages in the order in which they are cited first. */
function citedIn(parts: readonly BriefPart[]): string[] {
  const citations = parts.flatMap((each) => [
    ...sentencesOf(each).flatMap((sentence) => sentence.citations),
    ...each.rows.flatMap(({ values }) => values.flatMap((value) => value.citations)),
  ]);
  return [...new Set(citations.flatMap((each) => (each.kind === 'index' ? [] : [each.passage])))];
}
