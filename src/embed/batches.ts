/** In which portions does a model take many texts? Few at a time, those of like length together. */

/** Larger batches do not pay on CPUs (padding and cache misses eat the gain) and bound memory badly. */
const BATCH_SIZE = 8;

/** Every text once with its position, shortest first, since a batch is padded to its longest text. */
export function batchesByLength(texts: readonly string[]): { at: number; text: string }[][] {
  const byLength = texts.map((text, at) => ({ at, text }));
  byLength.sort((one, other) => one.text.length - other.text.length || one.at - other.at);
  const batches = [];
  for (let from = 0; from < byLength.length; from += BATCH_SIZE) {
    batches.push(byLength.slice(from, from + BATCH_SIZE));
  }
  return batches;
}
