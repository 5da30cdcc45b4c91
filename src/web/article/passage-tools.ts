/** The buttons under a passage of an article: what other zones say, similar passages, copy a citation. */
import { html, nothing, type TemplateResult } from 'lit';
import { pageNumbers } from '../../corpus/pages.js';
import { passageDraft } from '../../desk/drafts.js';
import { passageSubject } from '../../desk/items.js';
import type { ArticleView } from '../../queries/service.js';
import { articleAddress, originalAddress, pageAddress } from '../common/addresses.js';
import { claimBadge, levelBadge } from '../common/badges.js';
import '../common/collect.js';
import { texts } from '../common/language.js';
import '../common/copy-citation.js';
import { gist, passageFacts } from '../common/gist.js';
import type { Labels } from '../common/labels.js';
import '../common/on-demand.js';
import { headingPath, originLine, similarityMeter } from '../common/passage-parts.js';
import '../common/passage-excerpt.js';
import { sentencesOf } from '../common/evidence.js';
import { glossed } from '../common/passage-text.js';
import type { CitedPassage } from '../common/quotation.js';
import { client } from '../common/service.js';
import { similarPassages } from '../common/similar-passages.js';
import { translation } from '../common/translate.js';
import { whenPart } from '../common/when.js';
import type { ReviewBook } from '../desk/review-book.js';
import { machineReading } from './machine.js';
import type { WordingBook } from './same-wording.js';

const text = texts.article;

const OTHER_ZONES = 6;

const SHOWN_OF_PASSAGE = 200;

export function passageTools(
  passage: ArticleView['passages'][number],
  context: { article: ArticleView; labels: Labels; book: ReviewBook; wordings: WordingBook },
): TemplateResult {
  const { id } = passage;
  const { article, labels, wordings } = context;
  const pages = pageNumbers(passage);
  const cited = citedPassage(article, passage);
  return html`${gist({ ...passage, text: cited.text }, passage.figures)}
  <div class="hit-actions passage-tools">
    ${pages === '' ? nothing : html`<span class="summary">${texts.passage.page(pages)}</span>`}
    <zl-collect
      .subject=${passageSubject(id)}
      .item=${() => ({ draft: passageDraft({ ...cited, article }), request: { article: article.id } })}
    ></zl-collect>
    <zl-on-demand
      .label=${text.otherZones}
      .loading=${text.opening}
      .load=${(signal: AbortSignal) => otherZones(id, labels, signal)}
    ></zl-on-demand>
    ${similarPassages(id, labels)} ${wordings.button({ ...cited, article }, labels)}
    <zl-on-demand
      .label=${texts.review.machine}
      .loading=${text.opening}
      .load=${async () => machineReading({ passage, words: cited.text, ...context })}
    ></zl-on-demand>
    <zl-copy-citation .article=${article} .passage=${cited}></zl-copy-citation>
    ${translation(id, cited.text)}
    ${
      article.original === undefined
        ? nothing
        : html`<a href=${originalAddress(article.id, id)} title=${texts.original.linkTitle}>${texts.original.link}</a>`
    }
  </div>`;
}

/** A passage of an article with its text, which stands in its section. */
export function citedPassage(
  { sections }: ArticleView,
  passage: ArticleView['passages'][number],
): CitedPassage {
  const { headings = [], text: all = '' } = sections[passage.section] ?? {};
  return { ...passage, headings, text: all.slice(passage.start, passage.end) };
}

/** The best passage of each other zone, and a link to the full comparison. */
async function otherZones(passage: string, labels: Labels, signal: AbortSignal): Promise<TemplateResult> {
  const request = { passage, excludeOwn: true, limit: OTHER_ZONES };
  const { none, zones } = await client.compare(request, { signal });
  if (none) return nobodyElse(passage);
  return html`<ol class="hits hits-inner">
      ${zones.map(({ zone, modality, evidence, when, passages: [best] }) =>
        best === undefined
          ? ''
          : html`<li>
              <article class="hit hit-inner">
                <div class="hit-top">
                  <p>
                    <strong>${labels.zone(zone)}</strong> ${levelBadge(zone)} ${claimBadge(modality)}
                    ${when === null ? nothing : whenPart(when)}
                  </p>
                  ${similarityMeter(best.strength)}
                </div>
                <p><a href=${articleAddress(best.article.id, { passage: best.id })}>${glossed(best.article.title)}</a></p>
                ${headingPath(best.headings)}
                <zl-excerpt
                  .passage=${best.text}
                  .sentences=${sentencesOf(best, evidence)}
                  .most=${SHOWN_OF_PASSAGE}
                ></zl-excerpt>
                ${passageFacts(best, best.figures)} ${originLine(best.article, best)}
              </article>
            </li>`,
      )}
    </ol>
    <p><a class="button" href=${pageAddress('compare', [['passage', passage]])}>${text.wholeComparison}</a></p>`;
}

function nobodyElse(passage: string): TemplateResult {
  const nearest = pageAddress('compare', [
    ['passage', passage],
    ['excludeOwn', 'true'],
    ['weak', 'true'],
  ]);
  return html`<p class="summary" role="status">${text.noOtherZones}</p>
    <p><a class="button" href=${nearest}>${texts.compare.showWeak}</a></p>`;
}
