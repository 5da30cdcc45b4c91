/** What is collected of two texts side by side? Clauses of which one changed into the other, or stretches with the same wording. */
import type { PlaceName } from '../search/view.js';
import type { Change } from '../wording/change.js';
import type { Dated, Direction } from '../wording/dated.js';
import { datedBy } from '../wording/dated.js';
import type { DraftOf, Passages, QuotedPassage } from './drafts.js';
import { quotationOf } from './drafts.js';
import { MAX_PARTS } from './limits.js';

interface Range {
  start: number;
  end: number;
}

/** A clause of a text, as far as it is quoted: where it lies. */
interface Clause {
  passages: readonly (Range & { id: string })[];
}

export interface ClausePair {
  change: Change;
  moved: boolean;
  from: readonly Clause[];
  to: readonly Clause[];
}

type Text = Parameters<typeof datedBy>[0] & { scope: { place: PlaceName } | null };

/** The texts that are compared, and what is known of their order. */
export interface ComparedTexts {
  from: Text;
  to: Text;
  versions: boolean;
  direction: Direction;
}

type Side = DraftOf<'pair'>['from'];

/** Ids of the passages that are collected of clauses, once each. */
export const passagesOfClauses = ({ from, to }: Pick<ClausePair, 'from' | 'to'>): string[] => [
  ...new Set([...partsOf(from), ...partsOf(to)].map(({ id }) => id)),
];

/** Whether clauses lie in more passages than are collected of them. */
export const isCut = ({ from, to }: Pick<ClausePair, 'from' | 'to'>): boolean =>
  [from, to].some((clauses) => clauses.flatMap(({ passages }) => passages).length > MAX_PARTS);

/** What `pairSubject` names a pair of clauses by, before its passages are known. */
export const placesOfClauses = ({ change, from, to }: ClausePair) => ({
  change,
  from: { quotations: partsOf(from).map(placed) },
  to: { quotations: partsOf(to).map(placed) },
});

const partsOf = (clauses: readonly Clause[]) =>
  clauses.flatMap(({ passages }) => passages).slice(0, MAX_PARTS);

const placed = ({ id, start, end }: ReturnType<typeof partsOf>[number]) => ({
  passage: id,
  sentence: { start, end },
});

/** @param passages those that the clauses lie in; parts without theirs are left out */
export function clausesDraft(pair: ClausePair, texts: ComparedTexts, passages: Passages): DraftOf<'pair'> {
  const { change, moved, from, to } = pair;
  const { versions, direction } = texts;
  return {
    kind: 'pair',
    ...{ change, moved, versions, direction },
    from: sideOf(from, texts.from, passages),
    to: sideOf(to, texts.to, passages),
  };
}

function sideOf(clauses: readonly Clause[], text: Text, passages: Passages): Side {
  const quotations = partsOf(clauses).flatMap(({ id, start, end }) => {
    const passage = passages.get(id);
    return passage === undefined ? [] : [quotationOf(passage, { start, end })];
  });
  if (quotations.length === 0) return null;
  return { place: named(text.scope?.place ?? null), dated: datedBy(text), quotations };
}

const named = (place: PlaceName | null) => place && { id: place.id, name: place.name };

/** A stretch of a text. */
export interface Stretch extends Range {
  passage: QuotedPassage;
  place: PlaceName | null;
  dated: Dated | null;
}

/**
 * Two stretches with the same wording, the earlier one first; when that is not known, in the order of their passages' ids, so that it
 * is one pair from whichever text it is looked at.
 * @param direction of the other one, to the own one
 */
export function wordingDraft(own: Stretch, other: Stretch, direction: Direction): DraftOf<'pair'> {
  const isOtherFirst = direction === 'unknown' ? isBefore(other, own) : direction === 'earlier';
  const [from, to] = isOtherFirst ? [other, own] : [own, other];
  return {
    kind: 'pair',
    ...{ change: null, moved: false, versions: false },
    direction: direction === 'unknown' ? 'unknown' : 'earlier',
    from: stretchSide(from),
    to: stretchSide(to),
  };
}

const isBefore = (one: Stretch, other: Stretch): boolean =>
  one.passage.id === other.passage.id ? one.start < other.start : one.passage.id < other.passage.id;

function stretchSide({ passage, place, dated, start, end }: Stretch): Side {
  return { place: named(place), dated, quotations: [quotationOf(passage, { start, end })] };
}
