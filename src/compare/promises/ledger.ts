/** What did a place promise, how firmly, by when, and which of its later texts report it as done? */
import type { Span } from '../../corpus/sentences.js';
import { match } from '../../search/match.js';
import { type PassageView, placeName, viewOf } from '../../search/view.js';
import type { Deadline, Direction, Strength } from '../../statements/promises/index.js';
import { isChosen, type PassageFilter } from '../../store/filter.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { PassageFacts, StoredPassage } from '../../store/records.js';
import type { Evidence } from '../evidence.js';
import { asAnswer } from '../found.js';
import { coverageOf, type GapPlace, IN_FORCE } from '../gap.js';
import { boundsFor } from '../places.js';
import { ratedPassages } from '../relevance.js';
import type { ResolvedSubject } from '../subject.js';
import { type When, whenOf } from '../when.js';
import { dueOf } from './due.js';
import { BINDING, PromiseReader, type ReadPromise } from './read.js';
import { type Report, reportsOf } from './reported.js';
import type { PromisesRequest } from './request.js';

/** Words of a passage, as published. Offsets are into its text. */
export interface Words extends Span {
  text: string;
}

export interface LedgerPromise {
  strength: Strength;
  /** The word that says so; null in the bare indicative, and where it stands in a clause before. */
  cue: Words | null;
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

export interface Ledger {
  /** With how much text of it there is: what is not reported rests on that. */
  place: GapPlace;
  /** The number of all promises, of which `promises` are a page. */
  total: number;
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
  const { labels, isAsked, isPartial } = await candidatesOf(store, place, subject);
  const reader = new PromiseReader(store);
  const passages = await store.passagesOf(labels);
  const read = await Promise.all(passages.map((passage) => reader.promisesIn(passage, place)));
  const all = read
    .flat()
    .filter(({ passage, statement }) => isAsked(passage.label, passage.statements.indexOf(statement)))
    .map((promise) => ({ promise, due: dueIn(promise) }))
    .filter((each) => isWanted(each, request))
    .sort(byDue);
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
    read: labels.length,
    isPartial,
    promises: page.map(({ promise, due }, at) => promiseView(promise, due, reports[at] ?? null)),
    passages: [...new Map(shown.map((passage) => [passage.id, viewOf(passage)])).values()],
  };
}

/** Words of norms and plans, by which passages that may promise something are found when nothing is asked. */
const BINDING_TERMS =
  '应当 必须 不得 禁止 负责 可以 鼓励 支持 力争 计划 目标 确保 推进 建立 年底 月底 之前 以前 今年 明年 期限 年内 日内'.split(
    ' ',
  );

/** Without a question as many passages are read at most, which takes about a second. */
const READ = 200;

interface Candidates {
  /** The nearest to what was asked first. */
  labels: number[];
  /** Whether a sentence of a passage is on what was asked. */
  isAsked: (label: number, sentence: number) => boolean;
  isPartial: boolean;
}

async function candidatesOf(
  store: PassageStore,
  place: string,
  subject: ResolvedSubject | null,
): Promise<Candidates> {
  const filter: PassageFilter = [
    { fact: 'about', any: [place] },
    { fact: 'modalities', any: BINDING },
    ...IN_FORCE,
  ];
  const rated = subject === null ? null : await onSubject(store, filter, subject);
  const found = rated?.labels ?? (await anything(store, filter));
  const facts: PassageFacts[] = await store.factsOf(found);
  const seen = new Set<number>();
  const labels = facts.flatMap(({ label, reprintOf }) => {
    const original = reprintOf ?? label;
    if (seen.has(original)) return [];
    seen.add(original);
    return [label];
  });
  return {
    labels,
    isAsked: rated?.isAsked ?? (() => true),
    isPartial: rated?.hasOthers ?? found.length >= READ,
  };
}

async function anything(store: PassageStore, filter: PassageFilter): Promise<number[]> {
  const { expanded } = await store.retrieve({
    filter,
    phrases: [],
    excluded: [],
    except: new Set(),
    vector: null,
    terms: null,
    otherTerms: BINDING_TERMS,
    depth: READ,
  });
  return expanded.map(({ label }) => label);
}

/** The passages that are as near to what was asked as a place of a comparison has to be. */
async function onSubject(
  store: PassageStore,
  filter: PassageFilter,
  subject: ResolvedSubject,
): Promise<Pick<Candidates, 'labels' | 'isAsked'> & { hasOthers: boolean }> {
  const matches = await match(store, { ...subject, mode: 'hybrid', filter });
  const rated = await ratedPassages(store, matches, subject, filter);
  const { floor, within } = boundsFor(subject.wording.text, rated);
  const least = Math.max(floor, (rated[0]?.relevance ?? 0) - within);
  const near = new Map(rated.filter(({ relevance }) => relevance >= least).map((each) => [each.label, each]));
  return {
    labels: [...near.keys()],
    hasOthers: [...matches, ...rated].some(({ label }) => !near.has(label)),
    isAsked: (label, sentence) =>
      (near.get(label)?.sentences?.[sentence] ?? Number.POSITIVE_INFINITY) >= least,
  };
}

interface DuePromise {
  promise: ReadPromise;
  due: string | null;
}

const dueIn = ({ passage, clause }: ReadPromise): string | null =>
  clause.deadline === null ? null : dueOf(clause.deadline, passage.text, passage.article);

function isWanted(
  { promise, due }: DuePromise,
  { strength, dueFrom, dueTo }: Pick<PromisesRequest, 'strength' | 'dueFrom' | 'dueTo'>,
): boolean {
  if (!isChosen(promise.clause.strength, strength)) return false;
  if (dueFrom === undefined && dueTo === undefined) return true;
  return due !== null && (dueFrom === undefined || due >= dueFrom) && (dueTo === undefined || due <= dueTo);
}

/** What has a day comes first, the earliest of them first; the order of others stays. */
const byDue = (one: DuePromise, other: DuePromise): number =>
  one.due === other.due ? 0 : one.due === null ? 1 : other.due === null ? -1 : one.due < other.due ? -1 : 1;

function promiseView(
  { passage, statement, clause }: ReadPromise,
  due: string | null,
  reports: readonly Report[] | null,
): LedgerPromise {
  const words = (span: Span | null): Words | null => span && wordsOf(passage, span);
  const { start, end, strength, deadline } = clause;
  return {
    strength,
    cue: words(clause.cue),
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
    reported: reports?.map(reportView) ?? null,
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
