/** The card of a hit: places, title, headings, the sentences that answer, figures, origin and actions. */
import { html, nothing, type TemplateResult } from 'lit';
import { passageDraft } from '../../desk/drafts.js';
import { passageSubject } from '../../desk/items.js';
import type { Hit } from '../../queries/service.js';
import { MAX_LIMIT } from '../../search/limits.js';
import { articleAddress, pageAddress } from '../common/addresses.js';
import { claimBadge, levelBadge, statusBadge } from '../common/badges.js';
import '../common/collect.js';
import { texts } from '../common/language.js';
import '../common/copy-citation.js';
import { passageFacts } from '../common/gist.js';
import type { Labels } from '../common/labels.js';
import { onPlainClick } from '../common/links.js';
import { grouped } from '../common/numbers.js';
import {
  headingPath,
  originLine,
  relevanceMeter,
  reprintNote,
  tableHeader,
} from '../common/passage-parts.js';
import '../common/passage-excerpt.js';
import { glossed } from '../common/passage-text.js';
import { similarPassages } from '../common/similar-passages.js';
import { translation } from '../common/translate.js';
import '../common/on-demand.js';
import { client } from '../common/service.js';
import { addressOf, filtersOf, requestOf, type SearchState } from './state.js';

const text = texts.search;
const common = texts.passage;

/** Characters in three or four lines, as the screen is when the page opens. */
const SHOWN_OF_PASSAGE = matchMedia('(max-width: 40rem)').matches ? 70 : 150;

/** Other places that a passage names, at most. */
const MENTIONS_SHOWN = 4;

export interface CardContext {
  state: SearchState;
  labels: Labels;
  change: (next: SearchState) => void;
}

/** @param isMarked whether the card itself says that the hit is weak */
export function hitCard(hit: Hit, context: CardContext, isMarked: boolean): TemplateResult {
  return html`<article class="hit">${parts(hit, context, isMarked)} ${actions(hit, context)}</article>`;
}

function parts(hit: Hit, context: CardContext, isMarked: boolean): TemplateResult {
  const {
    id,
    article,
    headings,
    tableHead,
    text: passage,
    highlights,
    answers,
    score,
    zones,
    mentions,
    modality,
    figures = [],
  } = hit;
  return html`
    <div class="hit-top">
      <ul class="zones" aria-label=${common.zones}>
        ${zones.map((zone) => html`<li>${zoneLink(zone, context)}</li>`)}
      </ul>
      ${modality === 'mentions' ? nothing : claimBadge(modality)} ${statusBadge(article)}
      ${isMarked ? html`<span class="badge weak-hit">${text.weakHit}</span>` : nothing}
      ${hit.weak ? nothing : relevanceMeter(score)}
    </div>
    <h3><a href=${articleAddress(article.id, { passage: id, q: context.state.q })}>${glossed(article.title)}</a></h3>
    ${headingPath(headings)}
    ${tableHeader(tableHead)}
    <zl-excerpt
      .passage=${passage}
      .sentences=${answers}
      .words=${highlights}
      .most=${SHOWN_OF_PASSAGE}
    ></zl-excerpt>
    ${mentioned(mentions, context.labels)}
    ${passageFacts(hit, figures)}
    <div class="hit-foot">${originLine(article, hit)} ${reprintNote(hit)}</div>
  `;
}

/** Apart from the places that the passage is about. */
function mentioned(mentions: Hit['mentions'], labels: Labels): TemplateResult | typeof nothing {
  if (mentions.length === 0) return nothing;
  const names = mentions.slice(0, MENTIONS_SHOWN).map((place) => labels.zone(place));
  const rest = mentions.length > MENTIONS_SHOWN ? '…' : '';
  return html`<p class="mentioned">${common.mentions}${names.join(texts.article.dateList)}${rest}</p>`;
}

function actions(hit: Hit, context: CardContext): TemplateResult {
  const { id, article, group } = hit;
  const others = group === undefined ? 0 : group.size - 1;
  const { figures, ...request } = requestOf(context.state);
  return html`<div class="hit-actions">
    <zl-collect
      .subject=${passageSubject(id)}
      .item=${() => ({ draft: passageDraft(hit, hit.answers[0] ?? null), request })}
    ></zl-collect>
    <a class="button" href=${pageAddress('compare', [['passage', id]])} aria-label=${common.compare} title=${common.compare}
      >${common.compareShort}</a
    >
    ${similarPassages(id, context.labels)}
    <zl-copy-citation .article=${article} .passage=${hit}></zl-copy-citation>
    ${
      others === 0
        ? nothing
        : html`<zl-on-demand
          .label=${text.moreShort(grouped(others))}
          .name=${moreLabel(context.state, others)}
          .loading=${text.loadingMore}
          .load=${(signal: AbortSignal) => restOfGroup(hit, context, signal)}
        ></zl-on-demand>`
    }
    ${translation(id, hit.text)}
  </div>`;
}

function moreLabel({ group }: SearchState, others: number): string {
  return group === 'zone' ? text.moreOfZone(grouped(others)) : text.moreOfArticle(grouped(others));
}

/** The other hits of the group, loaded on demand. */
async function restOfGroup(hit: Hit, context: CardContext, signal: AbortSignal): Promise<TemplateResult> {
  const { state } = context;
  const isOfZone = state.group === 'zone' && hit.group?.key !== hit.article.id;
  const within = isOfZone ? { zone: [hit.group?.key ?? ''] } : { article: [hit.article.id] };
  const request = { ...requestOf(state), ...filtersOf(state), ...within, limit: MAX_LIMIT };
  const { hits, goodMatch } = await client.search(request, { signal });
  const others = hits.filter(
    ({ id, zones }) => id !== hit.id && (!isOfZone || zones[0]?.id === hit.group?.key),
  );
  return html`<ol class="hits hits-inner">
    ${others.map((other) => html`<li><article class="hit hit-inner">${parts(other, context, goodMatch && other.weak)}</article></li>`)}
  </ol>`;
}

/** The same search within one zone. */
function zoneLink(zone: Hit['zones'][number], { state, labels, change }: CardContext): TemplateResult {
  const name = labels.zone(zone);
  const next = { ...state, zone: [zone.id] };
  const go = onPlainClick(() => {
    change(next);
    scrollTo({ top: 0 });
  });
  return html`<a class="zone" href=${addressOf(next)} title=${common.onlyZone(name)} @click=${go}>${name} ${levelBadge(zone)}</a>`;
}
