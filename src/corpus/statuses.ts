/**
 * Which texts of a corpus are in force, and which is the newest version of each? Decided by what the texts say of themselves
 * and of one another, so only the whole corpus can tell.
 */
import type { Life } from './life/index.js';
import { standingsOf, TEXT_STATUSES } from './life/versions.js';

/** A text is superseded when the corpus holds a newer version of it. */
export const STATUSES = TEXT_STATUSES;
export type Status = (typeof STATUSES)[number];

/** A legal text as far as statuses depend on it; dates are `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export interface DatedText extends Pick<Life, 'adopted' | 'effective' | 'amended' | 'repeals'> {
  id: string;
  /** Normalised. */
  title: string;
  issuer: string | null;
  /** Id of the place that it is about. */
  scopePlace: string | null;
  /** Of publication. */
  date: string | null;
  /** The same for texts with the same words. */
  contentHash: string;
}

export interface Standing {
  status: Status;
  /** Id of the newest version of the same text; null for that one itself and for its copies. */
  newerVersion: string | null;
  /** Id of the article that repeals it. */
  repealedBy: string | null;
}

/** The standing of each text, in any order of the texts. */
export function statusesOf(texts: readonly DatedText[]): Map<string, Standing> {
  const facts = texts.map(
    ({ scopePlace: place, date: published, issuer: _, id, title, contentHash, ...life }) => ({
      ...{ id, title, place, published, contentHash },
      life,
    }),
  );
  const hashes = new Map(texts.map(({ id, contentHash }) => [id, contentHash]));
  const standings = [...standingsOf(facts)].map(
    ([id, { status, newest, repealedBy }]): [string, Standing] => {
      const isCopy = hashes.get(id) === hashes.get(newest);
      return [id, { status, newerVersion: isCopy ? null : newest, repealedBy }];
    },
  );
  return new Map(standings);
}
