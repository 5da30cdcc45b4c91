/** What does a sticky pattern match at one place of a text? */

/** The match, or an empty string. `pattern` needs the flag `y`. */
export function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
