/** How fast are passages stored and published? The same batches go to each store, and only what the store does is timed. */
import type { Lacking } from '../../src/embed/queue.js';
import type { IndexDraft } from '../../src/store/index-draft.js';
import type { ArticleEntry } from '../../src/store/records.js';
import type { AddValue, ScaleContext } from './context.js';
import type { StoreName } from './results.js';
import { madeStates } from './states.js';
import { madeVector } from './vectors.js';

/** An article that was made before the store is asked to take it. */
export interface MadeArticle {
  entry: ArticleEntry;
  vectors: Float32Array[];
}

export function madeArticle({ base, variants, workplace }: ScaleContext, number: number): MadeArticle {
  const { dimensions, seed } = workplace.settings;
  const real = base.vectors[variants.baseOf(number)] as Float32Array[];
  return {
    entry: variants.article(number),
    vectors: real.map((vector, ordinal) => madeVector(vector, dimensions, seed, number, ordinal)),
  };
}

/** Grows every store to a size, in steps that are each published. */
export async function growTo(context: ScaleContext, size: number): Promise<void> {
  const { journal, options, say } = context;
  for (;;) {
    const behind = options.stores.filter((store) => journal.builtIn(store).passages < size);
    if (behind.length === 0) return;
    const { articles: from, passages } = behind
      .map((store) => journal.builtIn(store))
      .reduce((least, built) => (built.articles < least.articles ? built : least));
    const batch = batchFrom(context, from, Math.min(options.batch, size - passages));
    for (const store of behind) {
      if (journal.builtIn(store).articles !== from) continue;
      const built = await storeBatch(context, store, batch);
      const stored = { articles: from + batch.length, passages: passages + passagesOf(batch) };
      journal.add({ step: 'build', size, store, built: { ...built, ...stored }, lines: [] });
      const seconds = ((built.putMs + built.publishMs) / 1000).toFixed(1);
      say(`${store}: ${stored.passages} passages, the last ${built.stored} in ${seconds} s.`);
    }
  }
}

/** Of all batches between the last size and this one. */
export function addRates({ journal }: ScaleContext, size: number, add: AddValue, store: StoreName): void {
  const all = journal.steps.flatMap((step) =>
    step.store === store && step.size === size && step.built !== undefined ? [step.built] : [],
  );
  const sum = (name: 'stored' | 'putMs' | 'publishMs') =>
    all.reduce((total, built) => total + built[name], 0);
  const stored = sum('stored');
  if (stored === 0) return;
  add(store, 'stored and published', stored / ((sum('putMs') + sum('publishMs')) / 1000), 'passages/s');
  add(store, 'stored only', stored / (sum('putMs') / 1000), 'passages/s');
  const largest = all.reduce((most, built) => (built.stored > most.stored ? built : most));
  add(store, 'passages of a full batch', largest.stored, '');
  add(store, 'the last batch published', (all.at(-1)?.publishMs ?? 0) / 1000, 's');
}

function batchFrom(context: ScaleContext, from: number, wanted: number): MadeArticle[] {
  const batch: MadeArticle[] = [];
  for (let passages = 0; passages < wanted; ) {
    const article = madeArticle(context, from + batch.length);
    batch.push(article);
    passages += article.vectors.length;
  }
  return batch;
}

const passagesOf = (batch: readonly MadeArticle[]) =>
  batch.reduce((sum, { vectors }) => sum + vectors.length, 0);

async function storeBatch(
  { workplace, engine }: ScaleContext,
  store: StoreName,
  batch: readonly MadeArticle[],
) {
  const lastKey = batch.at(-1)?.entry.article.key ?? '';
  const nothing = { putMs: 0, publishMs: 0, stored: 0 };
  // Otherwise one store would be timed while the server still merges what it got before.
  await engine?.settled();
  return workplace.backend(store).withDraft({ model: workplace.card }, async (draft) => {
    // A run that was killed between the publication and its line in the journal.
    if (await draft.holds(lastKey)) return nothing;
    const startedAt = performance.now();
    for (const article of batch) await putArticle(draft, article, workplace.settings.states);
    const putAt = performance.now();
    await draft.publish([]);
    return { putMs: putAt - startedAt, publishMs: performance.now() - putAt, stored: passagesOf(batch) };
  });
}

/** Stores an article with its vectors. */
export async function putArticle(
  draft: IndexDraft,
  { entry, vectors }: MadeArticle,
  hasStates: boolean,
): Promise<void> {
  const ordinals = new Map(entry.passages.map(({ embedText }, ordinal) => [embedText, ordinal]));
  for (const { label, embedText = '', sentences } of (await draft.putArticle(entry)) as Lacking[]) {
    const vector = vectors[ordinals.get(embedText) ?? -1];
    const tokens = hasStates && sentences !== undefined ? madeStates(sentences) : undefined;
    draft.putEmbedded(label, { ...(vector && { vector }), ...(tokens && { tokens }) });
  }
}
