/**
 * The words of two passages as the dialog compares them: in simplified script. This file holds the table of characters,
 * is loaded only when the dialog opens, and imports nothing that the pages share, so that they load no more files for it.
 */
import { Converter } from 'opencc-js/t2cn';
import { commonShare, type Run, wordDiff } from '../../wording/word-diff.js';

const fold = Converter({ from: 't', to: 'cn' });

export interface Difference {
  runs: readonly Run[];
  /** The share of characters in common, 0 to 1. */
  common: number;
}

export function differenceOf(left: string, right: string): Difference {
  const runs = wordDiff(left, right, fold);
  return { runs, common: commonShare(runs) };
}
