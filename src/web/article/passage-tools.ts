/** The buttons under a passage of an article: what other zones say, similar passages, copy a citation. */
import { html, nothing, type TemplateResult } from 'lit';
import { pageNumbers } from '../../corpus/pages.js';
import type { ArticleView } from '../../queries/service.js';
import { articleAddress, pageAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import '../common/copy-citation.js';
import type { Labels } from '../common/labels.js';
import '../common/on-demand.js';
import { figureList, headingPath, originLine, similarityMeter } from '../common/passage-parts.js';
import { glossed, markedParagraphs } from '../common/passage-text.js';
import { client } from '../common/service.js';
import { similarPassages } from '../common/similar-passages.js';

const text = texts.article;

const OTHER_ZONES = 6;

export function passageTools(
  passage: ArticleView['passages'][number],
  article: ArticleView,
  labels: Labels,
): TemplateResult {
  const { id } = passage;
  const pages = pageNumbers(passage);
  return html`<div class="hit-actions passage-tools">
    ${pages === '' ? nothing : html`<span class="summary">${texts.passage.page(pages)}</span>`}
    <zl-on-demand
      .label=${text.otherZones}
      .loading=${text.opening}
      .load=${(signal: AbortSignal) => otherZones(id, labels, signal)}
    ></zl-on-demand>
    ${similarPassages(id, labels)}
    <zl-copy-citation .article=${article} .passage=${id} .place=${passage}></zl-copy-citation>
  </div>`;
}

/** The best passage of each other zone, and a link to the full comparison. */
async function otherZones(passage: string, labels: Labels, signal: AbortSignal): Promise<TemplateResult> {
  const { zones } = await client.compare({ passage, excludeOwn: true, limit: OTHER_ZONES }, { signal });
  if (zones.length === 0) return html`<p class="summary" role="status">${text.noOtherZones}</p>`;
  return html`<ol class="hits hits-inner">
      ${zones.map(({ zone, passages: [best] }) =>
        best === undefined
          ? ''
          : html`<li>
              <article class="hit hit-inner">
                <div class="hit-top">
                  <strong>${labels.zone(zone)}</strong>
                  ${similarityMeter(best.strength)}
                </div>
                <p><a href=${articleAddress(best.article.id, { passage: best.id })}>${glossed(best.article.title)}</a></p>
                ${headingPath(best.headings)}
                <blockquote class="passage">${markedParagraphs(best.text)}</blockquote>
                ${figureList(best.figures)} ${originLine(best.article, best)}
              </article>
            </li>`,
      )}
    </ol>
    <p><a class="button" href=${pageAddress('compare', [['passage', passage]])}>${text.wholeComparison}</a></p>`;
}
