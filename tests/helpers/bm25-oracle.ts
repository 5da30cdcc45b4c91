/** How relevant is each passage to the terms of a query? BM25 by its definition: plain, slow, and apart from what the stores compute. */
import { selectTerms, weightsOf } from '../../src/store/bm25.js';
import { type PassageTerms, termCountOf } from '../../src/store/records.js';

/** Weight of each field, and the most occurrences of a term in it that count. */
const FIELDS = [
  ['title', 0.5, 3],
  ['headings', 0.8, 3],
  ['text', 1, 15],
] as const;

/**
 * The score of each passage, in their order; 0 for one without any of the terms.
 * @param isSelective whether only those terms count that `selectTerms` chooses
 */
export function bm25Scores(
  all: readonly PassageTerms[],
  terms: readonly string[],
  isSelective: boolean,
): number[] {
  const frequencies = new Map(
    terms.map((term) => [term, all.map((passage) => frequencyIn(passage, term))] as const),
  );
  const indexed = [...frequencies]
    .map(([term, inEach]) => ({ term, passages: inEach.filter((frequency) => frequency > 0).length }))
    .filter(({ passages }) => passages > 0);
  const scored = isSelective ? selectTerms(indexed, all.length) : indexed;
  const weights = weightsOf(scored);
  const average = all.reduce((sum, passage) => sum + termCountOf(passage), 0) / all.length;
  return all.map((passage, at) => {
    const norm = 1.2 * (0.25 + (0.75 * termCountOf(passage)) / average);
    return scored.reduce((score, { term, passages }, ofTerm) => {
      const frequency = frequencies.get(term)?.[at] as number;
      const idf = Math.max(1e-6, Math.log((all.length - passages + 0.5) / (passages + 0.5)));
      return score + ((weights[ofTerm] as number) * idf * frequency * 2.2) / (frequency + norm);
    }, 0);
  });
}

/** A single Han character stands for every term that begins with it. */
export function isMeantBy(wanted: string, term: string): boolean {
  return /^\p{Script=Han}$/u.test(wanted) ? term.startsWith(wanted) : term === wanted;
}

function frequencyIn(passage: PassageTerms, wanted: string): number {
  let sum = 0;
  for (const [field, weight, most] of FIELDS) {
    const counts = new Map<string, number>();
    for (const term of passage[field].filter((each) => isMeantBy(wanted, each)))
      counts.set(term, (counts.get(term) ?? 0) + 1);
    for (const count of counts.values()) sum += weight * Math.min(count, most);
  }
  return sum;
}
