/** Which theme of the glossary does a user mean? */
import { glossary, type Theme } from './glossary.js';

/** The theme with this id or label, or null. The label may be in Chinese or English; ASCII case does not matter. */
export function resolveTheme(idOrLabel: string): Theme | null {
  const wanted = idOrLabel.trim().toLowerCase();
  return glossary().themes.find(({ id, zh, en }) => [id, zh, en.toLowerCase()].includes(wanted)) ?? null;
}
