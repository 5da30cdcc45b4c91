/** How are promises laid out? A row for each, and one below it for each later text that reports it. */
import type { Block, Cell } from './blocks.js';
import { shown } from './judged.js';
import type { FoundPromise } from './promises.js';
import { claimCells, outBlocks } from './table-blocks.js';
import type { Words } from './words.js';

export function promiseBlocks(promises: readonly FoundPromise[], words: Words): Block[] {
  const { due, place, strength, actor, quantity, sentence } = words.columns;
  const stays = promises.filter(({ claim }) => !claim.isOut);
  const rows = stays.flatMap((promise) => [rowOf(promise, words), ...reportRows(promise, words)]);
  const isSilent = stays.some(({ reported }) => reported?.length === 0);
  const out = promises.flatMap(({ claim, reported }) =>
    (claim.isOut ? [claim] : (reported ?? [])).filter(({ isOut }) => isOut),
  );
  const header = [due, place, strength, actor, quantity, sentence];
  const table: Block = { kind: 'table', header, widths: [2, 2, 1.5, 1.8, 1.6, 5], rows };
  return [
    { kind: 'heading', text: words.promises },
    ...(rows.length === 0 ? [] : [table]),
    ...(isSilent ? [{ kind: 'paragraph', style: 'notice', text: words.notReported } as const] : []),
    ...outBlocks(out, words),
  ];
}

function rowOf(promise: FoundPromise, words: Words): Cell[] {
  const { claim, due, deadline, condition, strength, actor, quantity } = promise;
  const [place, said, when, sentence] = claimCells(claim, words);
  // What an analyst says of the statement or its date stands beside the machine's word.
  const judged = [claim.claim.mark === null ? [] : said.text, claim.when.mark === null ? [] : when.text];
  return [
    { text: [due, deadline].filter((text) => text !== '').join('\n') },
    place,
    { text: [strength, ...judged.flat()].join('\n') },
    { text: actor },
    { text: quantity },
    condition === '' ? sentence : { ...sentence, text: `${caseOf(condition, words)}\n${sentence.text}` },
  ];
}

const caseOf = (condition: string, { columns, colon }: Words): string =>
  `${columns.condition}${colon}${condition}`;

function reportRows({ reported }: FoundPromise, words: Words): Cell[][] {
  return (reported ?? [])
    .filter(({ isOut }) => !isOut)
    .map((report) => {
      const [, , when, sentence] = claimCells(report, words);
      const said = { text: [words.reported, when.text].filter((text) => text !== '').join('\n') };
      return [EMPTY, { text: shown(report.place, words) }, said, EMPTY, EMPTY, sentence];
    });
}

const EMPTY: Cell = { text: '' };
