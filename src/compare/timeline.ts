/** Who did it when? One entry for each place that counts, those that did it first, in the order of their dates. */
import type { ComparedPassage, ComparedZone } from './compared.js';
import { canBeFirst, type When } from './when.js';

export interface TimelineEntry extends Omit<ComparedZone, 'passages' | 'weak' | 'when'> {
  when: When;
  /** Whether nobody was earlier as far as is known, by the date of an act or since which something is in force. */
  first: boolean;
  passage: ComparedPassage;
}

export interface Timeline {
  /** The text of the request; null when it starts from a passage or an article. */
  query: string | null;
  entries: TimelineEntry[];
}

/**
 * Places that did it, or are bound to, by the date; then those that may or plan to, or did the opposite. A place is left
 * out when nothing about it is dated, or when it is too weak to count.
 */
export function timelineOf(zones: readonly ComparedZone[]): TimelineEntry[] {
  const entries = zones.flatMap(({ passages: [passage], when, weak, ...zone }) =>
    passage === undefined || when === null || weak ? [] : [{ ...zone, when, first: false, passage }],
  );
  entries.sort(
    (a, b) =>
      Number(isDone(b)) - Number(isDone(a)) ||
      compare(a.when.iso, b.when.iso) ||
      compare(a.zone.id, b.zone.id),
  );
  const earliest = entries.find((entry) => isDone(entry) && canBeFirst(entry.when))?.when.iso;
  return entries.map((entry) => ({
    ...entry,
    first:
      isDone(entry) &&
      canBeFirst(entry.when) &&
      earliest !== undefined &&
      begin(entry.when.iso) <= end(earliest),
  }));
}

/** Of a year nobody knows whether it was before a day in it: both may be the first. */
const begin = (iso: string): string => iso.split('/')[0] as string;
const end = (iso: string): string => `${iso.split('/').at(-1)}-99`;

const isDone = ({ modality }: Pick<ComparedZone, 'modality'>): boolean =>
  modality === 'did' || modality === 'must';

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
