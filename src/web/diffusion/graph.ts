/** When did the texts of a diffusion have their words, and of which two with the same words is it known which was first? */
import type { PlaceName } from '../../search/view.js';
import type { Diffusion, DiffusionEntry } from '../../wording/diffusion.js';
import { type Travel, type Traveller, travelAmong } from '../common/travel.js';

type Same = DiffusionEntry['same'][number];

/**
 * Null when no text is dated. Each text once: those that say it was done, then others of the same places, by what is known of their
 * order to one of those.
 */
export function travelIn({ entries }: Diffusion, nameOf: (place: PlaceName) => string): Travel | null {
  const texts = new Map<string, Traveller>();
  const add = (id: string, dated: Traveller['dated'] | null, name: string, kind: Traveller['kind']) => {
    if (dated !== null && !texts.has(id)) texts.set(id, { dated, name, kind });
  };
  for (const { passage, dated, zone } of entries) add(passage.article.id, dated, nameOf(zone), 'own');
  for (const { place, passage, dated } of entries.flatMap(({ same }) => same))
    if (place !== null) add(passage.article.id, dated, nameOf(place), 'unknown');
  for (const { direction, passage } of entries.flatMap(({ same }) => same)) {
    const known = texts.get(passage.article.id);
    if (known?.kind === 'unknown') texts.set(passage.article.id, { ...known, kind: direction });
  }
  if (texts.size === 0) return null;
  return travelAmong([...texts.values()], pairsIn(entries, texts));
}

/** Two texts are tied once, whichever of them says so. */
function pairsIn(
  entries: readonly DiffusionEntry[],
  texts: ReadonlyMap<string, Traveller>,
): [Traveller, Traveller][] {
  const pairs = new Map<string, [Traveller, Traveller]>();
  for (const { passage, same } of entries)
    for (const other of same) {
      const [before, after] = orderOf(passage.article.id, other);
      const [one, two] = [texts.get(before), texts.get(after)];
      if (one !== undefined && two !== undefined && other.direction !== 'unknown')
        pairs.set(`${before} ${after}`, [one, two]);
    }
  return [...pairs.values()];
}

function orderOf(own: string, { direction, passage }: Same): [before: string, after: string] {
  return direction === 'earlier' ? [passage.article.id, own] : [own, passage.article.id];
}
