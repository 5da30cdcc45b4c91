/** The clauses that readers labelled with what they bind to, each with what the program says of it. */
import { readFileSync } from 'node:fs';
import { normalisedText } from '../../src/corpus/normalise.js';
import type { Span } from '../../src/corpus/sentences.js';
import type { PromiseContext } from '../../src/statements/promises/index.js';
import { type PromisedClause, promisesOf, type Strength } from '../../src/statements/promises/index.js';
import type { Half } from './halves.js';
import { contextsOf } from './statements-gold.js';

const GOLD = 'tests/statements/gold/promises.json';

export type PromiseLabel = Strength | 'none';

export interface LabelledQuantity {
  raw: string;
  value: number | null;
  range: [number, number] | null;
  unit: string;
  direction: string;
}

export interface LabelledDeadline {
  raw: string;
  kind: string;
  iso: string | null;
  from: string | null;
}

export interface LabelledPromise extends Span {
  id: string;
  document: string;
  kind: 'regulation' | 'article' | 'work report';
  half: Half;
  /** The sentence before. */
  before: string;
  sentence: string;
  strength: PromiseLabel;
  /** What the readers were told to say, where that was changed after them. */
  told?: PromiseLabel;
  alt: PromiseLabel[];
  actor: string | null;
  actorAlt: (string | null)[];
  action: string | null;
  actionAlt?: (string | null)[];
  object: string | null;
  objectAlt?: (string | null)[];
  condition: string | null;
  conditionAlt?: (string | null)[];
  quantities: LabelledQuantity[];
  quantitiesAlt?: LabelledQuantity[];
  deadline: LabelledDeadline | null;
  deadlineAlt?: LabelledDeadline | null;
}

export interface JudgedPromise extends LabelledPromise {
  /** Null where the program says that the clause binds nobody. */
  found: PromisedClause | null;
  /** The passage that the spans of `found` lie in. */
  passage: string;
}

/** Each clause is read in the passage that its sentence and the one before it make. */
export async function judgePromises(): Promise<JudgedPromise[]> {
  const labelled = JSON.parse(readFileSync(GOLD, 'utf8')) as LabelledPromise[];
  const articles = labelled.filter(({ kind }) => kind === 'article').map(({ document }) => document);
  const contexts = await contextsOf(articles);
  return labelled.map((each) => {
    const before = each.before + (startsParagraph(each) ? '\n' : '');
    // Sentences of the work reports are cut at commas, which would make headings of them.
    const passage = before + each.sentence.replace(/[，、]$/, '。');
    const context = contexts.get(each.document)?.passage ?? contextOf(each);
    const span = { start: before.length + each.start, end: before.length + each.end };
    return { ...each, passage, found: mostOverlapping(promisesOf(passage, context), span) };
  });
}

/** Items and articles begin a line, which the labelled sentences no longer show. */
function startsParagraph({ before, sentence }: LabelledPromise): boolean {
  return (
    /^(?:第[一二三四五六七八九十百]{1,5}条|[（(][一二三四五六七八九十]{1,3}[）)])/.test(sentence) ||
    !/[。！？；，、]$/.test(before)
  );
}

function contextOf({ kind, document }: LabelledPromise): PromiseContext {
  if (kind === 'regulation') return { kind: 'norm' };
  const year = /\d{4}/.exec(document)?.[0];
  return { kind: 'programme', published: year === undefined ? null : `${year}-03-05` };
}

/** The clause that shares most of its text with the labelled one, if that is half of either. */
function mostOverlapping(clauses: readonly PromisedClause[], span: Span): PromisedClause | null {
  const shared = (clause: Span): number =>
    Math.min(clause.end, span.end) - Math.max(clause.start, span.start);
  let best: PromisedClause | null = null;
  for (const clause of clauses) if (shared(clause) > (best === null ? 0 : shared(best))) best = clause;
  if (best === null) return null;
  const shorter = Math.min(best.end - best.start, span.end - span.start);
  return shared(best) * 2 >= shorter ? best : null;
}

/** As a reader and the program are compared: normalised, without white space. */
export const written = (text: string): string => normalisedText(text).replace(/\s+/g, '');
