/** Which words do exports add to what was collected? One table of texts for each language. */
import type { Aspect } from '../../statements/figures/aspect.js';
import type { Strength } from '../../statements/promises/promise.js';
import type { Claim, TimeGrade } from '../../statements/statement.js';
import type { Item } from '../dossier.js';
import type { PairWords } from '../pair-words/words.js';
import type { REVIEWED } from '../review.js';
import type { PromisedFacts } from './promises.js';
import { en } from './words/en.js';
import { zhHans } from './words/zh-hans.js';
import { zhHant } from './words/zh-hant.js';

export const EXPORT_LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type ExportLanguage = (typeof EXPORT_LANGUAGES)[number];

type Mark = (who: string, day: string, why: string) => string;
/** Says what the machine had found as well. */
type Correction = (who: string, day: string, machine: string, why: string) => string;

export interface Words {
  tag: ExportLanguage;
  /** Names of places and measures, which are kept in simplified script. */
  name: (simplified: string) => string;
  colon: string;
  /** A text with a remark in parentheses. */
  aside: (text: string, aside: string) => string;
  semicolon: string;
  claims: Readonly<Record<Claim, string>>;
  grades: Readonly<Record<TimeGrade, string>>;
  aspects: Readonly<Record<Aspect, string>>;
  /** Why there is nothing, by the kind of the blank. */
  blanks: Readonly<Record<string, string>>;
  reviewed: Readonly<Record<(typeof REVIEWED)[number], string>>;
  marks: { accepted: Mark; noted: Mark; overruled: Correction; corrected: Correction };
  about: {
    heading: string;
    exported: string;
    program: string;
    language: string;
    generation: string;
    model: string;
    corpus: string;
    floor: string;
    noFloor: string;
    collected: string;
    items: string;
    reviews: string;
    /** That what is not here may still exist. */
    caution: string;
    /** How it can be made again. */
    again: string;
  };
  columns: Readonly<Record<keyof PromisedFacts, string>> & {
    section: string;
    question: string;
    place: string;
    claim: string;
    when: string;
    grade: string;
    sentence: string;
    theme: string;
    note: string;
    measure: string;
    aspect: string;
    value: string;
    unit: string;
    stated: string;
    text: string;
    headings: string;
    review: string;
    request: string;
    collected: string;
    source: string;
    title: string;
    responsible: string;
    issuer: string;
    documentNumber: string;
    publisher: string;
    date: string;
    page: string;
    url: string;
    passage: string;
    reference: string;
    number: string;
    kind: string;
    name: string;
    generation: string;
    pair: string;
    relation: string;
    side: string;
    since: string;
  };
  sheets: Readonly<
    Record<
      | 'about'
      | 'comparison'
      | 'indicators'
      | 'figures'
      | 'entries'
      | 'passages'
      | 'promises'
      | 'pairs'
      | 'sources'
      | 'notes',
      string
    >
  >;
  kinds: Readonly<Record<Item['kind'] | 'missing' | 'report', string>>;
  comparison: (question: string) => string;
  nobody: string;
  /** The same, where a firmness was chosen. */
  nobodySoFirm: string;
  /** Heads a list of places of which nothing is known. */
  missing: string;
  missingNote: string;
  overruledOut: string;
  indicators: string;
  entries: string;
  cells: string;
  figures: string;
  promises: string;
  strengths: Readonly<Record<Strength, string>>;
  /** Heads the later texts that report a promise as done. */
  reported: string;
  /** That silence says nothing. */
  notReported: string;
  pairs: PairWords & {
    heading: string;
    absent: string;
    /** Since when a text has its words, at the latest. */
    noLater: (day: string) => string;
  };
  chart: (indicator: string, unit: string) => string;
  /** Which figure of a place a chart shows. */
  chartNote: string;
  noFont: string;
  undated: string;
  dossierNote: string;
  sources: string;
  noSources: string;
  empty: string;
  quotation: (text: string) => string;
  passage: (link: string) => string;
  passageId: (id: string) => string;
  inSource: (number: number) => string;
  request: (request: string, day: string) => string;
  page: (current: string, all: string) => string;
  fileName: string;
}

const WORDS: Readonly<Record<ExportLanguage, Words>> = { 'zh-Hans': zhHans, 'zh-Hant': zhHant, en };

export const wordsOf = (language: ExportLanguage): Words => WORDS[language];
