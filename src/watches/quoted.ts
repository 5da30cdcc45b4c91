/** How much of a passage does an entry quote, and what tells of it show? */

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

/** As mails and pages show it. @param most characters of the text, without the sign that there are more */
export function firstCharacters(text: string, most: number): string {
  const characters = Array.from(text);
  return characters.length <= most ? text : `${characters.slice(0, most).join('')}…`;
}
