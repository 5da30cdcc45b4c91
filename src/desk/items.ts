/** How does a draft become an item of a dossier, and when are two of them the same thing? */
import type { Dossier, Item, Origin } from './dossier.js';
import type { ItemDraft } from './drafts.js';

/** The generation that answers, as `readyz` names it. */
export interface Served {
  generation: string;
  model: string;
  createdAt: string;
}

/** What an answer says of how it came about. */
export interface Found {
  request: Origin['request'];
  /** Least similarity that counts; null when the answer does not say, or there was no question. */
  floor: number | null;
}

/** @param collectedAt ISO time */
export function originOf(
  { generation, model, createdAt }: Served,
  { request, floor }: Found,
  collectedAt: string,
): Origin {
  return { generation, model, indexedAt: createdAt, floor, collectedAt, request };
}

export function itemOf(draft: ItemDraft, id: string, origin: Origin): Item {
  return { ...draft, id, note: '', origin };
}

/**
 * Parameters as an origin keeps them, without those that are not set.
 * @example requestOf({ q: '容错', zone: [], mode: undefined }) // { q: '容错' }
 */
export function requestOf(parameters: Readonly<Record<string, unknown>>): Origin['request'] {
  const kept = Object.entries(parameters).filter(
    ([, value]) =>
      ['string', 'number', 'boolean'].includes(typeof value) || (Array.isArray(value) && value.length > 0),
  );
  return Object.fromEntries(
    kept.map(([name, value]) => [name, Array.isArray(value) ? value.map(String) : value]),
  ) as Origin['request'];
}

/** Names what an item is about, so that nothing is collected twice without saying so. */
export function subjectOf(item: ItemDraft): string {
  if (item.kind === 'comparison') return `comparison ${item.question}`;
  const { passage, sentence } = item.quotation;
  if (item.kind === 'passage') return passageSubject(passage);
  if (item.kind === 'figure') return figureSubject(passage, item.figure.start);
  const where = `${item.place.id} ${passage} ${sentence?.start ?? ''}`;
  return item.kind === 'cell' ? `cell ${item.theme} ${where}` : `entry ${where}`;
}

export const passageSubject = (passage: string): string => `passage ${passage}`;
export const figureSubject = (passage: string, start: number): string => `figure ${passage} ${start}`;

/** Ids of the items of each subject. */
export function subjectsIn({ sections }: Dossier): Map<string, string> {
  return new Map(sections.flatMap(({ items }) => items.map((item) => [subjectOf(item), item.id] as const)));
}
