/** Where does the date of a place stand? */
import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedPassage } from '../../compare/compared.js';
import type { When } from '../../compare/when.js';
import { articleAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import './dated-passage.js';
import { evidenceIn } from '../common/evidence.js';

const text = texts.compare;

type Part = TemplateResult | typeof nothing;

/** Where the date is from, unless one of the passages that are shown says it. */
export function dateSource(when: When | null, passages: readonly ComparedPassage[]): Part {
  if (when === null || passages.some((passage) => evidenceIn(passage, when.evidence) !== null))
    return nothing;
  const { passage: id, field } = when.evidence;
  if (field === null) return html`<zl-dated-passage .when=${when}></zl-dated-passage>`;
  const article = passages.find((one) => one.id === id)?.article;
  return article === undefined
    ? nothing
    : html`<p class="date-source">
        ${text.dateFrom}<a href=${articleAddress(article.id)}>${text.dateOfArticle[field]}</a>
      </p>`;
}
