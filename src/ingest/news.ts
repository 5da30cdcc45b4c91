/** What does an ingest change, compared with what is live? Written down for watches, which are told when it is published. */
import { randomUUID } from 'node:crypto';
import type { Article } from '../corpus/article.js';
import { reached } from '../disk/fault-points.js';
import type { IndexDraft } from '../store/index-draft.js';
import { forgetNews, type NewsArticle, putNews, WATCH_KIND } from '../store/news.js';
import type { RecordStore } from '../store/record-store.js';
import { articleIdOf, contentHashOf } from '../store/records.js';

export class IngestNews {
  private readonly articles = new Map<string, NewsArticle>();

  constructor(
    private readonly draft: Pick<IndexDraft, 'lastGeneration' | 'liveArticle'>,
    private readonly records: RecordStore,
  ) {}

  /** An article of a source, whether it is new or not. An index that is built anew has all of them. */
  async take(article: Article): Promise<void> {
    const live = await this.draft.liveArticle(article.key);
    if (live?.contentHash === contentHashOf(article)) return;
    this.add(article.key, live === null ? 'added' : 'changed', live?.passages);
  }

  async remove(key: string): Promise<void> {
    const live = await this.draft.liveArticle(key);
    if (live !== null) this.add(key, 'removed', live.passages);
  }

  /** Call it before the index is published. The first generation is no news: nobody can have asked for any. */
  async save(): Promise<void> {
    const { records, draft } = this;
    const base = draft.lastGeneration;
    if (base === null) return;
    await putNews(records, { base, articles: [...this.articles.values()] }, randomUUID());
    reached('ingest:news-written');
  }

  /** Forgets all news when nobody waits for any: a watch made later begins with the new generation. Call it when that is live. */
  async finish(): Promise<void> {
    const isWatched = (await this.records.heads(WATCH_KIND, { limit: 1 })).length > 0;
    if (!isWatched) await forgetNews(this.records);
  }

  private add(key: string, change: NewsArticle['change'], before: readonly string[] = []): void {
    const id = articleIdOf(key);
    this.articles.set(id, { id, change, before: [...before] });
  }
}
