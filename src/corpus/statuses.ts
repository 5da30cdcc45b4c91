/**
 * Which texts of a corpus are in force, and which is the newest version of each? Decided by what the texts say of themselves
 * and of one another, so only the whole corpus can tell.
 */

/** A text is superseded when the corpus holds a newer version of it. */
export const STATUSES = ['in-force', 'amended', 'repealed', 'superseded'] as const;
export type Status = (typeof STATUSES)[number];

/** A legal text as far as statuses depend on it; dates are `YYYY-MM-DD`, `YYYY-MM` or `YYYY`. */
export interface DatedText {
  id: string;
  /** Normalised. */
  title: string;
  issuer: string | null;
  /** Id of the place that it is about. */
  scopePlace: string | null;
  /** Of publication. */
  date: string | null;
  adopted: string | null;
  effective: string | null;
  amended: readonly string[];
  /** The same for texts with the same words. */
  contentHash: string;
  /** Normalised titles. */
  repeals: readonly string[];
}

export interface Standing {
  status: Status | null;
  /** Id of the newest version of the same text; null for that one itself, which therefore has none. */
  newerVersion: string | null;
  /** Id of the article that repeals it. */
  repealedBy: string | null;
}

/** The standing of each text that has a status, in any order of the texts. */
export function statusesOf(texts: readonly DatedText[]): Map<string, Standing> {
  const standings = new Map<string, Standing>();
  for (const { id, adopted, effective, amended } of texts) {
    if ((adopted ?? effective) === null) continue;
    const status = amended.length > 0 ? 'amended' : 'in-force';
    standings.set(id, { status, newerVersion: null, repealedBy: null });
  }
  for (const { id: repealedBy, repeals } of texts)
    for (const { id } of texts.filter(({ title }) => repeals.includes(title)))
      standings.set(id, { status: 'repealed', newerVersion: null, repealedBy });
  for (const versions of byTitle(texts).values()) {
    const [newest, ...older] = versions.sort(newestFirst);
    if (newest === undefined || older.length === 0) continue;
    for (const { id } of older)
      standings.set(id, { status: 'superseded', newerVersion: newest.id, repealedBy: null });
  }
  return standings;
}

/** Only these have versions; news of the same title are other news. */
const LAW = /(?:条例|办法|规定|细则|规则|决定|意见|规划|方案)(?:[(（].{1,12}[)）])?$/;

/** Texts with a day that tells their versions apart, by title and place. */
function byTitle(texts: readonly DatedText[]): Map<string, DatedText[]> {
  const groups = new Map<string, DatedText[]>();
  const isVersion = (text: DatedText) =>
    text.scopePlace !== null && dayOf(text) !== '' && LAW.test(text.title);
  for (const text of texts.filter(isVersion)) {
    const key = `${text.scopePlace} ${text.title}`;
    groups.set(key, [...(groups.get(key) ?? []), text]);
  }
  return groups;
}

const dayOf = ({ date, adopted, amended }: DatedText) =>
  [adopted ?? date ?? '', ...amended].sort().at(-1) ?? '';

function newestFirst(one: DatedText, other: DatedText): number {
  const [a, b] = [dayOf(one), dayOf(other)];
  if (a !== b) return a > b ? -1 : 1;
  return one.id < other.id ? -1 : 1;
}
