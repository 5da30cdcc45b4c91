/** Which clauses are one promise? One that goes on with the deed, or the next deed, of the clause before it: 应当加强监管, 完善制度. */
import type { Span } from '../../corpus/sentences.js';
import type { PromisedClause } from '../../statements/promises/index.js';

/** What stands between clauses of one part of a sentence; nothing does between two sentences, whose signs are theirs. */
const COMMA = /^\s*[，,、]\s*$/;

/**
 * @param text of the passage
 * @param clauses in its order
 */
export function joinedClauses(text: string, clauses: readonly PromisedClause[]): PromisedClause[] {
  const joined: PromisedClause[] = [];
  for (const clause of clauses) {
    const before = joined.at(-1);
    if (before !== undefined && goesOn(text, before, clause)) joined.splice(-1, 1, oneOf(before, clause));
    else joined.push(clause);
  }
  return joined;
}

/** A clause with a word of its own that binds, another actor, quantity or deadline is another promise. */
function goesOn(text: string, before: PromisedClause, clause: PromisedClause): boolean {
  if (clause.cue !== null || clause.strength !== before.strength) return false;
  if (!COMMA.test(text.slice(before.end, clause.start))) return false;
  const hasSameDeed = isSame(before.action, clause.action);
  return (
    hasSameDeed ||
    (clause.quantities.length === 0 &&
      isSame(before.actor, clause.actor) &&
      (clause.deadline === null || isSame(before.deadline, clause.deadline)))
  );
}

const isSame = (one: Span | null, other: Span | null): boolean =>
  one?.start === other?.start && one?.end === other?.end;

function oneOf(before: PromisedClause, clause: PromisedClause): PromisedClause {
  return {
    ...before,
    end: clause.end,
    action: before.action ?? clause.action,
    object: before.action === null ? clause.object : before.object,
    condition: before.condition ?? clause.condition,
    deadline: before.deadline ?? clause.deadline,
    quantities: [...before.quantities, ...clause.quantities],
  };
}
