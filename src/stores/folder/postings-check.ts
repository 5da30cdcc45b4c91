/** Do the postings match the passages? Every posting must name an existing passage, and every passage needs a posting. */
import { eachPosting } from './postings.js';
import type { StatementCache } from './sql-cache.js';

interface TermRow {
  term: string;
  passages: number;
  postings: Buffer;
}

/** @returns one message per problem; empty when there is none */
export function problemsOfPostings(sql: StatementCache): string[] {
  const labels = new Set(sql('SELECT label FROM passages').pluck().all() as number[]);
  const found = new Set<number>();
  const rows = sql('SELECT term, passages, postings FROM terms').all() as TermRow[];
  const broken = rows.filter((row) => !isSound(row, labels, found));
  const findable = sql('SELECT label FROM passages WHERE terms > 0').pluck().all() as number[];
  return [
    ...broken.map(({ term }) => `the postings of term ${term} do not match its passages`),
    ...findable
      .filter((label) => !found.has(label))
      .map((label) => `passage ${label} is in the postings of no term`),
  ];
}

/** @param found the labels of the postings are added to it */
function isSound({ passages, postings }: TermRow, labels: ReadonlySet<number>, found: Set<number>): boolean {
  let count = 0;
  let isKnown = true;
  try {
    eachPosting(postings, (label) => {
      count++;
      found.add(label);
      isKnown &&= labels.has(label);
    });
  } catch {
    return false;
  }
  return isKnown && count === passages;
}
