/** In which order does a list stand that two people changed? Each one's moves and additions are kept, or it is said that they clash. */

/**
 * What all three have keeps its order, or takes that of the one side that changed it. What a side added comes after what it put it
 * after; where both added, the order of ids decides, so that it does not matter who is asked first.
 * @param base before both changed it; ids
 * @param kept ids that are in the result
 * @returns null when both moved the same things differently
 */
export function mergedOrder(
  base: readonly string[],
  mine: readonly string[],
  theirs: readonly string[],
  kept: ReadonlySet<string>,
): string[] | null {
  const [my, their] = [mine, theirs].map((ids) => ids.filter((id) => kept.has(id))) as [string[], string[]];
  const core = my.filter((id) => their.includes(id));
  const order = orderOf(core, base, their);
  if (order === null) return null;
  const [myRuns, theirRuns] = [my, their].map((ids) => runsAfter(ids, new Set(core))) as [Runs, Runs];
  return [null, ...order].flatMap((anchor) => [
    ...(anchor === null ? [] : [anchor]),
    ...[myRuns.get(anchor) ?? [], theirRuns.get(anchor) ?? []]
      .filter((run) => run.length > 0)
      .sort(([a = ''], [b = '']) => (a < b ? -1 : 1))
      .flat(),
  ]);
}

/** @param core what both sides have, in the order of the one; in that of the other it stands in `theirs` */
function orderOf(
  core: readonly string[],
  base: readonly string[],
  theirs: readonly string[],
): readonly string[] | null {
  const other = theirs.filter((id) => core.includes(id));
  const before = base.filter((id) => core.includes(id));
  if (isSame(core, other) || isSame(before, other)) return core;
  return isSame(before, core) ? other : null;
}

/** What a side has added after each id that both have; after null what it has put first. */
type Runs = Map<string | null, string[]>;

function runsAfter(ids: readonly string[], core: ReadonlySet<string>): Runs {
  const runs: Runs = new Map();
  let anchor: string | null = null;
  for (const id of ids) {
    if (core.has(id)) anchor = id;
    else runs.set(anchor, [...(runs.get(anchor) ?? []), id]);
  }
  return runs;
}

const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((id, at) => id === other[at]);
