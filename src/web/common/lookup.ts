/** Is this the name that somebody is typing? */

/** The characters need not be adjacent in the name: 青岛高新区 means 青岛高新技术产业开发区. */
export function isCalled(name: string, wanted: string): boolean {
  const characters = wanted.trim().toLowerCase();
  const lower = name.toLowerCase();
  let at = 0;
  for (const character of characters) {
    at = lower.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
