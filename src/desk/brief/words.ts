/** In which words does a brief connect what it quotes? One set for each language. */

import type { MissingPlace } from '../../compare/blank.js';
import type { Status } from '../../corpus/life/versions.js';
import type { PlaceLevel } from '../../corpus/scope/place.js';
import type { Aspect } from '../../statements/figures/index.js';
import type { Strength } from '../../statements/promises/index.js';
import type { Claim, TimeGrade } from '../../statements/statement.js';
import type { BriefLanguage, BriefPartKind, Corpus } from './brief.js';
import { en } from './words/en.js';
import { zhHans } from './words/zh-Hans.js';
import { zhHant } from './words/zh-Hant.js';

export interface BriefWords {
  title: (question: string) => string;
  parts: Readonly<Record<BriefPartKind, string>>;
  /** A line on what a language model wrote. */
  writtenBy: (model: string) => string;
  sources: string;
  quoted: (text: string) => string;
  /** What a place is said to do, with the sentence that says so. */
  claims: Readonly<Record<Claim, (place: string, quotation: string) => string>>;
  grades: Readonly<Record<TimeGrade, string>>;
  first: (place: string, iso: string, grade: string, quotation: string) => string;
  notFirst: (place: string, iso: string, grade: string, quotation: string) => string;
  dated: (place: string, iso: string, grade: string, quotation: string) => string;
  noFirst: string;
  undated: string;
  /** @param places which have figures but no date */
  undatedFigures: (places: readonly string[]) => string;
  none: string;
  /** Places speak of it, but none with the firmness that was chosen. */
  noneSoFirm: string;
  relaxed: string;
  searched: (what: string) => string;
  noFigures: string;
  noOthers: string;
  /** @param what what was searched for, with what it was narrowed by */
  noOthersIn: (what: string) => string;
  otherTheme: string;
  blanks: Readonly<Record<MissingPlace['blank'], (place: string) => string>>;
  nothingMissing: string;
  corpus: (corpus: Corpus) => string;
  aspects: Readonly<Record<Aspect, string>>;
  unknownObject: string;
  /** Heads of the table of figures. */
  columns: { measures: string; place: string; figure: string; source: string };
  /** Names of what a request was narrowed by. */
  narrowing: {
    zones: string;
    level: string;
    modality: string;
    firmness: string;
    status: string;
    not: string;
  };
  /** What a request was narrowed to. */
  narrowed: {
    levels: Readonly<Record<PlaceLevel, string>>;
    claims: Readonly<Record<Claim, string>>;
    strengths: Readonly<Record<Strength, string>>;
    statuses: Readonly<Record<Status, string>>;
  };
}

const WORDS: Readonly<Record<BriefLanguage, BriefWords>> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };

export const wordsOf = (language: BriefLanguage): BriefWords => WORDS[language];
