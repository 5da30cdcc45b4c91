/** Which passages of some articles pass a filter? Asked of articles that are new, so that nothing is searched for. */
import { conditionOf, type PassageFilter } from '../store/filter.js';
import type { PassageStore } from '../store/passage-store.js';
import type { StoredPassage } from '../store/records.js';

export interface ArrivalsRequest {
  /** Ids. Those that the index does not have are left out. */
  articles: readonly string[];
  filter: PassageFilter;
}

/** An article of which at least one passage passes. */
export interface Arrival {
  article: { id: string; title: string; date: string | null };
  /** Those that pass, in the order of the article. */
  passages: { id: string; text: string }[];
}

/** In the order of the ids. */
export async function arrivalsOf(
  store: PassageStore,
  { articles, filter }: ArrivalsRequest,
): Promise<Arrival[]> {
  const passes = conditionOf(filter) ?? (() => true);
  const arrivals: Arrival[] = [];
  for (const id of articles) {
    const labels = await store.labelsOfArticle(id);
    const facts = await store.factsOf(labels);
    const passing = labels.filter((_, at) => passes(facts[at] as (typeof facts)[number]));
    if (passing.length > 0) arrivals.push(arrivalOf(await store.passagesOf(passing)));
  }
  return arrivals;
}

function arrivalOf(passages: readonly StoredPassage[]): Arrival {
  const { id, title, date } = (passages[0] as StoredPassage).article;
  const inOrder = passages.toSorted((a, b) => a.ordinal - b.ordinal);
  return { article: { id, title, date }, passages: inOrder.map(({ id, text }) => ({ id, text })) };
}
