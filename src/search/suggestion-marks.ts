/** Which parts of a suggestion say what the user typed? */
import type { Key } from './pinyin-keys.js';

/**
 * The keys of a text that stand for Han characters of its alias, in the order of the alias: for the alias 青岛高新区 all of
 * 青岛高新技术产业开发区 but 技术产业开发.
 */
export function inCommon(keys: readonly Key[], characters: readonly string[]): Set<number> {
  const shared = new Set<number>();
  let from = 0;
  for (const character of characters.filter((each) => /\p{Script=Han}/u.test(each))) {
    const at = keys.findIndex((key, index) => index >= from && key.character === character);
    if (at < 0) continue;
    shared.add(at);
    from = at + 1;
  }
  return shared;
}

/** The ranges of the text that the marked keys cover. Neighbouring keys make one range, with what stands between them. */
export function rangesOf(keys: readonly Key[], marked: ReadonlySet<number>): [number, number][] {
  const ranges: [number, number][] = [];
  for (const [index, { range }] of keys.entries()) {
    if (!marked.has(index)) continue;
    const last = ranges.at(-1);
    if (last !== undefined && marked.has(index - 1)) last[1] = range[1];
    else ranges.push([...range]);
  }
  return ranges;
}
