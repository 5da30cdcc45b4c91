/** What is a line in normalised form? Many rules look at the same lines, so the last results are kept. */
import { normalisedText } from '../normalise.js';
import { remembering } from '../remember.js';

/** Longer lines are paragraphs, which are looked at once. In characters. */
const MAX_LENGTH = 720;

/** The lines of a header and the last ones of a text. */
const MAX_LINES = 256;

const knownLine = remembering(MAX_LINES, normalisedText);

/** Like `normalisedText`, but faster for a short line that was normalised lately. */
export function normalLine(line: string): string {
  return line.length > MAX_LENGTH ? normalisedText(line) : knownLine(line);
}
