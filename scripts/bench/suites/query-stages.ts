/** Where does the time of a search go? Each stage over the same queries, through the functions that a search uses. */
import { queryTermsOf } from '../../../src/corpus/terms.js';
import { expansionsOf, nameTerm } from '../../../src/glossary/match.js';
import { arrange } from '../../../src/search/arrange.js';
import { countFacets } from '../../../src/search/facets.js';
import { figuresOf } from '../../../src/search/figures/index.js';
import { highlight, wordsOf } from '../../../src/search/highlight.js';
import { DEPTH } from '../../../src/search/limits.js';
import { match } from '../../../src/search/match.js';
import { parseWording } from '../../../src/search/syntax.js';
import { type Generation, openCurrent } from '../../../src/stores/folder/generation.js';
import { nearest } from '../../../src/stores/folder/nearest.js';
import { FolderStore } from '../../../src/stores/folder/store.js';
import type { Bench } from '../bench.js';
import { median } from '../rounds.js';

/** Hits of a page. */
const PAGE_HITS = 10;

export async function benchStages({ embedder, queries, results }: Bench, indexFolder: string): Promise<void> {
  const generation = await openCurrent(indexFolder, embedder.model);
  const taken = new Map<string, number[]>();
  const time = async <T>(stage: string, work: () => T | Promise<T>): Promise<T> => {
    const startedAt = performance.now();
    const result = await work();
    taken.set(stage, [...(taken.get(stage) ?? []), performance.now() - startedAt]);
    return result;
  };
  for (const text of queries.texts) {
    const vector = await time('embed', () => embedder.embedQuery(parseWording(text).text));
    await stagesOf(generation, text, vector, time);
  }
  generation.close();
  for (const [stage, ms] of taken)
    results.add({ suite: 'query', of: `stage ${stage}`, measure: 'p50', value: median(ms), unit: 'ms' });
}

async function stagesOf(
  { catalogue, vectors }: Generation,
  text: string,
  vector: Float32Array,
  time: <T>(stage: string, work: () => T) => Promise<T>,
): Promise<void> {
  const wording = parseWording(text);
  const others = expansionsOf(wording.text).flatMap(({ terms }) => terms.map(nameTerm));
  await time('dense', () => nearest(vectors, vector, DEPTH, null));
  await time('lexical', () => catalogue.lexical.search(queryTermsOf(wording.text), DEPTH, null));
  await time('other names', () => catalogue.lexical.searchAny(others, DEPTH, null));
  // All three again, and their fusion.
  const matches = await match(new FolderStore({ catalogue, vectors }), {
    wording,
    vector,
    mode: 'hybrid',
    filter: [],
  });
  const facts = await time('facts', () => catalogue.factsOf(matches.map(({ label }) => label)));
  const arranged = await time('arrange', () => arrange(matches, facts, 'article', 1));
  await time('facets', () => countFacets(async () => facts));
  const page = arranged.slice(0, PAGE_HITS);
  const texts = await time('read the page', () =>
    page.map(({ match }) => catalogue.passageOf(match.label).text),
  );
  await time('highlight', () => {
    const words = wordsOf(wording.text);
    return texts.map((passage) => highlight(passage, words));
  });
  await time('figures', () => texts.map(figuresOf));
}
