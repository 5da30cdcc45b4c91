/** How are the items of a section laid out? Passages as quotations, comparisons under a heading, the others in tables of a kind. */
import type { Block, Cell } from './blocks.js';
import type { FoundClaim } from './claims.js';
import { comparisonBlocks } from './comparison-blocks.js';
import { indicatorName, valueText } from './figures.js';
import type { FoundItem, FoundPassage } from './findings.js';
import { shown } from './judged.js';
import { pairBlocks } from './pair-blocks.js';
import { promiseBlocks } from './promise-blocks.js';
import { claimCells, outBlocks } from './table-blocks.js';
import type { Words } from './words.js';

type Kind = FoundItem['kind'];
type ItemsOf<K extends Kind> = Extract<FoundItem, { kind: K }>[];

export function blocksOfItems(items: readonly FoundItem[], words: Words): Block[] {
  return runsOf(items).flatMap((run) => {
    const kind = run[0]?.kind;
    if (kind === 'passage') return (run as FoundPassage[]).flatMap((item) => passageBlocks(item, words));
    if (kind === 'comparison')
      return (run as ItemsOf<'comparison'>).flatMap((item) => [
        ...comparisonBlocks(item, words),
        ...remarkBlocks([item], words),
      ]);
    if (kind === 'figure') return figureBlocks(run as ItemsOf<'figure'>, words);
    if (kind === 'entry') return entryBlocks(run as ItemsOf<'entry'>, words);
    if (kind === 'promise') {
      const promises = (run as ItemsOf<'promise'>).map(({ promise }) => promise);
      return [...promiseBlocks(promises, words), ...remarkBlocks(run, words)];
    }
    if (kind === 'pair') {
      const pairs = (run as ItemsOf<'pair'>).map(({ pair }) => pair);
      return [...pairBlocks(pairs, words), ...remarkBlocks(run, words)];
    }
    return cellBlocks(run as ItemsOf<'cell'>, words);
  });
}

/** Neighbours of one kind share a table. */
function runsOf(items: readonly FoundItem[]): FoundItem[][] {
  const runs: FoundItem[][] = [];
  for (const item of items) {
    const last = runs.at(-1);
    if (last?.[0]?.kind === item.kind) last.push(item);
    else runs.push([item]);
  }
  return runs;
}

function passageBlocks(item: FoundPassage, words: Words): Block[] {
  const { text, cited, marks } = item;
  return [
    { kind: 'quotation', text, cited },
    ...marks.map((mark): Block => ({ kind: 'paragraph', style: 'small', text: mark })),
    ...remarkBlocks([item], words),
  ];
}

function entryBlocks(items: ItemsOf<'entry'>, words: Words): Block[] {
  const { when, place, claim, sentence } = words.columns;
  const stays = items.filter((item) => !item.claim.isOut);
  const rows = stays.map((item): Cell[] => {
    const [named, claimed, dated, said] = claimCells(item.claim, words);
    return [dated, named, claimed, said];
  });
  return [
    { kind: 'heading', text: words.entries },
    ...tableBlocks([when, place, claim, sentence], [2.3, 2, 2, 5], rows),
    ...outBlocks(outClaims(items), words),
    ...remarkBlocks(items, words),
  ];
}

function cellBlocks(items: ItemsOf<'cell'>, words: Words): Block[] {
  const { theme, place, claim, when, sentence } = words.columns;
  const rows = items
    .filter((item) => !item.claim.isOut)
    .map((item): Cell[] => [{ text: item.theme }, ...claimCells(item.claim, words)]);
  return [
    { kind: 'heading', text: words.cells },
    ...tableBlocks([theme, place, claim, when, sentence], [1.8, 2, 2, 2.3, 4.5], rows),
    ...outBlocks(outClaims(items), words),
    ...remarkBlocks(items, words),
  ];
}

const outClaims = (items: readonly { claim: FoundClaim }[]): FoundClaim[] =>
  items.map(({ claim }) => claim).filter(({ isOut }) => isOut);

function figureBlocks(items: ItemsOf<'figure'>, words: Words): Block[] {
  const { measure, place, value, stated, sentence } = words.columns;
  const rows = items
    .filter(({ figure }) => !figure.isOut)
    .map(({ figure }): Cell[] => [
      { text: indicatorName(figure, words) },
      { text: shown(figure.place, words) },
      { text: valueText(figure) },
      { text: shown(figure.stated, words) },
      { text: figure.sentence, cited: figure.cited },
    ]);
  const out = items.map(({ figure }) => figure).filter(({ isOut }) => isOut);
  return [
    { kind: 'heading', text: words.figures },
    ...tableBlocks([measure, place, value, stated, sentence], [2.5, 2, 1.5, 2, 5], rows),
    ...outBlocks(out, words),
    ...remarkBlocks(items, words),
  ];
}

/** Without a row there is no table: what was left out says why. */
function tableBlocks(header: string[], widths: number[], rows: Cell[][]): Block[] {
  return rows.length === 0 ? [] : [{ kind: 'table', header, widths, rows }];
}

/** What the analyst says of items, then how they were found, once for those that one request found. */
function remarkBlocks(items: readonly FoundItem[], words: Words): Block[] {
  const notes = items.filter(({ note }) => note.trim() !== '');
  const requests = new Set(items.map(({ request, collected }) => words.request(request, collected)));
  return [
    ...notes.map((item): Block => ({ kind: 'paragraph', style: 'note', text: remark(item, words) })),
    ...[...requests].map((text): Block => ({ kind: 'paragraph', style: 'small', text })),
  ];
}

/** A remark on a row of a table says of which place it is. */
function remark(item: FoundItem, { dossierNote, colon }: Words): string {
  const place = placeIn(item);
  return `${dossierNote}${place === '' ? '' : ` ${place}`}${colon}${item.note}`;
}

function placeIn(item: FoundItem): string {
  if (item.kind === 'figure') return item.figure.place.value;
  if (item.kind === 'promise') return item.promise.claim.place.value;
  return 'claim' in item ? item.claim.place.value : '';
}
