/** Who did it when? One entry for each place, those that did it first, in the order of their dates. */
import type { Interpretation } from '../question/interpretation.js';
import type { MissingPlace } from './blank.js';
import type { ComparedPassage, ComparedZone } from './compared.js';
import { canBeFirst, type When } from './when.js';

export interface TimelineEntry extends Omit<ComparedZone, 'passages' | 'when'> {
  when: When;
  /** Whether nobody was earlier as far as is known, by the date of an act or since which something is in force. */
  first: boolean;
  passage: ComparedPassage;
}

export interface Timeline {
  /** The text of the request; null when it starts from a passage or an article. */
  query: string | null;
  /** The phrases of that text that restrict which places and dates count. */
  interpreted: Interpretation[];
  /** Whether nothing in the index says what is asked, as in a comparison. */
  none: boolean;
  /** Whether nothing held the exact phrase that was asked for, as in a comparison. */
  relaxed: boolean;
  /** The places that were chosen, or that the question names, of which the index says nothing on the subject, and why. */
  missing: MissingPlace[];
  entries: TimelineEntry[];
}

/**
 * Places that did it, or are bound to, by the date; then those that may or plan to, or did the opposite; last those that are
 * too weak to count, of which none can be first. A place is left out when nothing about it is dated.
 */
export function timelineOf(zones: readonly ComparedZone[]): TimelineEntry[] {
  const entries = zones.flatMap(({ passages: [passage], when, ...zone }) =>
    passage === undefined || when === null ? [] : [{ ...zone, when, first: false, passage }],
  );
  entries.sort(
    (a, b) => rankOf(a) - rankOf(b) || compare(a.when.iso, b.when.iso) || compare(a.zone.id, b.zone.id),
  );
  const counting = entries.filter((entry) => rankOf(entry) === 0);
  // Who did it no later than a day was earlier than whoever did it after that day.
  const isFirst = (entry: TimelineEntry) =>
    rankOf(entry) === 0 &&
    canBeFirst(entry.when) &&
    counting.every(({ when }) => begin(entry.when.iso) <= end(when.iso));
  return entries.map((entry) => ({ ...entry, first: isFirst(entry) }));
}

/** Of a year nobody knows whether it was before a day in it: both may be the first. */
const begin = (iso: string): string => iso.split('/')[0] as string;
const end = (iso: string): string => `${iso.split('/').at(-1)}-99`;

function rankOf({ modality, weak }: Pick<ComparedZone, 'modality' | 'weak'>): number {
  if (weak) return 2;
  return modality === 'did' || modality === 'must' ? 0 : 1;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
