/** How are the changes of a text exported? A row for clauses that belong together, with both texts and what was named of them. */
import { plain, type Table } from '../compare/table.js';
import { datedBy } from '../wording/dated.js';
import type { ChangedClausesView, ChangesView, ClauseView } from './changes.js';

const HEADER = [
  ...['change', 'moved', 'common', 'from clause', 'to clause', 'figures', 'force', 'renumbered'],
  ...['from text', 'to text', 'from headings', 'to headings'],
  ...['from title', 'from date', 'from passages', 'to title', 'to date', 'to passages'],
];

export function changesTable({ from, to, clauses }: ChangesView): Table {
  return {
    header: HEADER,
    rows: clauses.map((clause) => [
      clause.change,
      clause.moved ? 'yes' : '',
      clause.common.toFixed(2),
      numbersOf(clause.from),
      numbersOf(clause.to),
      clause.figures.map((figure) => `${plain(figure.from.raw)} → ${plain(figure.to.raw)}`).join('; '),
      clause.forces.map((force) => `${force.from.word} → ${force.to.word}`).join('; '),
      renumberedIn(clause),
      textOf(clause, 'from'),
      textOf(clause, 'to'),
      ...[headingsOf(clause.from), headingsOf(clause.to)],
      ...[plain(from.title), datedOf(from), passagesOf(clause.from)],
      ...[plain(to.title), datedOf(to), passagesOf(clause.to)],
    ]),
  };
}

const numbersOf = (clauses: readonly ClauseView[]) => clauses.map(({ number }) => number ?? '–').join(', ');

const renumberedIn = ({ runs }: ChangedClausesView) =>
  runs
    .flatMap(({ kind, from, to }) => (kind === 'renumbered' ? [`${plain(from)} → ${plain(to)}`] : []))
    .join('; ');

const textOf = ({ runs }: ChangedClausesView, side: 'from' | 'to') =>
  plain(runs.map((run) => run[side]).join(''));

const headingsOf = ([first]: readonly ClauseView[]) => (first?.headings ?? []).map(plain).join(' / ');

const passagesOf = (clauses: readonly ClauseView[]) =>
  [...new Set(clauses.flatMap(({ passages }) => passages.map(({ id }) => id)))].join('; ');

/** Since when the text has its words for sure; the day of force where nothing else is known. */
const datedOf = (text: ChangesView['from']) => datedBy(text)?.last ?? '';
