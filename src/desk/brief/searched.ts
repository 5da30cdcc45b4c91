/** What was searched for, in words? The question, and what it was narrowed by. */
import type { CompareRequest } from '../../compare/request.js';
import { isChosen } from '../../search/narrowing.js';
import { placeName } from '../../search/view.js';
import type { Selection } from '../../store/filter.js';
import type { BriefLanguage } from './brief.js';
import { placeIn } from './names.js';
import { wordsOf } from './words.js';

export type Narrowed = Pick<CompareRequest, 'zones' | 'level' | 'modality' | 'firmness' | 'status'>;

/** By more than the places that it is asked of. */
export const isNarrowed = ({ level, modality, firmness, status }: Narrowed): boolean =>
  [level, modality, firmness, status].some(isChosen);

export function searchedFor(question: string, narrowed: Narrowed, language: BriefLanguage): string {
  const { narrowing, narrowed: words, quoted } = wordsOf(language);
  const { zones, level, modality, firmness, status } = narrowed;
  const nameOf = (id: string) => placeIn(placeName(id), language);
  const chosen = (name: string, selection: Selection, show: (value: string) => string) =>
    isChosen(selection) ? [`${name}: ${valuesOf(selection, show, narrowing.not).join(', ')}`] : [];
  return [
    quoted(question),
    ...chosen(narrowing.zones, zones, nameOf),
    ...chosen(narrowing.level, level, wordIn(words.levels)),
    ...chosen(narrowing.modality, modality, wordIn(words.claims)),
    ...chosen(narrowing.firmness, firmness, wordIn(words.strengths)),
    ...chosen(narrowing.status, status, wordIn(words.statuses)),
  ].join('; ');
}

/** A request is checked, so that no other value is in it. */
const wordIn =
  (words: Readonly<Record<string, string>>) =>
  (value: string): string =>
    words[value] ?? value;

const valuesOf = ({ any, none }: Selection, show: (value: string) => string, not: string): string[] => [
  ...any.map(show),
  ...none.map((value) => `${not} ${show(value)}`),
];
