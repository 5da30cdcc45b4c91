/** Which words do two texts have in common, and which has only one of them? Compared as folded, returned as published. */
import { diffArrays } from 'diff';

/** A run of words of both texts, or of one. What they have in common can be written differently in each. */
export interface Run {
  kind: 'both' | 'left' | 'right';
  /** As the left text has it; empty where only the right one has it. */
  left: string;
  right: string;
}

/** A word, and the form in which words are compared. */
export interface Word {
  written: string;
  folded: string;
}

/** Words of both texts, or of one. */
export interface RunOfWords<T extends Word> {
  kind: Run['kind'];
  left: readonly T[];
  right: readonly T[];
}

/**
 * Words that differ cost quadratic time. Texts with more of them than this are told as all of one and all of the other; a clause of a
 * law seldom has 300 words.
 */
const MOST_EDITS = 1000;

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** @param fold gives texts that differ in script only the same form, without changing their length */
export function wordDiff(left: string, right: string, fold: (text: string) => string): Run[] {
  const written = (words: readonly Word[]) => words.map((word) => word.written).join('');
  return diffWords(wordsOf(left, fold), wordsOf(right, fold)).map(
    (run): Run => ({ kind: run.kind, left: written(run.left), right: written(run.right) }),
  );
}

/** Runs of words whose folded forms are equal or not, in order; they rejoin to both lists. */
export function diffWords<T extends Word>(before: readonly T[], after: readonly T[]): RunOfWords<T>[] {
  const parts = diffArrays([...before], [...after], {
    comparator: (one, other) => one.folded === other.folded,
    maxEditLength: MOST_EDITS,
  });
  if (parts === undefined) {
    return [
      { kind: 'left', left: before, right: [] },
      { kind: 'right', left: [], right: after },
    ];
  }
  let [fromLeft, fromRight] = [0, 0];
  return parts.map(({ added, removed, count }): RunOfWords<T> => {
    const left = added ? [] : before.slice(fromLeft, fromLeft + count);
    const right = removed ? [] : after.slice(fromRight, fromRight + count);
    fromLeft += left.length;
    fromRight += right.length;
    return { kind: added ? 'right' : removed ? 'left' : 'both', left, right };
  });
}

/** The share of characters in common, 0 to 1; spaces do not count. */
export function commonShare(runs: readonly Run[]): number {
  const sizeOf = (text: string) => text.replace(/\s/g, '').length;
  const [common, all] = runs.reduce(
    ([sum, whole], { kind, left, right }) => {
      const size = sizeOf(left) + sizeOf(right);
      return [kind === 'both' ? sum + size : sum, whole + size] as const;
    },
    [0, 0] as readonly [number, number],
  );
  return all === 0 ? 1 : common / all;
}

/** Words are cut where the folded text has them, so that both scripts are cut alike. */
function wordsOf(text: string, fold: (text: string) => string): Word[] {
  const folded = fold(text);
  const cut = folded.length === text.length ? folded : text;
  return segmentsOf(cut).map(({ index, segment }) => {
    const written = text.slice(index, index + segment.length);
    return { written, folded: foldedWord(cut === folded ? segment : fold(written)) };
  });
}

/** The words, signs and spaces of a text, which rejoin to it. */
export const segmentsOf = (text: string): Intl.SegmentData[] => [...segmenter.segment(text)];

/** Full-width signs are the same as others, and so are spaces and line breaks. */
export const foldedWord = (word: string): string => word.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase();
