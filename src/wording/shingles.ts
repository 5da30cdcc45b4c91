/** May two texts share a stretch of wording? Counted in short runs of letters, which is much faster than to align them. */

/** Letters of a run. In a stretch with one letter in twenty edited, four runs in five are whole. */
const RUN = 4;

/** Runs in common without which there is no stretch of 20 letters of which four in five are equal. */
const MIN_RUNS = 5;

/** @param one letters' codes, of a sentence @param other of a passage */
export function sharesEnough(one: Uint16Array, other: Uint16Array): boolean {
  const runs = new Set<number>();
  for (let at = 0; at + RUN <= one.length; at++) runs.add(runAt(one, at));
  let shared = 0;
  for (let at = 0; at + RUN <= other.length; at++)
    if (runs.delete(runAt(other, at)) && ++shared >= MIN_RUNS) return true;
  return false;
}

/** Four letters as one number. Two runs that get the same number by chance only cost an alignment. */
function runAt(codes: Uint16Array, at: number): number {
  let run = 0;
  for (let unit = at; unit < at + RUN; unit++)
    run = (run * 0x1_003f + (codes[unit] as number)) % 0x1_0000_0000_0000;
  return run;
}
