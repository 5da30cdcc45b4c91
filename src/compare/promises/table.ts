/** How is a ledger of promises exported? One row for each promise, and one for each text that reports it. */
import type { PassageView } from '../../search/view.js';
import { CITATION, citationOf, plain, type Table } from '../table.js';
import type { Ledger, LedgerPromise, Words } from './ledger.js';

const HEADER = [
  ...[
    'zone',
    'row',
    'due',
    'strength',
    'word',
    'bound',
    'actor',
    'action',
    'object',
    'quantities',
    'deadline',
  ],
  ...['condition', 'when', 'grade', 'sentence', ...CITATION],
];

/** How many cells stand between the kind of the row and its date. */
const PROMISED = 10;

/** What was promised, with the rows of its reports below it. */
export function ledgerTable({ place, promises, passages }: Ledger): Table {
  const known = new Map(passages.map((passage) => [passage.id, passage]));
  const citation = (id: string) => citationOf(known.get(id) as PassageView);
  return {
    header: HEADER,
    rows: promises.flatMap((promise) => [
      [
        place.zone.name,
        'promised',
        ...promisedCells(promise),
        ...dateCells(promise.when),
        plain(promise.sentence),
        ...citation(promise.evidence.passage),
      ],
      ...(promise.reported ?? []).map(({ when, sentence, evidence }) => [
        place.zone.name,
        'reported done',
        ...Array<string>(PROMISED).fill(''),
        ...dateCells(when),
        plain(sentence),
        ...citation(evidence.passage),
      ]),
    ]),
  };
}

function promisedCells({
  due,
  strength,
  cue,
  bound,
  actor,
  action,
  object,
  quantities,
  deadline,
  condition,
}: LedgerPromise): string[] {
  return [
    due ?? '',
    strength,
    written(cue),
    bound ?? '',
    ...[actor, action, object].map(written),
    quantities.map(({ text, direction }) => `${plain(text)} (${direction})`).join('; '),
    written(deadline),
    written(condition),
  ];
}

const written = (words: Pick<Words, 'text'> | null): string => (words === null ? '' : plain(words.text));

const dateCells = (when: LedgerPromise['when']): string[] => [when?.iso ?? '', when?.grade ?? ''];
