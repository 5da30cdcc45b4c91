/** Where is a quotation from, and does the corpus still have it so? */
import { html, nothing, type TemplateResult } from 'lit';
import type { Quotation } from '../../desk/quote.js';
import { articleAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { headingPath, originLine } from '../common/passage-parts.js';
import { glossed } from '../common/passage-text.js';
import type { SourceState } from '../desk/store.js';
import type { DossierContext } from './context.js';

const text = texts.dossier;

export function sourceTitle({ article, passage }: Quotation): TemplateResult {
  return html`<a href=${articleAddress(article.id, { passage })}>${glossed(article.title)}</a>`;
}

export function sourceBadge(
  { passage }: Quotation,
  { sources }: Pick<DossierContext, 'sources'>,
): TemplateResult | typeof nothing {
  return stateBadge(sources.get(passage));
}

export function stateBadge(state: SourceState | undefined): TemplateResult | typeof nothing {
  if (state === undefined || state === 'same') return nothing;
  const [word, title] =
    state === 'changed'
      ? [text.sourceChanged, text.sourceChangedTitle]
      : [text.sourceGone, text.sourceGoneTitle];
  return html`<span class="badge source-state" title=${title}>${word}</span>`;
}

/** Date, source, document number and pages. */
export function sourceLine({ article, page, lastPage }: Quotation): TemplateResult {
  const { date, source, url, documentNumber } = article;
  const place = { ...(page === undefined ? {} : { page }), ...(lastPage === undefined ? {} : { lastPage }) };
  return originLine({ date, source, url, documentNumber, category: null }, place);
}

export const sourceHeadings = ({ headings }: Quotation) => headingPath(headings);
