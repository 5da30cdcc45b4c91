/** The child process that reads a document for a server, without changing anything. It replies and ends. */
import type { ReadArticle } from '../corpus/article.js';
import type { ModelLimits } from '../corpus/chunk.js';
import { isSourceFault, readSource } from '../corpus/read/index.js';
import { loadLimits } from '../embed/limits.js';
import { loadModelCard } from '../embed/model.js';
import { Corrections } from '../ingest/corrections.js';
import { entryOf } from '../ingest/entry.js';
import { correctedView, scopeView } from '../search/view.js';
import { articleIdOf } from '../store/records.js';
import { openBackend } from '../stores/open.js';
import { yieldToSearches } from '../threads/priority.js';
import type { Reading, ReadingArticle, ReadingRequest } from './reading.js';
import { assertHasAddress } from './upload-identity.js';

/** A reply must stay small; documents may hold thousands of articles. */
const MOST_ARTICLES = 20;
const FIRST_PASSAGES = 3;

/** @throws ZonelensError `input_invalid` for an article that has neither URL nor name; `model_missing`, `storage_failed` */
export async function perform(request: ReadingRequest, signal: AbortSignal): Promise<Reading> {
  yieldToSearches();
  const { file, isNamed, ocr, modelsFolder, model, index } = request;
  const limits = await loadLimits(modelsFolder, loadModelCard(modelsFolder, model));
  const records = await openBackend(index).records();
  try {
    const corrections = await Corrections.load(records);
    const reading: Reading = { articles: [], total: 0, faults: [] };
    for await (const item of readSource(file, { ocr })) {
      signal.throwIfAborted();
      if ('kind' in item) {
        if (isSourceFault(item)) reading.faults.push({ line: item.line, reason: item.reason });
        continue;
      }
      if (!isNamed) assertHasAddress(item);
      reading.total++;
      if (reading.total <= MOST_ARTICLES) reading.articles.push(articleOf(corrections.applied(item), limits));
    }
    return reading;
  } finally {
    await records.close();
  }
}

function articleOf({ warnings, ...article }: ReadArticle, limits: ModelLimits): ReadingArticle {
  const { scope, passages } = entryOf(article, limits);
  const { key, title, source, url, date, corrected } = article;
  return {
    ...{ id: articleIdOf(key), title, source, url, date },
    scope: scopeView(scope),
    ...(corrected === undefined ? {} : { corrected: correctedView(corrected) }),
    passages: passages.length,
    first: passages.slice(0, FIRST_PASSAGES).map(({ text }) => text),
    warnings,
  };
}
