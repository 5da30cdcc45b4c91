/** Which clauses of a sentence only except something from the clause before them? …, 经批准的除外; …, 但在禁渔期内, 国家另有规定的除外. */
import type { Clause } from '../clauses.js';
import { withoutMarks } from './marks.js';

const EXCEPTS = /除外[。;]?$|^(?:但是?)?除(?!去)[^,;]{2,}外[。;]?$/;
const BUT = /^但是?/;

/** Of each clause, whether it belongs to an exception that ends its part of the sentence; none does at the beginning. */
export function exceptionsAmong(clauses: readonly Clause[]): boolean[] {
  const are = clauses.map(() => false);
  for (const [at, { text, endsPart }] of clauses.entries()) {
    if (at === 0 || !endsPart || !EXCEPTS.test(withoutMarks(text))) continue;
    const first = firstOf(clauses, at);
    if (first > 0) are.fill(true, first, at + 1);
  }
  return are;
}

/** An exception goes back to its 但 in the same part. */
function firstOf(clauses: readonly Clause[], last: number): number {
  for (let at = last; at >= 0 && (at === last || clauses[at]?.endsPart === false); at--)
    if (BUT.test(clauses[at]?.text ?? '')) return at;
  return last;
}
