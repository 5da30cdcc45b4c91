/** What do the tables of a document share? The cells of a claim, and the list of what an analyst overruled. */
import type { Block, Cell } from './blocks.js';
import type { FoundClaim } from './claims.js';
import type { FoundFigure } from './figures.js';
import { shown } from './judged.js';
import type { Words } from './words.js';

/** Place, claim, date with its grade, sentence. */
export function claimCells(found: FoundClaim, words: Words): [Cell, Cell, Cell, Cell] {
  const { place, claim, sentence, cited } = found;
  return [
    { text: shown(place, words) },
    { text: shown(claim, words) },
    { text: whenText(found, words) },
    { text: sentence, cited },
  ];
}

/** 2014-03 行为日期 */
function whenText({ when, grade }: FoundClaim, words: Words): string {
  const date = shown(when, words);
  if (date === '') return words.undated;
  return grade === '' ? date : `${date} ${grade}`;
}

/** What was left out of a table, and whose word that was. */
export function outBlocks(out: readonly (FoundClaim | FoundFigure)[], words: Words): Block[] {
  if (out.length === 0) return [];
  return [
    { kind: 'paragraph', style: 'notice', text: `${words.overruledOut}${words.colon.trimEnd()}` },
    ...out.map(
      (found): Block => ({
        kind: 'paragraph',
        style: 'notice',
        text: outText(found, words),
        cited: found.cited,
      }),
    ),
  ];
}

function outText(found: FoundClaim | FoundFigure, { colon, semicolon }: Words): string {
  const judged = 'claim' in found ? found.claim : found.stated;
  const marks = [found.place, judged].filter(({ isOut }) => isOut).map(({ mark }) => mark);
  const { value } = found.place;
  return `${value === '' ? '' : `${value}${colon}`}${marks.join(semicolon)}`;
}
