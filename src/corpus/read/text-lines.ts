/** Which lines does a text have? */

/** Every character that can end a line. Text is split at all of them, so that a paragraph contains no line break. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: vertical tab and form feed end lines in old files
const LINE_END = /\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]/;

/** The lines of a text without trailing space and without blank lines. */
export function linesOf(text: string): string[] {
  return linesWithBlanks(text).filter((line) => line !== '');
}

/** The lines of a text without trailing space; blank ones are empty. */
export function linesWithBlanks(text: string): string[] {
  return text.split(LINE_END).map((line) => line.trimEnd());
}
