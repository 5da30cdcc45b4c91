/** How is a gap view exported? One row for each statement, that of the place itself first. */
import type { PassageView } from '../search/view.js';
import type { Blank } from './blank.js';
import type { ConceptGap, Gap, GapPlace } from './gap.js';
import type { GapStatement } from './gap-statements.js';
import { CITATION, citationOf, claimCells, plain, type Table } from './table.js';

const HEADER = [
  ...['theme', 'concept', 'peers having it', 'of', 'role', 'zone', 'level', 'articles', 'passages'],
  ...['blank', 'claim', 'when', 'grade', 'sentence', ...CITATION],
];

/** Where the place itself says nothing, its row says which kind of a blank that is. */
export function gapTable({ place, peers, gaps, passages }: Gap): Table {
  const known = new Map(passages.map((passage) => [passage.id, passage]));
  const held = new Map([place, ...peers].map((each) => [each.zone.id, each]));
  const citation = ({ evidence }: GapStatement) => citationOf(known.get(evidence.passage) as PassageView);

  const rowsOf = ({ theme, concept, having, own, around, peers: stated }: ConceptGap): string[][] => {
    const head = [theme.zh, concept.zh, String(having), String(peers.length)];
    const row = (role: string, statement: GapStatement) => [
      ...head,
      role,
      ...placeCells(statement.zone, held.get(statement.zone.id)),
      '',
      ...claimCells(statement),
      plain(statement.sentence),
      ...citation(statement),
    ];
    return [
      own === null ? blankRow(head, place, 'no-theme') : row('own', own),
      ...(around === null ? [] : [row('around', around)]),
      ...stated.map((statement) => row('peer', statement)),
    ];
  };

  const rows =
    place.blank === null
      ? gaps.flatMap(rowsOf)
      : [blankRow(['', '', '', String(peers.length)], place, place.blank)];
  return { header: HEADER, rows };
}

function blankRow(head: readonly string[], place: GapPlace, blank: Blank): string[] {
  const cells = [...head, 'own', ...placeCells(place.zone, place), blank];
  return [...cells, ...Array<string>(HEADER.length - cells.length).fill('')];
}

/** @param held how much text of the place there is; undefined for a place around the one that is asked about */
function placeCells({ name, level }: GapStatement['zone'], held: GapPlace | undefined): string[] {
  return [name, level, String(held?.articles ?? ''), String(held?.passages ?? '')];
}
