/** What is cited of an article: a passage of it as published, or all of it. */
import type { PagePlace } from '../../corpus/pages.js';
import type { Quotation } from '../../desk/quote.js';
import type { ArticleName } from '../../search/view.js';
import { articleAddress } from './addresses.js';

export interface CitedPassage extends PagePlace {
  id: string;
  text: string;
  headings: string[];
}

/** @param passage null for the article as a whole, whose id stands for it */
export function quotationOf(article: ArticleName, passage: CitedPassage | null): Quotation {
  const { id, title, source, author, issuer, documentNumber, date, url } = article;
  return {
    passage: passage?.id ?? id,
    text: passage?.text ?? '',
    headings: [...(passage?.headings ?? [])],
    ...(passage?.page === undefined ? {} : { page: passage.page }),
    ...(passage?.lastPage === undefined ? {} : { lastPage: passage.lastPage }),
    sentence: null,
    article: { id, title, source, author, issuer, documentNumber, date, url },
  };
}

/** The absolute address of what is cited. The language of the page is the reader's choice, not a property of the source. */
export function citedAddress({ passage, article }: Quotation): string {
  const here = new URL(
    articleAddress(article.id, passage === article.id ? {} : { passage }),
    document.baseURI,
  );
  here.searchParams.delete('lang');
  return here.href;
}
