/** What can a question say in words that restricts it? */
import type { ZoneType } from '../corpus/zone-record.js';

/** Days as `YYYY-MM-DD`, both included. */
export interface DayRange {
  from?: string;
  to?: string;
}

export const INTERPRETED_KINDS = ['date', 'place', 'notPlace', 'zoneType'] as const;
export type InterpretedKind = (typeof INTERPRETED_KINDS)[number];

/** A phrase of a question, and what it restricts the answer to. */
export type Interpretation =
  | { text: string; kind: 'date'; value: DayRange }
  /** What lies in one of these places, by their ids; or, for `notPlace`, in none of them. */
  | { text: string; kind: 'place' | 'notPlace'; value: { places: string[] } }
  | { text: string; kind: 'zoneType'; value: { zoneTypes: ZoneType[] } };

/** An interpretation, and the characters of the question that are taken out for it, those of `text` among them. */
export interface Phrase {
  found: Interpretation;
  spans: readonly (readonly [start: number, end: number])[];
}
