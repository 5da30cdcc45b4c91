/** Which articles does a draft hold: those of the live generation that are left, and its own? */
import { articleIdOf } from '../../../store/records.js';
import { type ArticleContent, articleContentIn } from '../article-document.js';
import type { Connection } from '../connection/index.js';
import { indexOf, type Marker } from '../marker.js';
import { type BaseArticle, BaseArticles, lostArticle } from './base.js';
import { type DraftStart, lifeOf, type OwnArticle } from './start.js';

export class DraftArticles {
  readonly own = new Map<string, OwnArticle>();
  /** Live articles that are replaced or removed. */
  readonly gone = new Map<string, ArticleContent>();
  readonly goneRevisions: { revision: string; at: number }[] = [];
  readonly base: BaseArticles;
  private readonly connection: Connection;
  private lastOrder: number | undefined;
  private counted: Marker['counts'] & Pick<Marker, 'terms'>;

  /** @param marker that the draft goes on from; null when it starts from nothing */
  constructor(
    private readonly start: DraftStart,
    marker: Marker | null,
  ) {
    this.connection = start.connection;
    this.base = new BaseArticles(start.connection, marker);
    this.counted =
      marker === null ? { articles: 0, passages: 0, terms: 0 } : { ...marker.counts, terms: marker.terms };
  }

  /** Of all that the draft holds. */
  get counts(): Marker['counts'] & Pick<Marker, 'terms'> {
    return this.counted;
  }

  add(id: string, article: OwnArticle): void {
    this.own.set(id, article);
    this.count(1, article.content.passages, article.content.terms);
  }

  async keys(): Promise<string[]> {
    const live = [...(await this.base.all())].filter(([id]) => !this.gone.has(id) && !this.own.has(id));
    const keys = [
      ...live.map(([, { key }]) => key),
      ...[...this.own.values()].map(({ content }) => content.key),
    ];
    return keys.sort();
  }

  async keyOf(id: string): Promise<string | null> {
    const own = this.own.get(id);
    if (own !== undefined) return own.content.key;
    return this.gone.has(id) ? null : ((await this.base.get(id))?.key ?? null);
  }

  /** Of the documents of an article; null when the draft does not hold it. */
  async revisionOf(id: string): Promise<string | null> {
    if (this.own.has(id)) return lifeOf(this.start, id).revision;
    return this.gone.has(id) ? null : ((await this.base.get(id))?.revision ?? null);
  }

  async contentHashOf(key: string): Promise<string | null> {
    const id = articleIdOf(key);
    const own = this.own.get(id);
    if (own !== undefined) return own.content.contentHash;
    return this.gone.has(id) ? null : ((await this.base.get(id))?.contentHash ?? null);
  }

  /** The documents of a live article are not those of the next generation. @returns the article; null when there is none */
  async retire(id: string): Promise<BaseArticle | null> {
    const article = this.gone.has(id) ? null : await this.base.get(id);
    if (article === null) return null;
    const { revision, passages, terms } = article;
    const found = await this.connection.get(indexOf(this.connection, 'articles', this.start), revision);
    this.gone.set(id, articleContentIn(found ?? lostArticle(revision)));
    this.goneRevisions.push({ revision, at: Date.now() });
    this.count(-1, -passages, -terms);
    return article;
  }

  forget(id: string, { content }: OwnArticle): void {
    this.own.delete(id);
    this.count(-1, -content.passages, -content.terms);
  }

  async newOrder(): Promise<number> {
    this.lastOrder = (this.lastOrder ?? (await this.base.lastOrder())) + 1;
    return this.lastOrder;
  }

  private count(articles: number, passages: number, terms: number): void {
    const { counted } = this;
    this.counted = {
      articles: counted.articles + articles,
      passages: counted.passages + passages,
      terms: counted.terms + terms,
    };
  }
}
