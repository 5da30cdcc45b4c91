/** What is said of the articles of passages? Read together for many, with the articles that they refer to. */
import { LRUCache } from 'lru-cache';
import type { Article } from '../../../corpus/article.js';
import type { ArticleLink, StoredArticle } from '../../../store/records.js';
import {
  type ArticleContent,
  articleContentIn,
  articleIn,
  lastChange,
  storedArticle,
} from '../article-document.js';
import type { Connection, Hit } from '../connection/index.js';
import { indexOf, isLive, type SetOfIndices } from '../marker.js';

/** What is known of so many articles is kept in memory: a kilobyte each. */
const KEPT_ARTICLES = 5000;
/** Versions of one text, and articles that are asked for at once. */
const MOST_AT_ONCE = 10_000;

export class ArticleReader {
  private readonly kept = new LRUCache<string, StoredArticle>({ max: KEPT_ARTICLES });

  constructor(
    private readonly connection: Connection,
    private readonly set: SetOfIndices,
  ) {}

  /** By id; unknown ids are left out. */
  async articlesOf(ids: readonly string[]): Promise<Map<string, StoredArticle>> {
    const distinct = [...new Set(ids)];
    const unknown = distinct.filter((id) => !this.kept.has(id));
    if (unknown.length > 0) {
      const contents = await this.contentsOf({ terms: { id: unknown } });
      for (const article of await this.stored(contents)) this.kept.set(article.id, article);
    }
    return new Map(
      distinct.flatMap((id) => {
        const article = this.kept.get(id);
        return article === undefined ? [] : [[id, article] as const];
      }),
    );
  }

  /** Null when there is no such article. */
  async whole(id: string): Promise<{ stored: StoredArticle; article: Article } | null> {
    const [hit] = await this.search({ term: { id } }, ['content', 'article']);
    if (hit === undefined) return null;
    const [stored] = await this.stored([articleContentIn(hit)]);
    return { stored: stored as StoredArticle, article: articleIn(hit) };
  }

  async contentsOf(query: object): Promise<ArticleContent[]> {
    return (await this.search(query, ['content'])).map(articleContentIn);
  }

  private async stored(contents: readonly ArticleContent[]): Promise<StoredArticle[]> {
    const ids = contents.filter(({ life, newerVersion }) => life.isText || newerVersion === null);
    const others = [
      ...new Set(contents.flatMap(({ newerVersion, repealedBy }) => [newerVersion, repealedBy])),
    ];
    const wanted = others.filter((id) => id !== null);
    const related = await this.contentsOf({
      bool: { should: [{ terms: { id: wanted } }, { terms: { newerVersion: ids.map(({ id }) => id) } }] },
    });
    const titles = new Map(related.map(({ id, metadata }) => [id, metadata.title]));
    return contents.map((content) => {
      const older = related.filter(({ newerVersion }) => newerVersion === content.id);
      return storedArticle(content, { titles, versions: latestFirst(older) });
    });
  }

  private async search(query: object, source: string[]): Promise<Hit[]> {
    const { hits } = await this.connection.search(indexOf(this.connection, 'articles', this.set), {
      size: MOST_AT_ONCE,
      _source: source,
      query: { bool: { filter: [isLive(this.set), query] } },
    });
    return hits;
  }
}

/** The latest first; ties by id. */
function latestFirst(contents: readonly ArticleContent[]): ArticleLink[] {
  return [...contents]
    .sort((a, b) => {
      const [one, other] = [lastChange(a), lastChange(b)];
      return one === other ? (a.id < b.id ? -1 : 1) : one < other ? 1 : -1;
    })
    .map(({ id, metadata }) => ({ id, title: metadata.title }));
}
