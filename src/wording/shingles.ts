/**
 * Where may two texts share a stretch of wording? Found by short runs of letters in common, which is much faster than to
 * align them.
 */

/** Letters of a run. In a stretch with one letter in twenty edited, four runs in five are whole. */
const RUN = 4;

/** Runs in common without which nothing is aligned. Eight letters in a row are five runs. */
const MIN_RUNS = 5;

/** How much longer than the one stretch the other one may be. */
const LONGEST = 1.3;

/** Each run of letters as a number, in order. Two runs that get the same number by chance only cost an alignment. */
export function runsOf(codes: Uint16Array): Uint32Array {
  const runs = new Uint32Array(Math.max(0, codes.length - RUN + 1));
  for (let at = 0; at < runs.length; at++) {
    let run = 0;
    for (let unit = at; unit < at + RUN; unit++) run = Math.imul(run ^ (codes[unit] as number), FACTOR);
    runs[at] = run;
  }
  return runs;
}

/** 2^32 divided by the golden ratio, an odd factor that spreads bits (Knuth). */
const FACTOR = 0x9e3779b9;

/** The runs of a text, each with where it stands first and last, and the number of letters of the text. */
export interface RunPlaces {
  places: ReadonlyMap<number, readonly [first: number, last: number]>;
  letters: number;
}

export function runPlacesOf(codes: Uint16Array): RunPlaces {
  const places = new Map<number, [number, number]>();
  for (const [at, run] of runsOf(codes).entries()) {
    const known = places.get(run);
    if (known === undefined) places.set(run, [at, at]);
    else known[1] = at;
  }
  return { places, letters: codes.length };
}

/**
 * The letters of the other text among which the stretch lies that shares most runs with one text: a half-open range that is
 * wide enough for the whole of it. Null when too few are shared to look any closer. On a tie the earliest.
 * @param other runs of the other text, in order
 */
export function sharedWindow({ places, letters }: RunPlaces, other: Uint32Array): [number, number] | null {
  const shared: number[] = [];
  for (let at = 0; at < other.length; at++) if (places.has(other[at] as number)) shared.push(at);
  let [most, first, last] = [MIN_RUNS - 1, 0, 0];
  for (let [low, high] = [0, 0]; high < shared.length; high++) {
    while ((shared[high] as number) - (shared[low] as number) > letters * LONGEST) low++;
    if (high - low + 1 <= most) continue;
    most = high - low + 1;
    [first, last] = [shared[low] as number, shared[high] as number];
  }
  if (most < MIN_RUNS) return null;
  const [, before] = places.get(other[first] as number) as [number, number];
  const [after] = places.get(other[last] as number) as [number, number];
  const start = first - Math.ceil(before * LONGEST) - RUN;
  const end = last + Math.ceil((letters - after) * LONGEST) + RUN;
  return [Math.max(0, start), Math.min(other.length + RUN - 1, end)];
}
