/** Which promises do passages make that pass a request, in which order? */
import { type Bound, boundOf } from '../../statements/promises/index.js';
import { isChosen, type Selection } from '../../store/filter.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { Candidates } from './candidates.js';
import { dueOf } from './due.js';
import { PromiseReader, type ReadPromise } from './read.js';
import type { WantedPromises } from './request.js';

export interface DuePromise {
  promise: ReadPromise;
  /** As `dueOf` gives it. */
  due: string | null;
  bound: Bound | null;
}

/** Of whomever: by the day on which they are due; then those without one, the most like what was asked first. */
export async function duePromises(
  store: PassageStore,
  { labels, isAsked, likeness }: Omit<Candidates, 'isPartial'>,
  wanted: Omit<WantedPromises, 'subject' | 'bound'>,
): Promise<DuePromise[]> {
  const reader = new PromiseReader(store);
  const passages = await store.passagesOf(labels);
  const read = await Promise.all(passages.map((passage) => reader.promisesIn(passage, wanted.place)));
  return read
    .flat()
    .filter(({ passage, statement }) => isAsked(passage.label, passage.statements.indexOf(statement)))
    .map((promise) => ({
      promise,
      due: dueIn(promise),
      bound: boundOf(promise.passage.text, promise.clause),
    }))
    .filter((each) => isWanted(each, wanted))
    .map((each) => ({ each, like: likeness?.(each.promise) ?? 0 }))
    .sort((one, other) => byDue(one.each, other.each) || other.like - one.like)
    .map(({ each }) => each);
}

/** Those of whom a request asks. */
export const ofWhom = (promises: readonly DuePromise[], chosen: Selection): DuePromise[] =>
  promises.filter(({ bound }) => isChosen(bound ?? 'unsaid', chosen));

const dueIn = ({ passage, clause }: ReadPromise): string | null =>
  clause.deadline === null ? null : dueOf(clause.deadline, passage.text, passage.article);

function isWanted(
  { promise, due }: Pick<DuePromise, 'promise' | 'due'>,
  { strength, dueFrom, dueTo }: Omit<WantedPromises, 'subject' | 'bound'>,
): boolean {
  if (!isChosen(promise.clause.strength, strength)) return false;
  if (dueFrom === undefined && dueTo === undefined) return true;
  return due !== null && (dueFrom === undefined || due >= dueFrom) && (dueTo === undefined || due <= dueTo);
}

/** What has a day comes first, the earliest of them first; the order of others stays. */
export const byDue = (one: Pick<DuePromise, 'due'>, other: Pick<DuePromise, 'due'>): number =>
  one.due === other.due ? 0 : one.due === null ? 1 : other.due === null ? -1 : one.due < other.due ? -1 : 1;
