/** Similar passages of other articles, loaded on demand below a passage. */
import { html, type TemplateResult } from 'lit';
import type { Hit } from '../../queries/service.js';
import { articleAddress } from './addresses.js';
import { levelBadge, statusBadge } from './badges.js';
import { passageFacts } from './gist.js';
import type { Labels } from './labels.js';
import { texts } from './language.js';
import { grouped } from './numbers.js';
import './on-demand.js';
import { headingPath, originLine, similarityMeter } from './passage-parts.js';
import './passage-excerpt.js';
import { glossed } from './passage-text.js';
import { client } from './service.js';

const text = texts.passage;

const SIMILAR_COUNT = 5;

const SHOWN_OF_PASSAGE = 200;

export function similarPassages(passage: string, labels: Labels): TemplateResult {
  const load = async (signal: AbortSignal): Promise<TemplateResult> => {
    const { hits } = await client.similarPassages(
      passage,
      { limit: SIMILAR_COUNT, figures: true },
      { signal },
    );
    return listOf(hits, labels);
  };
  return html`<zl-on-demand .label=${text.similarShort} .name=${text.similar} .loading=${text.similarLoading} .load=${load}></zl-on-demand>`;
}

function listOf(hits: readonly Hit[], labels: Labels): TemplateResult {
  if (hits.length === 0) return html`<p class="summary" role="status">${text.similarNone}</p>`;
  return html`<p class="summary" role="status">${text.similarCount(grouped(hits.length))}</p>
    <ol class="hits hits-inner">
      ${hits.map((hit) => html`<li>${similarCard(hit, labels)}</li>`)}
    </ol>`;
}

function similarCard(hit: Hit, labels: Labels): TemplateResult {
  const { id, article, zones, headings, text: passage, answers, similarity, figures = [] } = hit;
  return html`<article class="hit hit-inner">
    <div class="hit-top">
      <ul class="zones" aria-label=${text.zones}>
        ${zones.map((zone) => html`<li><span class="zone">${labels.zone(zone)} ${levelBadge(zone)}</span></li>`)}
      </ul>
      ${statusBadge(article)}
      ${similarityMeter(similarity)}
    </div>
    <h4><a href=${articleAddress(article.id, { passage: id })}>${glossed(article.title)}</a></h4>
    ${headingPath(headings)}
    <zl-excerpt .passage=${passage} .sentences=${answers} .most=${SHOWN_OF_PASSAGE}></zl-excerpt>
    ${passageFacts(hit, figures)} ${originLine(article, hit)}
  </article>`;
}
