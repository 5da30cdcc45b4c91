/** Which columns do the tables of a dossier have? Each with its head, its width, and what stands in it. */
import { gbtReference } from '../citation/gbt7714.js';
import type { Row } from './rows.js';
import type { Words } from './words.js';

/** What stands in a cell. A link is shown as its text, and leads to its address where it is one of the web. */
export type Value = string | number | null | { text: string; link: string | null };

export interface Column<T> {
  head: string;
  /** In characters. */
  width: number;
  value: (row: T) => Value;
  /** Whether full dates are dates. */
  isDate?: boolean;
}

type Name =
  | Exclude<keyof Row, 'citation' | 'kind'>
  | 'kind'
  | 'title'
  | 'responsible'
  | 'issuer'
  | 'documentNumber'
  | 'publisher'
  | 'date'
  | 'page'
  | 'url'
  | 'passage'
  | 'reference';

/** Columns that say where it stands and how it was found, after those that say what. */
export const SOURCE_COLUMNS = [
  ...['review', 'note', 'source', 'title', 'responsible', 'issuer', 'documentNumber', 'publisher'],
  ...['date', 'page', 'url', 'passage', 'reference', 'request', 'collected', 'generation'],
] as readonly Name[];

export function columnsOf(names: readonly Name[], words: Words): Column<Row>[] {
  const all = allColumns(words);
  return names.map((name) => all[name]);
}

function allColumns(words: Words): Record<Name, Column<Row>> {
  const { columns: heads } = words;
  const text = (head: string, width: number, value: (row: Row) => Value) => ({ head, width, value });
  const day = (head: string, value: (row: Row) => Value) => ({ head, width: 12, value, isDate: true });
  return {
    kind: text(heads.kind, 10, ({ kind }) => words.kinds[kind]),
    section: text(heads.section, 16, ({ section }) => section),
    question: text(heads.question, 28, ({ question }) => question),
    theme: text(heads.theme, 14, ({ theme }) => theme),
    place: text(heads.place, 24, ({ place }) => place),
    claim: text(heads.claim, 12, ({ claim }) => claim),
    when: day(heads.when, ({ when }) => when),
    grade: text(heads.grade, 14, ({ grade }) => grade),
    measure: text(heads.measure, 20, ({ measure }) => measure),
    aspect: text(heads.aspect, 12, ({ aspect }) => aspect),
    value: text(heads.value, 14, ({ value }) => value),
    unit: text(heads.unit, 10, ({ unit }) => unit),
    stated: text(heads.stated, 14, ({ stated }) => stated),
    strength: text(heads.strength, 12, ({ strength }) => strength),
    actor: text(heads.actor, 20, ({ actor }) => actor),
    action: text(heads.action, 12, ({ action }) => action),
    object: text(heads.object, 24, ({ object }) => object),
    quantity: text(heads.quantity, 16, ({ quantity }) => quantity),
    deadline: text(heads.deadline, 18, ({ deadline }) => deadline),
    condition: text(heads.condition, 24, ({ condition }) => condition),
    due: day(heads.due, ({ due }) => due),
    pair: text(heads.pair, 8, ({ pair }) => pair),
    relation: text(heads.relation, 20, ({ relation }) => relation),
    side: text(heads.side, 14, ({ side }) => side),
    since: text(heads.since, 24, ({ since }) => since),
    headings: text(heads.headings, 24, ({ headings }) => headings),
    text: text(heads.text, 60, (row) => row.text),
    review: text(heads.review, 30, ({ review }) => review),
    note: text(heads.note, 30, ({ note }) => note),
    source: text(heads.source, 8, ({ source }) => source),
    title: text(heads.title, 40, ({ citation }) => citation?.title ?? ''),
    responsible: text(heads.responsible, 20, ({ citation }) => citation?.responsible ?? ''),
    issuer: text(heads.issuer, 20, ({ citation }) => citation?.issuer ?? ''),
    documentNumber: text(heads.documentNumber, 20, ({ citation }) => citation?.documentNumber ?? ''),
    publisher: text(heads.publisher, 18, ({ citation }) => citation?.source ?? ''),
    date: day(heads.date, ({ citation }) => citation?.date ?? ''),
    page: text(heads.page, 8, ({ citation }) => citation?.pages ?? ''),
    url: text(heads.url, 50, ({ citation }) => ({ text: citation?.url ?? '', link: citation?.url ?? null })),
    passage: text(heads.passage, 20, ({ citation }) => ({
      text: citation?.passage ?? '',
      link: citation?.link ?? null,
    })),
    reference: text(heads.reference, 60, ({ citation }) => (citation === null ? '' : gbtReference(citation))),
    request: text(heads.request, 40, ({ request }) => request),
    collected: day(heads.collected, ({ collected }) => collected),
    generation: text(heads.generation, 24, ({ generation }) => generation),
  };
}
