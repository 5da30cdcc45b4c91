/** Which remembered pages that are there have an article? One article is often at several addresses. */
import type { KeptPage } from './kept.js';

export class Holders {
  private readonly urls = new Map<string, Set<string>>();

  constructor(pages: Iterable<KeptPage>) {
    for (const page of pages) this.replace(null, page);
  }

  /** @param former what was remembered of the same page until now */
  replace(former: KeptPage | null, page: KeptPage): void {
    for (const article of former?.articles ?? []) this.urls.get(article)?.delete(page.url);
    if (page.missing !== null) return;
    for (const article of page.articles) {
      const urls = this.urls.get(article) ?? new Set();
      this.urls.set(article, urls.add(page.url));
    }
  }

  has(article: string): boolean {
    return (this.urls.get(article)?.size ?? 0) > 0;
  }
}
