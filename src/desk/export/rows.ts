/** What does a dossier say as a table? A row for each claim, figure, passage and blank, with everything that a citation needs. */
import type { Citation } from '../citation/citation.js';
import type { FoundClaim } from './claims.js';
import type { FoundFigure } from './figures.js';
import type { Findings, FoundComparison, FoundItem } from './findings.js';
import { marksIn } from './judged.js';
import type { Cited } from './sources.js';
import type { Words } from './words.js';

export type RowKind = 'passage' | 'figure' | 'entry' | 'cell' | 'comparison' | 'missing';

export interface Row {
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
  headings: '',
  text: '',
  review: '',
  source: null,
  citation: null,
};

export function rowsOf({ sections }: Findings, words: Words): Row[] {
  return sections.flatMap(({ items }) => items.flatMap((item) => rowsOfItem(item, words)));
}

function rowsOfItem(item: FoundItem, words: Words): Row[] {
  const { section, note, request, collected, generation } = item;
  const own = { ...EMPTY, section, note, request, collected, generation };
  switch (item.kind) {
    case 'passage': {
      const { text, headings, marks, cited } = item;
      const review = marks.join('\n');
      return [{ ...own, ...from(cited), kind: 'passage', text, headings: headings.join(' › '), review }];
    }
    case 'comparison':
      return comparisonRows(item, own, words);
    case 'figure':
      return [{ ...own, ...figureFields(item.figure), kind: 'figure' }];
    case 'entry':
      return [{ ...own, ...claimFields(item.claim), kind: 'entry' }];
    case 'cell':
      return [{ ...own, ...claimFields(item.claim), kind: 'cell', theme: item.theme }];
  }
}

function comparisonRows(
  { question, none, claims, missing, rows }: FoundComparison,
  own: Omit<Row, 'kind'>,
  words: Words,
): Row[] {
  const asked = { ...own, question };
  const blank = (place: string, text: string): Row => ({ ...asked, kind: 'missing', place, text });
  return [
    ...(none ? [blank('', words.nobody)] : []),
    ...claims.map((claim): Row => ({ ...asked, ...claimFields(claim), kind: 'comparison' })),
    ...missing.map((each) => blank(each.place, each.blank)),
    ...rows.flatMap(({ values }) =>
      values.map((figure): Row => ({ ...asked, ...figureFields(figure), kind: 'figure' })),
    ),
  ];
}

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
