/** How much of a passage does an entry quote? */

/** Characters. */
const MAX_QUOTED = 600;

export const quoted = ({ id, text }: { id: string; text: string }): { id: string; text: string } => ({
  id,
  text: quotedText(text),
});

/** As an entry quotes it. */
export function quotedText(text: string): string {
  const trimmed = text.trim();
  if (trimmed.length <= MAX_QUOTED) return trimmed;
  // Not within a surrogate pair.
  const start = trimmed
    .slice(0, MAX_QUOTED)
    .toWellFormed()
    .replace(/\ufffd$/, '');
  return `${start}…`;
}
