/** How are the changes of a text told in lines? Counts, then clause by clause what became of it, without those that stayed. */
import type { AnswerOf } from '../../api/operations.js';
import type { Asker } from '../asking.js';
import { cited, oneLine, QUOTED, quoted } from '../digest.js';

type Changes = AnswerOf<'changes'>;
type ChangedClauses = Changes['clauses'][number];

/** Clauses that a digest tells; the structured answer has all. */
const MOST_CLAUSES = 40;

/** Changed words that it tells of each, and characters of each of them. */
const MOST_RUNS = 6;
const MOST_CHARACTERS = 80;

export function changesDigest({ from, to, versions, counts, clauses }: Changes, asker: Asker): string[] {
  const told = clauses.filter(({ change, moved }) => change !== 'same' || moved);
  const shown = told.slice(0, MOST_CLAUSES);
  return [
    QUOTED,
    `From ${cited(from, firstPassage(clauses, 'from'), asker)}`,
    `to ${cited(to, firstPassage(clauses, 'to'), asker)}`,
    versions
      ? 'Both are versions of one text.'
      : 'They are different texts: a pair is alike, not a change in time.',
    Object.entries(counts)
      .map(([what, count]) => `${what} ${count}`)
      .join(', '),
    ...shown.map(clauseLine),
    ...(told.length > shown.length
      ? [`${told.length - shown.length} more changed clauses follow in the answer.`]
      : []),
  ];
}

const firstPassage = (clauses: readonly ChangedClauses[], side: 'from' | 'to'): string =>
  clauses.flatMap((clause) => clause[side].flatMap(({ passages }) => passages))[0]?.id ?? '';

function clauseLine({ change, moved, from, to, runs, figures, forces }: ChangedClauses): string {
  const head = `${numbers(from)} → ${numbers(to)}: ${change}${moved ? ', moved' : ''}.`;
  const named = [
    ...figures.map((figure) => `figure ${quoted(figure.from.raw)} → ${quoted(figure.to.raw)}`),
    ...forces.map((force) => `force ${quoted(force.from.word)} → ${quoted(force.to.word)}`),
  ];
  const words = runs.filter(({ kind }) => kind === 'from' || kind === 'to').slice(0, MOST_RUNS);
  const differing = words.map(
    ({ kind, ...run }) => `${kind} ${quoted(run[kind as 'from' | 'to'], MOST_CHARACTERS)}`,
  );
  return [head, ...[...named, ...differing].map((part) => `${part};`)].join(' ');
}

const numbers = (clauses: ChangedClauses['from']): string =>
  clauses.map(({ number }) => oneLine(number ?? '¶')).join(', ') || 'nothing';
