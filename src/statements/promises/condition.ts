/** In which case does a clause bind? The case or exception before it in its part of the sentence: 逾期不改正的, 除…外. */
import type { Span } from '../../corpus/sentences.js';
import { isActor } from './actor-names.js';
import { marksOf } from './marks.js';
import { placedWords } from './placed-words.js';
import type { BoundClause } from './strength.js';

const CASE = /(?:的|时|后|情况下|情形下|前提下|条件下)$/;
const IF = /^(?:如果?|若|倘若|一旦|确需|因(?!地制宜))/;
/** What opens a case that ends some clauses later: 违反本条例规定, 擅自采挖…的. */
const OPENS = /^(?:违反|在|因|对|未|擅自|有|依照|非法|符合|经|除)/;

/** What is added to, and no exception: 除…外, 还应当…. */
const ADDS = /^,?(?:[^,;。:]{0,12}(?:还|也|同时|另[行外]?|并(?!非))|[^,;。:]{0,4}(?:增加|增设))/;

/** The case and the exception that stand before it. @param clauses of the sentence; @param at the clause that binds */
export function conditionOf(sentence: string, clauses: readonly BoundClause[], at: number): Span | null {
  const given = caseOf(sentence, clauses, at);
  const exception = exceptionOf(sentence, clauses, at);
  if (given === null || exception === null) return given ?? exception;
  const [first, second] = given.start <= exception.start ? [given, exception] : [exception, given];
  const binds = clauses.some(
    ({ strength, start, end }) => strength !== null && start >= first.end && end <= second.start,
  );
  return binds ? second : { start: first.start, end: Math.max(first.end, second.end) };
}

/** What is excepted from a clause by the clauses after it, of the same part or a part of their own: …, 经批准的除外. */
export function exceptionAfter(clauses: readonly BoundClause[], at: number): Span | null {
  const next = clauses.findIndex((each, other) => other > at && (each.strength !== null || each.isException));
  if (clauses[next]?.isException !== true) return null;
  // Of another part it is only when it is a part of its own: …; 但经批准的除外.
  const before = clauses.slice(at, next);
  if (before.some(({ endsPart }) => endsPart) && before.at(-1)?.endsPart !== true) return null;
  const end = clauses.findIndex((each, other) => other >= next && each.endsPart);
  const [first, last] = [clauses[next] as BoundClause, clauses[end] as BoundClause];
  return { start: first.start, end: last.end };
}

/** The last 除…外 of its part before the word that binds: 除燃煤电厂外|, 禁止…. */
function exceptionOf(sentence: string, clauses: readonly BoundClause[], at: number): Span | null {
  const clause = clauses[at] as BoundClause;
  const first = clauses[clauses.slice(0, at).findLastIndex(({ endsPart }) => endsPart) + 1] as BoundClause;
  const words = placedWords(sentence, { start: 0, end: sentence.length }).filter(
    ({ start, end }) => start >= first.start && end <= (clause.cue?.start ?? clause.end),
  );
  const opens = words.findLastIndex(({ word }) => /^除了?$/.test(word));
  const closes = words.findIndex(({ word }, each) => each > opens + 1 && /^(?:外|以外|之外)$/.test(word));
  const [begin, end] = [words[opens]?.start, words[closes]?.end];
  if (begin === undefined || end === undefined) return null;
  const after = sentence.slice(end, clause.end);
  // 除…外的 only tells which, and where nothing follows, there is nothing that it is an exception of.
  return /^的|^[,。;]?$/.test(after) || ADDS.test(after) ? null : { start: begin, end };
}

/** @returns the case alone */
function caseOf(sentence: string, clauses: readonly BoundClause[], at: number): Span | null {
  const inside = insideOf(sentence, clauses[at] as BoundClause);
  if (inside !== null) return inside;
  for (let last = at - 1; last >= 0; last--) {
    const clause = clauses[last] as BoundClause;
    if (clause.endsPart) return null;
    const own = sentence.slice(clause.start + marksOf(clause.text), clause.end).trim();
    if (!(CASE.test(own) || IF.test(own)) || isTopic(own)) continue;
    return { start: startOf(sentence, clauses, last), end: clause.end };
  }
  return null;
}

/** 取得资格的企业, 以外 and the like only tell who or what. */
function isTopic(text: string): boolean {
  return text.length < 3 || /^(?:对|为了?|根据|按照|依据)/.test(text);
}

/** The first clause of a case that goes on over several. */
function startOf(sentence: string, clauses: readonly BoundClause[], last: number): number {
  let first = last;
  while (first > 0) {
    const before = clauses[first - 1] as BoundClause;
    if (before.endsPart || before.strength !== null || before.cue !== null || /的$/.test(before.text)) break;
    first--;
  }
  const clause = clauses[first] as BoundClause;
  const start = clause.start + marksOf(sentence.slice(clause.start, clause.end));
  // 出租汽车驾驶员|违反本条例规定: who it is said of is no part of the case.
  const text = sentence.slice(start, clause.end);
  const opens = text.search(/违反|有下列/);
  return opens > 0 && isActor(text.slice(0, opens)) && OPENS.test(text.slice(opens)) ? start + opens : start;
}

/** A case within the clause itself, before what it says: 在不影响正常通行的情况下可以. */
function insideOf(sentence: string, clause: BoundClause): Span | null {
  const text = sentence.slice(clause.start, clause.end);
  const match = /(?:在[^,;]{2,40}(?:情况|条件|前提|情形)下|视需要|确有必要时|必要时|视情(?!节))/.exec(text);
  if (match === null) return null;
  const start = clause.start + match.index;
  return { start, end: start + match[0].length };
}
