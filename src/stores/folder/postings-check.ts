/** Are the postings those of the passages? Every term is held by passages that are there, and each passage by some term. */
import { eachPosting } from './postings.js';
import type { StatementCache } from './sql-cache.js';

interface TermRow {
  term: string;
  passages: number;
  postings: Buffer;
}

/** @returns what is wrong; empty when nothing is */
export function problemsOfPostings(sql: StatementCache): string[] {
  const labels = new Set(sql('SELECT label FROM passages').pluck().all() as number[]);
  const found = new Set<number>();
  const rows = sql('SELECT term, passages, postings FROM terms').all() as TermRow[];
  const broken = rows.filter((row) => !isSound(row, labels, found));
  const findable = sql('SELECT label FROM passages WHERE terms > 0').pluck().all() as number[];
  return [
    ...broken.map(({ term }) => `the postings of term ${term} are not those of its passages`),
    ...findable.filter((label) => !found.has(label)).map((label) => `passage ${label} is found by no term`),
  ];
}

/** @param found takes the labels of the postings */
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
