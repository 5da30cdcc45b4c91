/**
 * What is a brief? What a comparison found, told in sentences: each says something of a place and shows what it rests on. Nothing
 * in it is inferred; quotations are as published, without glosses.
 */
import type { DatedField } from '../../compare/evidence.js';
import type { PlaceName } from '../../search/view.js';
import type { Aspect, FigureKind } from '../../statements/figures/index.js';
import type { Claim, TimeGrade } from '../../statements/statement.js';
import type { Quotation } from '../quote.js';

export const BRIEF_LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type BriefLanguage = (typeof BRIEF_LANGUAGES)[number];

/** In the order of a brief. */
export const BRIEF_PARTS = ['first', 'figures', 'differences', 'others', 'missing'] as const;
export type BriefPartKind = (typeof BRIEF_PARTS)[number];

/** Which index was asked. */
export interface Corpus {
  generation: string;
  /** Id of the embedding model. */
  model: string;
  /** When the generation was made, ISO. */
  indexedAt: string;
  articles: number;
  passages: number;
}

/** Characters of a passage of the brief, by its id; half-open, in UTF-16 units. */
export interface PassageCitation {
  kind: 'passage';
  passage: string;
  start: number;
  end: number;
  /** The text from start to end, as published. */
  quote: string;
}

/** A field of the article of a passage. */
export interface FieldCitation {
  kind: 'field';
  passage: string;
  field: DatedField;
  value: string;
}

/** The index as a whole: for what it does not hold. */
export interface IndexCitation extends Corpus {
  kind: 'index';
}

export type Citation = PassageCitation | FieldCitation | IndexCitation;

export interface BriefSentence {
  /** In the language of the brief. */
  text: string;
  place: PlaceName | null;
  claim: Claim | null;
  when: { iso: string; grade: TimeGrade } | null;
  /** Id of a theme. */
  theme: string | null;
  /** At least one. */
  citations: Citation[];
}

/** The figure of one place, and the sentence that states it. */
export interface BriefFigure {
  place: PlaceName;
  /** As published, without glosses. */
  text: string;
  raw: string;
  value: number;
  object: string | null;
  /** Of the passage: where `raw` stands. */
  start: number;
  end: number;
  citations: [PassageCitation];
}

/** Figures of several places that measure the same thing. */
export interface BriefRow {
  /** What they measure, in the language of the brief. */
  measures: string;
  object: string | null;
  aspect: Aspect;
  kind: FigureKind;
  unit: string;
  values: BriefFigure[];
}

/** Sentences on one theme; the heading of others is null. */
export interface BriefGroup {
  heading: string | null;
  sentences: BriefSentence[];
}

export interface BriefPart {
  kind: BriefPartKind;
  heading: string;
  groups: BriefGroup[];
  /** Only of the part `figures`. */
  rows: BriefRow[];
}

export interface Brief {
  language: BriefLanguage;
  /** What was asked, or the title of the text that the comparison starts from. */
  question: string;
  /** Whether nobody did it, as far as the index goes. */
  none: boolean;
  /** Ids of the places that were first, by dates that can be called so. */
  firsts: string[];
  parts: BriefPart[];
  /** The passages that are cited, each once, whole. */
  passages: Quotation[];
  corpus: Corpus;
}

export const sentencesOf = ({ groups }: BriefPart): BriefSentence[] =>
  groups.flatMap(({ sentences }) => sentences);
