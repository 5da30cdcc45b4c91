/** How is a passage written as a document, and read from one? */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { normalisedText } from '../../corpus/normalise.js';
import { withPlainNumbers } from '../../corpus/number-brackets.js';
import type { TablePart } from '../../corpus/table-parts.js';
import type { ConceptClaim } from '../../statements/claims.js';
import { packStatements, unpackStatements } from '../../statements/index.js';
import { beginnings, weightedFrequencies } from '../../store/bm25.js';
import type { FigureFacts } from '../../store/figures.js';
import { valuesOf } from '../../store/filter.js';
import { type PassageFacts, type PassageTerms, termCountOf } from '../../store/records.js';
import type { Hit } from './connection/index.js';
import { COUNT_DELIMITER, FACT_FIELDS, FREQUENCY_SCALE } from './mapping.js';

/** What is read of a passage besides its facts. It is stored as it is. */
export interface PassageContent {
  ordinal: number;
  section: number;
  start: number;
  end: number;
  text: string;
  tableHead: string | null;
  tables: TablePart[];
  headings: string[];
  page?: number;
  lastPage?: number;
  /** As `packStatements` writes them. */
  statements: string;
  claims: readonly ConceptClaim[];
  figures: readonly FigureFacts[];
}

/** A passage as it is to be stored. */
export interface PassageRecord {
  facts: PassageFacts;
  id: string;
  content: PassageContent;
  /** Of its article. */
  title: string;
  documentNumber: string | null;
  /** As `indexedTerms` makes them. */
  terms: readonly string[];
  /** Number of its terms. */
  length: number;
  vector: readonly number[] | Float32Array;
  /** Packed; null when there are none. */
  sentences: Buffer | null;
  states: Buffer | null;
  statesHash: string | null;
  embedHash: string;
  /** Key of the class of texts among which reprints are looked for. */
  alike: string;
}

/** In which generation a document is born, and of which revision of its article. */
export interface Life {
  born: number;
  revision: string;
}

export const revisionOf = (articleId: string, born: number): string => `${articleId}.${born}`;
export const passageIdOf = (label: number, born: number): string => `${label}.${born}`;

/** Each distinct term with its weighted frequency, and each Han character with which some of them begin. */
export function indexedTerms(terms: PassageTerms): string[] {
  const frequencies = weightedFrequencies(terms);
  return [
    ...[...frequencies].map(([term, frequency]) => counted(term, frequency)),
    ...[...beginnings(frequencies)].map(([character, frequency]) =>
      counted(beginningWith(character), frequency),
    ),
  ];
}

const counted = (term: string, frequency: number) =>
  `${term}${COUNT_DELIMITER}${Math.round(frequency * FREQUENCY_SCALE)}`;

/** What stands for all terms that begin with a character. No term has this sign. */
export const beginningWith = (character: string): string => `^${character}`;

export const lengthOf = termCountOf;

export function passageSource(record: PassageRecord, life: Life): object {
  const { facts, id, content, terms, length, vector, sentences, states, statesHash, embedHash, alike } =
    record;
  return {
    ...life,
    ...{ label: facts.label, id, length, embedHash, alike, terms, content: JSON.stringify(content) },
    ...Object.fromEntries(FACT_FIELDS.map((field) => [field, valuesOf(facts, field)])),
    facts: base64(Buffer.from(JSON.stringify(facts))),
    isReprint: facts.reprintOf !== null,
    packedTerms: base64(deflateRawSync(terms.join(BETWEEN_TERMS))),
    characters: searchedParts(record),
    vector: Array.from(vector, (value) => Number(value.toPrecision(SINGLE_PRECISION))),
    ...(sentences === null ? {} : { sentences: base64(sentences) }),
    ...(states === null ? {} : { states: base64(states), statesHash }),
    recency: recencyOf(facts.date, facts.label),
    zoneThemes: facts.about.flatMap((zone, rank) =>
      facts.themes.map((theme, themeRank) => joined(zone, theme, padded(themeRank), padded(rank))),
    ),
    claims: [...new Set(content.claims.map(({ place, concept, claim }) => joined(place, concept, claim)))],
  };
}

/** Digits that tell one number in single precision from any other. */
const SINGLE_PRECISION = 9;

/** Terms have no line breaks. */
const BETWEEN_TERMS = '\n';

/** The terms of a hit that was asked for with the column `packedTerms`. */
export const termsIn = ({ fields }: Hit): string[] =>
  inflateRawSync(Buffer.from(fields?.packedTerms?.[0], 'base64')).toString().split(BETWEEN_TERMS);

const base64 = (bytes: Buffer) => bytes.toString('base64');

/** What a phrase is looked for in: each part as it is, and with its document numbers in their plain form. */
function searchedParts({ title, documentNumber, content }: PassageRecord): string[] {
  const parts = [title, documentNumber ?? '', ...content.headings, content.tableHead ?? '', content.text];
  const texts = parts.map((part) => normalisedText(part).toLowerCase()).filter((part) => part !== '');
  return [...new Set([...texts, ...texts.map(withPlainNumbers)])];
}

/** Between the parts of a key. No id has it. */
const SEPARATOR = '\u0002';

export const joined = (...parts: string[]): string => parts.join(SEPARATOR);
export const partsOfKey = (key: string): string[] => key.split(SEPARATOR);

/** Ranks are compared as numbers that are written with as many digits. */
const RANK_DIGITS = 4;
const padded = (rank: number) => String(rank).padStart(RANK_DIGITS, '0');

/** Labels are less. Together with a day they make a whole number that is exact in JSON. */
export const MOST_LABELS = 2 ** 28;

/** Greater for what is newer, and of one day for the lesser label. What has no date is the oldest. */
export function recencyOf(date: string | null, label: number): number {
  const [year = '0', month = '0', day = '0'] = (date ?? '').split('-');
  const days = (Number(year) || 0) * 10_000 + (Number(month) || 0) * 100 + (Number(day) || 0);
  return days * MOST_LABELS + (MOST_LABELS - 1 - label);
}

/** The label in a recency. */
export const labelIn = (recency: number): number => MOST_LABELS - 1 - (recency % MOST_LABELS);

/** Hits without their stored part, not even their ids: what is asked for besides comes from columns, which takes a fifth of the time. */
export const COLUMNS_ONLY = { _source: false, stored_fields: '_none_' } as const;

/** What a hit has of a passage, when it was asked for with `FACTS`. */
export const FACTS = { ...COLUMNS_ONLY, docvalue_fields: ['facts'] } as const;

export function factsIn({ fields }: Hit): PassageFacts {
  return JSON.parse(Buffer.from(fields?.facts?.[0], 'base64').toString()) as PassageFacts;
}

export const contentIn = ({ source }: Hit): PassageContent => JSON.parse(source.content) as PassageContent;

export const statementsOfContent = ({ statements }: PassageContent) =>
  statements === '' ? [] : unpackStatements(statements);

export const packedStatements: typeof packStatements = (statements) =>
  statements.length === 0 ? '' : packStatements(statements);
