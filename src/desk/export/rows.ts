/** What does a dossier say as a table? A row for each claim, figure, passage and blank, with everything that a citation needs. */
import type { Citation } from '../citation/citation.js';
import type { Item } from '../dossier.js';
import type { FoundClaim } from './claims.js';
import type { FoundFigure } from './figures.js';
import type { Findings, FoundComparison, FoundItem } from './findings.js';
import { marksIn } from './judged.js';
import type { FoundPair, FoundSide } from './pairs.js';
import type { FoundPromise, PromisedFacts } from './promises.js';
import type { Cited } from './sources.js';
import type { Words } from './words.js';

export type RowKind = Item['kind'] | 'missing' | 'report';

export interface Row extends PromisedFacts {
  kind: RowKind;
  section: string;
  question: string;
  theme: string;
  place: string;
  claim: string;
  when: string;
  grade: string;
  measure: string;
  aspect: string;
  /** Null for rows without a figure, and where an analyst says something that is no number. */
  value: number | null;
  unit: string;
  stated: string;
  /** Number of a pair, from 1, which its rows share; null for any other row. */
  pair: number | null;
  /** What the one text of a pair is to the other. */
  relation: string;
  /** Which of both texts. */
  side: string;
  /** The days of the text of a pair. */
  since: string;
  headings: string;
  text: string;
  /** What analysts said of it. */
  review: string;
  note: string;
  request: string;
  collected: string;
  generation: string;
  /** Number of the source; null for what has none, such as a blank. */
  source: number | null;
  citation: Citation | null;
}

const EMPTY: Omit<Row, 'kind' | 'section' | 'note' | 'request' | 'collected' | 'generation'> = {
  question: '',
  theme: '',
  place: '',
  claim: '',
  when: '',
  grade: '',
  measure: '',
  aspect: '',
  value: null,
  unit: '',
  stated: '',
  strength: '',
  actor: '',
  action: '',
  object: '',
  quantity: '',
  deadline: '',
  condition: '',
  due: '',
  pair: null,
  relation: '',
  side: '',
  since: '',
  headings: '',
  text: '',
  review: '',
  source: null,
  citation: null,
};

export function rowsOf({ sections }: Findings, words: Words): Row[] {
  const items = sections.flatMap((section) => section.items);
  const pairs = items.filter(({ kind }) => kind === 'pair');
  return items.flatMap((item) => rowsOfItem(item, words, pairs.indexOf(item) + 1));
}

/** @param pair its number, if it is one */
function rowsOfItem(item: FoundItem, words: Words, pair: number): Row[] {
  const { section, note, request, collected, generation } = item;
  const own = { ...EMPTY, section, note, request, collected, generation };
  switch (item.kind) {
    case 'passage': {
      const { text, headings, marks, cited } = item;
      const review = marks.join('\n');
      return [{ ...own, ...from(cited), kind: 'passage', text, headings: headings.join(' › '), review }];
    }
    case 'comparison':
      return comparisonRows(item, own);
    case 'figure':
      return [{ ...own, ...figureFields(item.figure), kind: 'figure' }];
    case 'entry':
      return [{ ...own, ...claimFields(item.claim), kind: 'entry' }];
    case 'cell':
      return [{ ...own, ...claimFields(item.claim), kind: 'cell', theme: item.theme }];
    case 'promise':
      return promiseRows(item.promise, own);
    case 'pair':
      return pairRows(item.pair, { ...own, pair }, words);
  }
}

function comparisonRows(
  { question, nobody, claims, missing, rows }: FoundComparison,
  own: Omit<Row, 'kind'>,
): Row[] {
  const asked = { ...own, question };
  const blank = (place: string, text: string): Row => ({ ...asked, kind: 'missing', place, text });
  return [
    ...(nobody === null ? [] : [blank('', nobody)]),
    ...claims.map((claim): Row => ({ ...asked, ...claimFields(claim), kind: 'comparison' })),
    ...missing.map((each) => blank(each.place, each.blank)),
    ...rows.flatMap(({ values }) =>
      values.map((figure): Row => ({ ...asked, ...figureFields(figure), kind: 'figure' })),
    ),
  ];
}

function promiseRows(promise: FoundPromise, own: Omit<Row, 'kind'>): Row[] {
  const { claim, reported, ...facts } = promise;
  return [
    { ...own, ...(claim.isOut ? {} : facts), ...promisedFields(claim), kind: 'promise' },
    ...(reported ?? []).map((report): Row => ({ ...own, ...claimFields(report), kind: 'report' })),
  ];
}

/** A row for each passage of each side; one without a source where the text has no such clause. */
function pairRows({ relation, sides }: FoundPair, own: Omit<Row, 'kind'>, words: Words): Row[] {
  return sides.flatMap((side) => {
    const about = { ...own, ...sideFields(side), kind: 'pair', relation } as const;
    if (side.parts.length === 0) return [{ ...about, text: words.pairs.absent }];
    return side.parts.map(
      ({ text, headings, cited, marks }): Row => ({
        ...about,
        ...from(cited),
        text,
        headings: headings.join(' › '),
        review: marks.join('\n'),
      }),
    );
  });
}

const sideFields = ({ name, place, since }: FoundSide) => ({ side: name, place, since });

const from = ({ number, citation }: Cited) => ({ source: number, citation });

/** What an analyst overruled has no value and no sentence, only their word. */
function claimFields({ place, claim, when, grade, sentence, cited, isOut }: FoundClaim) {
  return {
    place: place.value,
    claim: claim.value,
    when: when.value,
    grade,
    text: isOut ? '' : sentence,
    review: marksIn([place, claim, when]),
    ...from(cited),
  };
}

/** The strength says how firmly it is promised; a claim stands beside it only as the word of an analyst. */
const promisedFields = (found: FoundClaim) => ({
  ...claimFields(found),
  claim: found.claim.isTheirs ? found.claim.value : '',
});

function figureFields(figure: FoundFigure) {
  const { place, measure, aspect, value, unit, stated, sentence, cited, isOut } = figure;
  return {
    place: place.value,
    measure,
    aspect,
    value: isOut ? null : value,
    unit,
    stated: isOut ? '' : stated.value,
    text: isOut ? '' : sentence,
    review: marksIn([place, stated]),
    ...from(cited),
  };
}
