/** Does a name match what the reader types into a look-up field? */

/** The characters must occur in order, but not side by side: 青岛高新区 matches 青岛高新技术产业开发区. */
export function nameMatches(name: string, wanted: string): boolean {
  const characters = wanted.trim().toLowerCase();
  const lower = name.toLowerCase();
  let at = 0;
  for (const character of characters) {
    at = lower.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
