/** Which words do two texts have in common, and which has only one of them? Compared as folded, returned as published. */
import { diffArrays } from 'diff';

/** A run of words of both texts, or of one. What they have in common can be written differently in each. */
export interface Run {
  kind: 'both' | 'left' | 'right';
  /** As the left text has it; empty where only the right one has it. */
  left: string;
  right: string;
}

interface Word {
  written: string;
  folded: string;
}

const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });

/** @param fold gives texts that differ in script only the same form, without changing their length */
export function wordDiff(left: string, right: string, fold: (text: string) => string): Run[] {
  const [before, after] = [wordsOf(left, fold), wordsOf(right, fold)];
  const parts = diffArrays(before, after, { comparator: (one, other) => one.folded === other.folded });
  const written = (words: readonly Word[]) => words.map((word) => word.written).join('');
  let [fromLeft, fromRight] = [0, 0];
  return parts.map(({ added, removed, count }): Run => {
    const ofLeft = added ? [] : before.slice(fromLeft, fromLeft + count);
    const ofRight = removed ? [] : after.slice(fromRight, fromRight + count);
    fromLeft += ofLeft.length;
    fromRight += ofRight.length;
    return {
      kind: added ? 'right' : removed ? 'left' : 'both',
      left: written(ofLeft),
      right: written(ofRight),
    };
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
  return [...segmenter.segment(cut)].map(({ index, segment }) => {
    const written = text.slice(index, index + segment.length);
    const form = cut === folded ? segment : fold(written);
    // Full-width signs are the same as others, and so are spaces and line breaks.
    return { written, folded: form.normalize('NFKC').replace(/\s+/g, ' ').toLowerCase() };
  });
}
