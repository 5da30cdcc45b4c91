/** What is cited of an article: a passage of it as published, or all of it. */
import type { PagePlace } from '../../corpus/pages.js';
import { quotationOf as passageQuotation } from '../../desk/drafts.js';
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
  return passageQuotation({ ...(passage ?? { id: article.id, text: '', headings: [] }), article }, null);
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
