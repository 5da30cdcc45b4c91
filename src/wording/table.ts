/** How are texts with the same wording exported? As a table, each row with everything that a citation needs. */
import { CITATION, citationOf, plain, sentenceOf, type Table } from '../compare/table.js';
import type { FoundBorrowings, SameWordingView } from './answer.js';
import type { Diffusion } from './diffusion.js';

const SAME = [
  'earlier or later',
  'place',
  'level',
  'since',
  'at the latest',
  'share of the stretch',
  'same letters',
  'discount',
  'there',
];

/** One row for each stretch of another text, clause by clause. */
export function borrowingsTable({ clauses }: FoundBorrowings): Table {
  return {
    header: ['clause', 'places with some of it', 'own', ...SAME, ...CITATION],
    rows: clauses.flatMap(({ text, start, places, atLeast, same }) =>
      same.map((one) => [
        plain(text),
        atLeast ? `at least ${places}` : String(places),
        plain(text.slice(one.own.start - start, one.own.end - start)),
        ...sameCells(one),
        ...citationOf(one.passage),
      ]),
    ),
  };
}

/** One row for each entry, and one more for each further stretch that another place has. */
export function diffusionTable({ entries }: Diffusion): Table {
  return {
    header: [
      'when',
      'grade',
      'zone',
      'zone level',
      'claim',
      'own since',
      'own at the latest',
      'sentence',
      ...SAME,
      'same passage',
      ...CITATION,
    ],
    rows: entries.flatMap(({ when, zone, modality, dated, evidence, passage, same }) => {
      const days = [dated?.first ?? '', dated?.last ?? ''];
      const said = sentenceOf(evidence, passage);
      const own = [when.iso, when.grade, zone.name, zone.level, modality, ...days, said];
      const cells = same.map((one) => [...sameCells(one), one.passage.id]);
      const each = cells.length === 0 ? [Array<string>(SAME.length + 1).fill('')] : cells;
      return each.map((one) => [...own, ...one, ...citationOf(passage)]);
    }),
  };
}

function sameCells({
  direction,
  place,
  dated,
  share,
  letters,
  discount,
  there,
  passage,
}: SameWordingView): string[] {
  return [
    direction,
    place?.name ?? '',
    place?.level ?? '',
    dated?.first ?? '',
    dated?.last ?? '',
    share.toFixed(2),
    String(letters),
    discount ?? '',
    plain(passage.text.slice(there.start, there.end)),
  ];
}
