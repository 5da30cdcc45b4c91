/** Who adopted something when, and which of these texts have wording of another one of them? */
import type { Timeline, TimelineEntry } from '../compare/timeline.js';
import type { PassageStore } from '../store/passage-store.js';
import { type SameWordingView, sameWordingView } from './answer.js';
import { ofPassage } from './asked.js';
import { borrowingsOf } from './borrowed.js';
import type { Dated } from './dated.js';

export interface DiffusionEntry extends TimelineEntry {
  /** Since when the text of its passage may have its words, by which they are earlier or later; null when that is not known. */
  dated: Dated | null;
  /**
   * Stretches of its passage that other places of the timeline have, too, the earliest first. Offsets into the texts of the
   * passages. Empty when there are none; that says nothing of where the idea came from.
   */
  same: SameWordingView[];
}

export interface Diffusion extends Omit<Timeline, 'entries'> {
  entries: DiffusionEntry[];
}

/** Only the passage that says it is looked at of each place, and any text of the other places. */
export async function diffusionOf(
  store: PassageStore,
  { entries, ...timeline }: Timeline,
): Promise<Diffusion> {
  const places = new Set(entries.map(({ zone }) => zone.id));
  const passages = await store.passagesById(entries.map(({ passage }) => passage.id));
  const byId = new Map(passages.map((passage) => [passage.id, passage]));
  const joined: DiffusionEntry[] = [];
  for (const entry of entries) {
    const passage = byId.get(entry.passage.id);
    const asked = passage === undefined ? null : { ...ofPassage(passage), place: entry.zone.id };
    const found = asked === null ? [] : (await borrowingsOf(store, asked, ANY)).clauses;
    const same = found
      .flatMap((clause) => clause.same)
      .filter(({ place }) => place !== null && places.has(place));
    joined.push({ ...entry, dated: asked?.dated ?? null, same: same.map(sameWordingView) });
  }
  return { ...timeline, entries: joined };
}

const ANY = { direction: 'any', common: false } as const;
