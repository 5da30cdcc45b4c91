/** What is a line in normalised form? Many rules look at the same lines, so the last results are kept. */
import { normalisedText } from '../normalise.js';

/** Longer lines are paragraphs, which are looked at once. In characters. */
const MAX_LENGTH = 720;

/** The lines of a header and the last ones of a text. */
const MAX_LINES = 256;

const known = new Map<string, string>();

/** Like `normalisedText`, but faster for a short line that was normalised lately. */
export function normalLine(line: string): string {
  if (line.length > MAX_LENGTH) return normalisedText(line);
  const found = known.get(line);
  if (found !== undefined) return found;
  if (known.size >= MAX_LINES) known.clear();
  const normal = normalisedText(line);
  known.set(line, normal);
  return normal;
}
