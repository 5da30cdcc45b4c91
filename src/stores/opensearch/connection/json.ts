/** How are bodies written, so that every server can read them back? As JSON without halves of characters. */

/** `JSON.stringify` writes half of a surrogate pair as an escape, and a whole pair never. */
const HALF = /\\ud[89a-f]/;

/** Backslashes before an escape come in pairs, unless they belong to it. */
const HALVES = /(?<=(?:^|[^\\])(?:\\\\)*)\\ud[89a-f][0-9a-f]{2}/g;

/**
 * JSON of a value. Halves of surrogate pairs, which damaged texts have and UTF-8 cannot express, become U+FFFD, in keys as well.
 * @example jsonOf({ text: 'a\ud800' }) // '{"text":"a\ufffd"}'
 */
export function jsonOf(value: object): string {
  const json = JSON.stringify(value);
  return HALF.test(json) ? json.replace(HALVES, '\ufffd') : json;
}
