/**
 * Which figures of the whole index measure just what a question asks for? 110项执法权 answers how many powers were handed down,
 * however far its passage is from the question.
 */
import { placeName } from '../../search/view.js';
import { conditionOf, isChosen, type PassageFilter, type Selection } from '../../store/filter.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { StoredPassage } from '../../store/records.js';
import type { Candidate } from './candidates.js';
import { passagesByLabel } from './found.js';
import { figuresIn } from './placed.js';

/** A row of more figures is no comparison any more; the index of figures lists all. */
const MOST = 100;

const ANY: Selection = { any: [], none: [] };

/**
 * @param things keys of measures; none for a question that asks for no figures
 * @param filter of the passages of the comparison
 */
export async function figuresAskedFor(
  store: PassageStore,
  things: readonly string[],
  filter: PassageFilter,
  { zones, level }: { zones: Selection; level: Selection },
): Promise<Candidate[]> {
  if (things.length === 0) return [];
  const { hits } = await store.figures({
    object: { things, names: [] },
    place: zones,
    kind: ANY,
    unit: ANY,
    aspect: ANY,
    sort: '-value',
    offset: 0,
    limit: MOST,
  });
  const passages = await passagesByLabel(store, hits);
  const facts = await store.factsOf([...passages.keys()]);
  const condition = conditionOf(filter);
  const allowed = new Set(facts.filter((each) => condition?.(each) ?? true).map(({ label }) => label));
  return hits.flatMap(({ label, start }) => {
    const passage = passages.get(label) as StoredPassage;
    const placed = figuresIn(passage).find(({ figure }) => figure.start === start);
    if (placed === undefined || placed.place === null || !allowed.has(label)) return [];
    if (!isChosen(placeName(placed.place).level, level)) return [];
    return [{ ...placed, zone: placed.place, passage, answers: 0 }];
  });
}
