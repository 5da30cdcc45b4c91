/** What did a place promise, how firmly, by when, and which of its later texts report it as done? */
import type { Span } from '../../corpus/sentences.js';
import { type PassageView, placeName, viewOf } from '../../search/view.js';
import type { Bound, Deadline, Direction, Strength } from '../../statements/promises/index.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { StoredPassage } from '../../store/records.js';
import type { Evidence } from '../evidence.js';
import { asAnswer } from '../found.js';
import { coverageOf, type GapPlace, IN_FORCE } from '../gap.js';
import type { ResolvedSubject } from '../subject.js';
import { type When, whenOf } from '../when.js';
import { arrivedCandidatesOf, candidatesOf } from './candidates.js';
import { type DuePromise, duePromises, ofWhom } from './found.js';
import { type Report, reportsOf } from './reported.js';
import type { PromisesRequest, WantedPromises } from './request.js';

/** Words of a passage, as published. Offsets are into its text. */
export interface Words extends Span {
  text: string;
}

export interface LedgerPromise {
  strength: Strength;
  /** The word that says so; null in the bare indicative, and where it stands in a clause before. */
  cue: Words | null;
  /** Whose it is, by the actor; null when the text does not say, and of what an authority encourages others to do. */
  bound: Bound | null;
  /** The clause. */
  text: string;
  evidence: Evidence;
  /** The whole sentence, as published. */
  sentence: string;
  actor: Words | null;
  action: Words | null;
  object: Words | null;
  condition: Words | null;
  quantities: PromisedAmount[];
  deadline: PromisedTime | null;
  /** The day on which it is due at the latest; null when the text does not say one. */
  due: string | null;
  /** When it was promised: of a text in force, since when it is; null when nothing is dated. */
  when: When | null;
  /** Earliest first; null when no report was looked for, as for what nobody may do. */
  reported: LedgerReport[] | null;
}

export interface PromisedAmount extends Words {
  value: number;
  range: { min: number; max: number } | null;
  unit: string;
  direction: Direction;
}

export interface PromisedTime extends Words, Pick<Deadline, 'kind' | 'iso'> {
  /** The event from which, or before which, it is counted. */
  from: Words | null;
}

/** A later sentence of the same place that says it was done. */
export interface LedgerReport {
  evidence: Evidence;
  sentence: string;
  when: When;
}

/** A promise of a text that is new: nothing later can report it. */
export interface ArrivedPromise extends Omit<LedgerPromise, 'reported'> {
  article: Pick<PassageView['article'], 'id' | 'title' | 'date'>;
}

/** Some of what articles promise. */
export interface ArrivedPart {
  promises: ArrivedPromise[];
  /** Where the next part begins; null after the last one. */
  next: number | null;
}

export interface Ledger {
  /** With how much text of it there is: what is not reported rests on that. */
  place: GapPlace;
  /** The number of all promises, of which `promises` are a page. */
  total: number;
  /** How many there are of each, whomever was asked for. */
  whose: { authority: number; others: number; unsaid: number };
  /** How many passages were read. */
  read: number;
  /** Whether there are others that bind somebody: beyond those read, or further from what was asked. */
  isPartial: boolean;
  /** By the day on which they are due; then those without one, the nearest to what was asked first. */
  promises: LedgerPromise[];
  /** The passages of promises and reports, each once. */
  passages: PassageView[];
}

/** @param subject what the promises are about; null for all */
export async function ledgerOf(
  store: PassageStore,
  request: Omit<PromisesRequest, 'subject' | 'format'>,
  subject: ResolvedSubject | null,
): Promise<Ledger> {
  const { place, limit, offset } = request;
  const { isPartial, ...candidates } = await candidatesOf(store, request, subject);
  const found = await duePromises(store, candidates, request);
  const all = ofWhom(found, request.bound);
  const page = all.slice(offset, offset + limit);
  const reports = await Promise.all(page.map(({ promise }) => reportsOf(store, place, promise)));
  const shown = [
    ...page.map(({ promise }) => promise.passage),
    ...reports.flatMap((each) => each ?? []).map(({ passage }) => passage),
  ];
  const [claims] = await store.claimsOf([place], IN_FORCE);
  return {
    place:
      claims === undefined
        ? { zone: placeName(place), articles: 0, passages: 0, blank: 'no-text' }
        : coverageOf(claims),
    total: all.length,
    whose: {
      authority: countOf(found, 'authority'),
      others: countOf(found, 'others'),
      unsaid: countOf(found, null),
    },
    read: candidates.labels.length,
    isPartial,
    promises: page.map(({ promise, due, bound }, at) => ({
      ...saidBy({ promise, due, bound }),
      reported: reports[at]?.map(reportView) ?? null,
    })),
    passages: [...new Map(shown.map((passage) => [passage.id, viewOf(passage)])).values()],
  };
}

const countOf = (found: readonly DuePromise[], whose: Bound | null): number =>
  found.filter(({ bound }) => bound === whose).length;

/** Passages that are read at once, as many as of a ledger without a question, so that no call takes much longer than one. */
const PASSAGES_AT_ONCE = 200;

/**
 * What some articles promise, as a ledger of them alone has it: all of their passages are read, or those on the subject.
 * @param articles ids; those that the index does not have are left out
 * @param from 0, or where the part before says that the next one begins; each part is by due days in itself
 */
export async function arrivedPromises(
  store: PassageStore,
  request: Omit<WantedPromises, 'subject'>,
  subject: ResolvedSubject | null,
  articles: readonly string[],
  from: number,
  atOnce = PASSAGES_AT_ONCE,
): Promise<ArrivedPart> {
  const { labels, ...near } = await arrivedCandidatesOf(store, request.place, subject, articles);
  const end = from + atOnce;
  const found = await duePromises(store, { labels: labels.slice(from, end), ...near }, request);
  return {
    promises: ofWhom(found, request.bound).map((each) => {
      const { id, title, date } = each.promise.passage.article;
      return { ...saidBy(each), article: { id, title, date } };
    }),
    next: end < labels.length ? end : null,
  };
}

function saidBy({ promise, due, bound }: DuePromise): Omit<LedgerPromise, 'reported'> {
  const { passage, statement, clause } = promise;
  const words = (span: Span | null): Words | null => span && wordsOf(passage, span);
  const { start, end, strength, deadline } = clause;
  return {
    strength,
    cue: words(clause.cue),
    bound,
    text: passage.text.slice(start, end).trim(),
    evidence: { passage: passage.id, start, end, field: null, grade: null },
    sentence: passage.text.slice(statement.start, statement.end).trim(),
    actor: words(clause.actor),
    action: words(clause.action),
    object: words(clause.object),
    condition: words(clause.condition),
    quantities: clause.quantities.map(({ value, range, unit, direction, ...span }) => ({
      ...wordsOf(passage, span),
      value,
      range,
      unit,
      direction,
    })),
    deadline: deadline && {
      ...wordsOf(passage, deadline),
      kind: deadline.kind,
      iso: deadline.iso,
      from: words(deadline.from),
    },
    due,
    when: whenOf([asAnswer(passage, statement)]),
  };
}

const reportView = ({ passage, statement: { start, end }, when }: Report): LedgerReport => ({
  evidence: { passage: passage.id, start, end, field: null, grade: null },
  sentence: passage.text.slice(start, end).trim(),
  when,
});

const wordsOf = ({ text }: StoredPassage, { start, end }: Span): Words => ({
  start,
  end,
  text: text.slice(start, end),
});
