/** How are pairs laid out? Both texts beside each other, with what the one is to the other above. */
import type { Block, Cell } from './blocks.js';
import type { FoundPair, FoundSide } from './pairs.js';
import type { Words } from './words.js';

export function pairBlocks(pairs: readonly FoundPair[], words: Words): Block[] {
  return [
    { kind: 'heading', text: words.pairs.heading },
    ...pairs.flatMap((pair) => pairTable(pair, words)),
    ...(pairs.some(({ isSameWording }) => isSameWording)
      ? [{ kind: 'paragraph', style: 'notice', text: words.pairs.caution } as const]
      : []),
  ];
}

/** A row for each passage; a clause that lies in several goes on in the next row. */
function pairTable({ relation, sides }: FoundPair, words: Words): Block[] {
  const [from, to] = sides;
  const depth = Math.max(from.parts.length, to.parts.length, 1);
  const rows = Array.from({ length: depth }, (_, at): Cell[] =>
    sides.map((side) => partCell(side, at, words)),
  );
  const marks = sides.flatMap(({ parts }) => parts.flatMap((part) => part.marks));
  return [
    { kind: 'paragraph', style: 'plain', text: relation },
    { kind: 'table', header: [headOf(from, words), headOf(to, words)], widths: [1, 1], rows },
    ...marks.map((text): Block => ({ kind: 'paragraph', style: 'small', text })),
  ];
}

function partCell({ parts }: FoundSide, at: number, words: Words): Cell {
  const part = parts[at];
  if (part !== undefined) return { text: part.text, cited: part.cited };
  return { text: parts.length === 0 && at === 0 ? words.pairs.absent : '' };
}

/** Earlier text: Qingdao, 2014. */
function headOf(
  { name, place, since, parts }: FoundSide,
  { colon, semicolon, undated, pairs }: Words,
): string {
  if (parts.length === 0) return name;
  return `${name}${colon}${place || pairs.placeUnknown}${semicolon}${since || undated}`;
}
