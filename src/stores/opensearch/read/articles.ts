/** What is said of the articles of passages? Read together for many, with the articles that they refer to. */
import { LRUCache } from 'lru-cache';
import type { Article } from '../../../corpus/article.js';
import { partsOf } from '../../../store/parts.js';
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
import { pagesOf } from '../pages.js';

/** What is known of so many articles is kept in memory: a kilobyte each. */
const KEPT_ARTICLES = 5000;
/** Articles of which one answer tells, and ids that are asked for at once. */
const AT_ONCE = 1000;
/** Whole articles of one answer: some are large. */
const WHOLE_AT_ONCE = 10;

export class ArticleReader {
  private readonly kept = new LRUCache<string, StoredArticle>({ max: KEPT_ARTICLES });

  constructor(
    private readonly connection: Connection,
    private readonly set: SetOfIndices,
  ) {}

  /** By id; unknown ids are left out. */
  async articlesOf(ids: readonly string[]): Promise<Map<string, StoredArticle>> {
    const found = new Map<string, StoredArticle>();
    const unknown: string[] = [];
    for (const id of new Set(ids)) {
      const article = this.kept.get(id);
      if (article === undefined) unknown.push(id);
      else found.set(id, article);
    }
    for (const part of partsOf(unknown, AT_ONCE)) {
      const contents = await this.contentsOf({ terms: { id: part } });
      for (const article of await this.stored(contents)) {
        this.kept.set(article.id, article);
        found.set(article.id, article);
      }
    }
    return found;
  }

  /** Titles by id; unknown ids are left out. */
  async titlesOf(ids: readonly string[]): Promise<Map<string, string>> {
    const titles = new Map<string, string>();
    for (const part of partsOf([...new Set(ids)], AT_ONCE))
      for await (const hits of this.pages({ terms: { id: part } }, ['id', 'title'], AT_ONCE))
        for (const { source } of hits) titles.set(source.id, source.title);
    return titles;
  }

  /** Articles as they were read, by id; unknown ids are left out. */
  async wholeOf(ids: readonly string[]): Promise<Map<string, Article>> {
    const articles = new Map<string, Article>();
    for await (const hits of this.pages({ terms: { id: ids } }, ['id', 'article'], WHOLE_AT_ONCE))
      for (const hit of hits) articles.set(hit.source.id, articleIn(hit));
    return articles;
  }

  /** Null when there is no such article. */
  async whole(id: string): Promise<{ stored: StoredArticle; article: Article } | null> {
    const [hit] = await this.all({ term: { id } }, ['content', 'article']);
    if (hit === undefined) return null;
    const [stored] = await this.stored([articleContentIn(hit)]);
    return { stored: stored as StoredArticle, article: articleIn(hit) };
  }

  async contentsOf(query: object): Promise<ArticleContent[]> {
    return (await this.all(query, ['content'])).map(articleContentIn);
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

  private async all(query: object, source: string[]): Promise<Hit[]> {
    const all: Hit[] = [];
    for await (const hits of this.pages(query, source, AT_ONCE)) all.push(...hits);
    return all;
  }

  private pages(query: object, source: string[], size: number): AsyncGenerator<Hit[]> {
    return pagesOf(this.connection, indexOf(this.connection, 'articles', this.set), {
      ...{ sort: ['id'], size, _source: source },
      query: { bool: { filter: [isLive(this.set), query] } },
    });
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
