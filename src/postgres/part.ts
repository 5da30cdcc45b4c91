/** Which articles are whose, where several ingests share a corpus? Each takes a part by the hash of the article's address. */

/** One of `of` parts; the first is 1. */
export interface Part {
  number: number;
  of: number;
}

/** @param id of an article */
export function belongsTo(id: string, { number, of }: Part): boolean {
  return Number.parseInt(id.slice(0, 8), 16) % of === number - 1;
}
