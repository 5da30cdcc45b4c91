/** Which sources does a dossier cite, and under which numbers? In the order in which they are cited first. */
import { type Citation, citationOf } from '../citation/citation.js';
import type { Origin } from '../dossier.js';
import type { Quotation } from '../quote.js';
import { plainText } from './plain-text.js';

export interface Source {
  /** From 1. */
  number: number;
  /** Of the article as a whole: without page, quotation and passage. */
  citation: Citation;
}

/** A quotation with its source. */
export interface Cited {
  number: number;
  citation: Citation;
}

export class Sources {
  /** By what was known of the article then: one whose title was corrected since is another source. */
  private readonly byArticle = new Map<string, Source>();
  readonly cited: Cited[] = [];

  /** @param address of the service, for links to passages; null for none */
  constructor(private readonly address: string | null) {}

  cite(quotation: Quotation, { collectedAt }: Pick<Origin, 'collectedAt'>): Cited {
    const link = this.linkTo(quotation);
    const citation = citationOf(quotation, { readAt: collectedAt, link, plain: plainText });
    const { number } = this.sourceOf(quotation, citation);
    const cited = { number, citation };
    this.cited.push(cited);
    return cited;
  }

  get list(): readonly Source[] {
    return [...this.byArticle.values()];
  }

  private sourceOf({ article }: Quotation, citation: Citation): Source {
    const key = JSON.stringify(Object.entries(article).sort());
    const known = this.byArticle.get(key);
    if (known !== undefined) {
      if (citation.accessed > known.citation.accessed) known.citation.accessed = citation.accessed;
      return known;
    }
    const whole = { ...citation, pages: null, quotation: '', link: this.linkToArticle(article.id) };
    const source = { number: this.byArticle.size + 1, citation: whole };
    this.byArticle.set(key, source);
    return source;
  }

  private linkTo({ passage, article }: Quotation): string | null {
    const page = this.linkToArticle(article.id);
    return page === null ? null : `${page}#passage-${encodeURIComponent(passage.toWellFormed())}`;
  }

  private linkToArticle(id: string): string | null {
    if (this.address === null) return null;
    const query = new URLSearchParams({ id });
    return new URL(`article?${query}`, this.address.replace(/\/?$/, '/')).href;
  }
}
