/** In which case does a clause bind? The case that stands before it in its part of the sentence: 逾期不改正的, 情节严重的. */
import type { Span } from '../../corpus/sentences.js';
import { isActor } from './actor.js';
import { marksOf } from './marks.js';
import type { BoundClause } from './strength.js';

const CASE = /(?:的|时|后|情况下|情形下|前提下|条件下)$/;
const IF = /^(?:如果?|若|倘若|一旦|确需|因)/;
/** What opens a case that ends some clauses later: 违反本条例规定, 擅自采挖…的. */
const OPENS = /^(?:违反|在|因|对|未|擅自|有|依照|非法|符合|经|除)/;

/** @param clauses of the sentence; @param at the clause that binds */
export function conditionOf(sentence: string, clauses: readonly BoundClause[], at: number): Span | null {
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
  const match = /(?:在[^,;]{2,40}(?:情况|条件|前提|情形)下|视需要|确有必要时|必要时|视情)/.exec(text);
  if (match === null) return null;
  const start = clause.start + match.index;
  return { start, end: start + match[0].length };
}
