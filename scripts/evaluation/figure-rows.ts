/** Do figures share a row of a comparison only when a reader would put them into one column of a table? */
import { sharedKey } from '../../src/compare/figures/rows.js';
import { placedFigures } from '../../src/statements/placed-figures.js';
import type { JudgedSentence, LabelledFigure } from './figures-gold.js';

/** A labelled figure that the program finds, and the key of its row; null when it may share none. */
interface Joinable {
  file: string;
  wanted: LabelledFigure;
  key: string | null;
}

export interface RowScores {
  /** Pairs of figures of two documents that share a row. */
  joined: number;
  /** The share of them that measure the same thing. */
  purity: number;
  /** Of the pairs that measure the same thing, in one aspect and unit: the share that shares a row. */
  recall: number;
  /** Joined, and not the same. */
  wrong: [Joinable, Joinable][];
}

/** Pairs within one document are left out: a text repeats its own figures. */
export function rowScores(sentences: readonly JudgedSentence[]): RowScores {
  const all = sentences.flatMap(joinablesOf);
  const pairs = all.flatMap((one, at) =>
    all
      .slice(at + 1)
      .flatMap((other): [Joinable, Joinable][] => (one.file === other.file ? [] : [[one, other]])),
  );
  const joined = pairs.filter(([one, other]) => one.key !== null && one.key === other.key);
  const same = pairs.filter(
    ([{ wanted: one }, { wanted: other }]) =>
      one.thing === other.thing && one.aspect === other.aspect && one.unit === other.unit,
  );
  const wrong = joined.filter(([one, other]) => one.wanted.thing !== other.wanted.thing);
  const found = same.filter(([one, other]) => one.key !== null && one.key === other.key);
  return {
    joined: joined.length,
    purity: joined.length === 0 ? 1 : 1 - wrong.length / joined.length,
    recall: same.length === 0 ? 1 : found.length / same.length,
    wrong,
  };
}

function joinablesOf({ file, text, pairs }: JudgedSentence): Joinable[] {
  const placed = placedFigures({ text, tables: [], statements: [], scope: null, titles: [] });
  return pairs.map(({ wanted, found }) => {
    const own = placed.find(({ figure }) => figure.start === found.start);
    return { file, wanted, key: own === undefined ? null : sharedKey(own) };
  });
}
