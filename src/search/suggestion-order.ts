/** What can be suggested, and in which order do entries come that match equally well? */
import { ZonelensError } from '../errors.js';

export interface SuggestionEntry {
  text: string;
  kind: 'zone' | 'theme' | 'term' | 'title' | 'heading';
  /** Among entries of one group, the heavier comes first. */
  weight: number;
  /** Other names. When one matches, the suggestion still shows the entry's own text. */
  aliases?: string[];
  id?: string;
}

/** When two entries match equally well, a name (0) comes before a text that mentions it (1). */
const GROUPS = { zone: 0, theme: 0, term: 0, title: 1, heading: 1 } as const;

export function isName({ kind }: SuggestionEntry): boolean {
  return GROUPS[kind] === 0;
}

/**
 * The entries in the order in which they come when they match equally well: names first, then by weight, length and text.
 * Entries with the same text become one, with the aliases of all.
 * @throws ZonelensError `input_invalid` with every weight that is not a finite number
 */
export function orderedEntries(entries: Iterable<SuggestionEntry>): SuggestionEntry[] {
  return collapse(checked([...entries]).sort(inOrder));
}

function checked(entries: SuggestionEntry[]): SuggestionEntry[] {
  const faults = entries
    .filter(({ weight }) => !Number.isFinite(weight))
    .map(({ text, weight }) => ({ field: text, message: `has the weight ${weight}` }));
  if (faults.length > 0) throw new ZonelensError('input_invalid', 'Weights must be finite.', { faults });
  return entries;
}

function inOrder(a: SuggestionEntry, b: SuggestionEntry): number {
  return (
    GROUPS[a.kind] - GROUPS[b.kind] ||
    b.weight - a.weight ||
    a.text.length - b.text.length ||
    inCodePointOrder(a.text, b.text) ||
    inCodePointOrder(a.kind, b.kind) ||
    inCodePointOrder(a.id ?? '', b.id ?? '')
  );
}

/** `<` compares UTF-16 units, which puts some characters out of the order of code points; UTF-8 bytes keep it. */
function inCodePointOrder(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function collapse(sorted: readonly SuggestionEntry[]): SuggestionEntry[] {
  const byText = new Map<string, SuggestionEntry>();
  for (const entry of sorted) {
    const first = byText.get(entry.text) ?? entry;
    const aliases = new Set([...(first.aliases ?? []), ...(entry.aliases ?? [])]);
    byText.set(entry.text, { ...first, aliases: [...aliases] });
  }
  return [...byText.values()];
}
