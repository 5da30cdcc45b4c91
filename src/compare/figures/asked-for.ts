/**
 * Which figures of the whole index measure just what a question asks for? 110项执法权 answers how many powers were handed down,
 * however far its passage is from the question.
 */
import { placeName } from '../../search/view.js';
import { conditionOf, isChosen, type PassageFilter, type Selection } from '../../store/filter.js';
import type { PassageStore } from '../../store/passage-store.js';
import type { Candidate } from './candidates.js';
import { readHits } from './found.js';

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
  const facts = await store.factsOf([...new Set(hits.map(({ label }) => label))]);
  const condition = conditionOf(filter);
  const allowed = new Set(facts.filter((each) => condition?.(each) ?? true).map(({ label }) => label));
  const found = await readHits(
    store,
    hits.filter(({ label }) => allowed.has(label)),
  );
  return found.flatMap(({ placed, passage }) => {
    const { place } = placed;
    if (place === null || !isChosen(placeName(place).level, level)) return [];
    return [{ ...placed, zone: place, passage, answers: 0 }];
  });
}
