/** How does a draft become an item of a dossier, and when are two of them the same thing? */
import { languageOf } from '../corpus/language.js';
import type { Floors } from '../store/floors.js';
import type { Dossier, Item, Origin } from './dossier.js';
import type { ItemDraft } from './drafts.js';

/** The generation that answers, as `readyz` names it. */
export interface Served {
  generation: string;
  model: string;
  createdAt: string;
  floors: Floors | null;
}

/** How something was found. */
export interface Found {
  request: Origin['request'];
  /** Null when nothing was asked. */
  question: string | null;
}

/** @param collectedAt ISO time */
export function originOf(
  { generation, model, createdAt, floors }: Served,
  { request, question }: Found,
  collectedAt: string,
): Origin {
  const floor = floors === null || question === null ? null : floors[languageOf(question)];
  return { generation, model, indexedAt: createdAt, floor, collectedAt, request };
}

/** What a draft answers: the question of the request, or what a comparison is on; null when nothing was asked. */
export function questionOf(draft: ItemDraft, { q }: Origin['request']): string | null {
  if (typeof q === 'string') return q;
  return draft.kind === 'comparison' ? draft.question : null;
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
  if (item.kind === 'pair') return pairSubject(item);
  const { passage, sentence } = item.quotation;
  if (item.kind === 'passage') return passageSubject(passage);
  if (item.kind === 'figure') return figureSubject(passage, item.figure.start);
  const where = `${item.place.id} ${passage} ${sentence?.start ?? ''}`;
  if (item.kind === 'promise') return `promise ${where}`;
  return item.kind === 'cell' ? `cell ${item.theme} ${where}` : `entry ${where}`;
}

export const passageSubject = (passage: string): string => `passage ${passage}`;
export const figureSubject = (passage: string, start: number): string => `figure ${passage} ${start}`;

/** Where the words of one side of a pair stand. */
interface Standing {
  quotations: readonly { passage: string; sentence: { start: number } | null }[];
}

export function pairSubject(pair: {
  change: string | null;
  from: Standing | null;
  to: Standing | null;
}): string {
  const sides = [pair.from, pair.to].map((side) =>
    (side?.quotations ?? []).map(({ passage, sentence }) => `${passage}:${sentence?.start ?? ''}`).join('+'),
  );
  return `${pair.change === null ? 'wording' : 'clauses'} ${sides.join(' ')}`;
}

/** Ids of the items of each subject. */
export function subjectsIn({ sections }: Dossier): Map<string, string> {
  return new Map(sections.flatMap(({ items }) => items.map((item) => [subjectOf(item), item.id] as const)));
}
