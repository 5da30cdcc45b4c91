/** Where does it stand? The one form in which every assertion of an answer says what it rests on. */
import type { TimeGrade } from '../statements/statement.js';

/** The fields of an article that date it. */
export const DATED_FIELDS = ['adopted', 'effective', 'amended', 'date'] as const;
export type DatedField = (typeof DATED_FIELDS)[number];

export interface Evidence {
  /** Id of the passage that says it. */
  passage: string;
  /** The characters that say it, half-open, in UTF-16 units of the passage's text; null when a field of its article does. */
  start: number | null;
  end: number | null;
  /** The field of the passage's article that says it; null when the passage itself does. */
  field: DatedField | null;
  /** What kind of a date it is; null for evidence of anything else. */
  grade: TimeGrade | null;
}
