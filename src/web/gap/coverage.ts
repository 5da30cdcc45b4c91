/** How much text is held of each place? Without it nobody can judge what "lacks" means. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Gap, GapPlace } from '../../compare/gap.js';
import { levelBadge } from '../common/badges.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';

const text = texts.gap;

export function coverage({ place, peers }: Gap, labels: Labels): TemplateResult {
  return html`<section class="held" aria-labelledby="held">
    <h2 id="held">${text.held}</h2>
    <p class="help">${text.heldNote}</p>
    <ul>
      ${held(place, labels, true)} ${peers.map((peer) => held(peer, labels, false))}
    </ul>
  </section>`;
}

function held({ zone, articles, passages, blank }: GapPlace, labels: Labels, isOwn: boolean): TemplateResult {
  return html`<li data-zone=${zone.id} class=${isOwn ? 'own' : nothing}>
    ${isOwn ? html`<span class="badge">${text.own}</span>` : nothing}
    <span>${labels.zone(zone)}</span>
    ${zone.level === 'zone' ? nothing : levelBadge(zone)}
    <span class="amount">
      ${blank === null ? text.amount(grouped(articles), grouped(passages)) : texts.blanks.words[blank]}
    </span>
  </li>`;
}
