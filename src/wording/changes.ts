/** What changed from one text to another, clause by clause? Added, dropped, moved, split, merged, and which words became which. */
import type { Section } from '../corpus/article.js';
import type { Span } from '../corpus/sentences.js';
import { CHANGES, type Change } from './change.js';
import {
  type ChangedWords,
  type Counterparts,
  changedWords,
  type FigureChange,
  type ForceChange,
} from './changed-words.js';
import { clauseKey } from './citations.js';
import { type ClauseText, wordingsOf } from './clause-words.js';
import { type Clause, clausesOf } from './clauses.js';
import { type ClausePair, pairClauses } from './pair.js';
import type { Replaced } from './replaced.js';

/** Clauses of both texts that belong together; of one text only when they were added or dropped. */
export interface ChangedClauses extends Pick<ChangedWords, 'runs' | 'common'> {
  change: Change;
  /** Whether they stand elsewhere in the order of clauses. */
  moved: boolean;
  from: Clause[];
  to: Clause[];
  figures: InSections<FigureChange>[];
  forces: InSections<ForceChange>[];
}

/** The same with offsets into the text of a section, in UTF-16 units. */
type InSections<R extends Replaced<object>> = Record<'from' | 'to', R['from'] & { section: number }>;

export interface Changes {
  /** In the order of the newer text; what was dropped stands after what came before it. */
  clauses: ChangedClauses[];
  counts: Record<Change | 'moved' | 'renumbered' | 'figures' | 'forces', number>;
}

/** A text that is compared. */
export interface ComparedText {
  sections: readonly Pick<Section, 'headings' | 'text'>[];
  /** Of the words of its clauses (`clauseTexts`), in order; null when no model is asked. */
  vectors: readonly (Float32Array | null)[] | null;
}

/** The clauses of a text with their words, without their numbers, as published. */
export const clauseTexts = (sections: ComparedText['sections']): (Clause & ClauseText)[] =>
  clausesOf(sections).map((clause) => ({
    ...clause,
    text: textOf(sections, { ...clause, start: clause.words }),
  }));

const textOf = (sections: ComparedText['sections'], { section, start, end }: Clause): string =>
  sections[section]?.text.slice(start, end) ?? '';

export function changesOf(from: ComparedText, to: ComparedText): Changes {
  const [before, after] = [clauseTexts(from.sections), clauseTexts(to.sections)];
  const pairs = pairClauses(wordingsOf(before, from.vectors), wordingsOf(after, to.vectors));
  const groups = groupsOf(pairs, before.length, after.length);
  const counterparts = {
    from: counterpartsIn(groups, before, 'from'),
    to: counterpartsIn(groups, after, 'to'),
  };
  const clauses = groups.map((group) => {
    const ours = group.from.map((at) => before[at] as Clause & ClauseText);
    const theirs = group.to.map((at) => after[at] as Clause & ClauseText);
    const words = changedWords(joined(ours), joined(theirs), counterparts);
    const inSections = <R extends Replaced<object>>(changes: readonly R[]) =>
      changes.map(({ from: left, to: right }) => ({
        from: inSection(ours, left),
        to: inSection(theirs, right),
      })) as InSections<R>[];
    return {
      change: changeOf(group, words),
      moved: group.moved,
      from: ours.map(withoutText),
      to: theirs.map(withoutText),
      common: words.common,
      runs: words.runs,
      figures: inSections(words.figures),
      forces: inSections(words.forces),
    };
  });
  return { clauses, counts: countsOf(clauses) };
}

/** Clauses are joined line by line, so that no word goes over the end of one. */
const joined = (clauses: readonly ClauseText[]): string => clauses.map(({ text }) => text).join('\n');

/** Where something stands that was found in joined clauses. */
function inSection<T extends Span>(
  clauses: readonly (Clause & ClauseText)[],
  found: T,
): T & { section: number } {
  let before = 0;
  for (const { text, words, section } of clauses) {
    if (found.start < before + text.length) {
      const by = words - before;
      return { ...found, start: found.start + by, end: found.end + by, section };
    }
    before += text.length + 1;
  }
  throw new RangeError(`No clause has an offset ${found.start}.`);
}

const withoutText = ({ text: _, ...clause }: Clause & ClauseText): Clause => clause;

/** Positions of clauses that belong together. */
interface Group {
  from: number[];
  to: number[];
  moved: boolean;
}

/** Clauses that pairs connect, in the order of the newer text. */
function groupsOf(pairs: readonly ClausePair[], before: number, after: number): Group[] {
  const groupOf = { from: new Map<number, Group>(), to: new Map<number, Group>() };
  const groups = new Set<Group>();
  const groupAt = (side: 'from' | 'to', at: number): Group => {
    const known = groupOf[side].get(at);
    if (known !== undefined) return known;
    const group: Group = { from: [], to: [], moved: false };
    group[side].push(at);
    groupOf[side].set(at, group);
    groups.add(group);
    return group;
  };
  for (const { one, other, found } of pairs) {
    const [left, right] = [groupAt('from', one), groupAt('to', other)];
    if (left !== right) {
      for (const side of ['from', 'to'] as const)
        for (const at of right[side]) {
          left[side].push(at);
          groupOf[side].set(at, left);
        }
      left.moved ||= right.moved;
      groups.delete(right);
    }
    left.moved ||= found === 'moved';
  }
  for (let at = 0; at < before; at++) groupAt('from', at);
  for (let at = 0; at < after; at++) groupAt('to', at);
  return inOrder([...groups]);
}

function inOrder(groups: readonly Group[]): Group[] {
  const ascending = (a: number, b: number) => a - b;
  for (const { from, to } of groups) {
    from.sort(ascending);
    to.sort(ascending);
  }
  const kept = groups
    .filter(({ to }) => to.length > 0)
    .sort((a, b) => (a.to[0] as number) - (b.to[0] as number));
  const dropped = groups
    .filter(({ to }) => to.length === 0)
    .sort((a, b) => (a.from[0] as number) - (b.from[0] as number));
  for (const group of dropped) kept.splice(placeOf(group, kept), 0, group);
  return kept;
}

/** Where dropped clauses stand: after the nearest clause before them that kept its place. */
function placeOf({ from: [first = 0] }: Group, kept: readonly Group[]): number {
  for (let at = first - 1; at >= 0; at--) {
    const before = kept.findLastIndex(({ from, moved }) => !moved && from.includes(at));
    if (before >= 0) return before + 1;
  }
  return 0;
}

/** Clauses of one group have one name, by which citations of them are equal. */
function counterpartsIn(
  groups: readonly Group[],
  clauses: readonly Clause[],
  side: 'from' | 'to',
): Counterparts {
  const names = new Map<string, string>();
  for (const [name, group] of groups.entries()) {
    if (group.from.length === 0 || group.to.length === 0) continue;
    for (const at of group[side]) {
      const key = clauseKey(clauses[at]?.number ?? null);
      if (key !== null) names.set(key, String(name));
    }
  }
  return (clause) => names.get(clause) ?? null;
}

function changeOf({ from, to }: Group, { runs }: Pick<ChangedWords, 'runs'>): Change {
  if (from.length === 0) return 'added';
  if (to.length === 0) return 'dropped';
  if (from.length > 1 && to.length > 1) return 'rearranged';
  if (from.length > 1) return 'merged';
  if (to.length > 1) return 'split';
  return runs.some(({ kind }) => kind === 'from' || kind === 'to') ? 'changed' : 'same';
}

function countsOf(clauses: readonly ChangedClauses[]): Changes['counts'] {
  const count = (isOne: (clause: ChangedClauses) => boolean) => clauses.filter(isOne).length;
  const sum = (of: (clause: ChangedClauses) => number) =>
    clauses.reduce((total, clause) => total + of(clause), 0);
  const byChange = Object.fromEntries(
    CHANGES.map((change) => [change, count((clause) => clause.change === change)]),
  );
  return {
    ...(byChange as Record<Change, number>),
    moved: count(({ moved }) => moved),
    renumbered: sum(({ runs }) => runs.filter(({ kind }) => kind === 'renumbered').length),
    figures: sum(({ figures }) => figures.length),
    forces: sum(({ forces }) => forces.length),
  };
}
