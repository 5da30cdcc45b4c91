/** How long does a small article take until it is found? Written, published, and seen by another process's open index. */
import { articleIdOf } from '../../src/store/records.js';
import type { AddValue, ScaleContext } from './context.js';
import { madeArticle, putArticle } from './growing.js';
import type { StoreName } from './results.js';

const PASSAGES = 10;
/** A round of variants that no size reaches. */
const ROUND = 1_000_000;

export async function measureSmallChange(
  context: ScaleContext,
  stores: readonly StoreName[],
  size: number,
  add: AddValue,
): Promise<void> {
  const { workplace, options } = context;
  for (const store of stores) {
    const article = smallArticle(context, `${store}/${size}/${Date.now()}`);
    const reader = await workplace.service(store, options.threads);
    const startedAt = performance.now();
    await workplace.backend(store).withDraft({ model: workplace.card }, async (draft) => {
      await putArticle(draft, article, workplace.settings.states);
      await draft.publish([]);
    });
    const publishedAt = performance.now();
    await reader.reload();
    await reader.article(articleIdOf(article.entry.article.key));
    add(store, 'passages of the article', article.vectors.length, '');
    add(store, 'until found', (performance.now() - startedAt) / 1000, 's');
    add(store, 'of it, until published', (publishedAt - startedAt) / 1000, 's');
    await reader.close();
  }
}

function smallArticle(context: ScaleContext, name: string) {
  const { base } = context;
  const distance = (at: number) => Math.abs((base.vectors[at]?.length ?? 0) - PASSAGES);
  const at = base.entries
    .map((_, each) => each)
    .reduce((best, each) => (distance(each) < distance(best) ? each : best));
  const { entry, vectors } = madeArticle(context, at + ROUND * base.entries.length);
  const key = `small/${name}`;
  const passages = entry.passages.map((passage, ordinal) => ({ ...passage, embedText: `${key} ${ordinal}` }));
  return { entry: { ...entry, article: { ...entry.article, key }, passages }, vectors };
}
