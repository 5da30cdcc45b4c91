/** Which theme of the glossary does a user mean? */
import { glossary, type Theme } from './glossary.js';

/** The theme with this id or label, in either language, or null. */
export function resolveTheme(idOrLabel: string): Theme | null {
  const wanted = idOrLabel.trim().toLowerCase();
  return glossary().themes.find(({ id, zh, en }) => [id, zh, en.toLowerCase()].includes(wanted)) ?? null;
}
