/** In which portions does a model take many texts? Few at a time, those of like length together. */

/**
 * Each text on its own. On two cores batches of 2 to 64 passages took 1.2 to 1.5 times as long with the bundled model, and
 * those of 2 to 16 up to 1.3 times with a quantised transformer of twelve layers: padding is computed, and states leave the
 * cache. Also, in a batch the texts of a quantised model share a scale, so that a vector would depend on the others.
 */
const BATCH_SIZE = 1;

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
