/** The places whose passages are too far from the subject to count: shown when asked for, apart and without a claim. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison } from '../../compare/compare.js';
import type { ComparedZone } from '../../compare/compared.js';
import { articleAddress } from '../common/addresses.js';
import { levelBadge } from '../common/badges.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import '../common/passage-excerpt.js';
import { originLine, similarityMeter } from '../common/passage-parts.js';
import { glossed } from '../common/passage-text.js';
import type { CellContext } from './passage-cell.js';

const text = texts.compare;

const SHOWN_OF_PASSAGE = 120;

/** The weak places, or a button that asks for them. When as many places count as are wanted, there is no room for others. */
export function weakPart({ none, zones }: Comparison, context: CellContext): TemplateResult | typeof nothing {
  const { state, change } = context;
  const weak = zones.filter((one) => one.weak);
  if (weak.length === 0 && zones.length >= state.limit) return nothing;
  const toggle = (label: string) =>
    html`<button class="button" type="button" @click=${() => change({ ...state, weak: !state.weak })}>${label}</button>`;
  // The notice that nobody did it offers them already.
  if (!state.weak) return none ? nothing : html`<p class="show-weak">${toggle(text.showWeak)}</p>`;
  return html`<section class="weak" aria-labelledby="weak">
    <div class="weak-head">
      <h2 id="weak">${weak.length === 0 ? text.noWeak : text.weak(grouped(weak.length))}</h2>
      ${toggle(text.hideWeak)}
    </div>
    ${weak.length === 0 ? nothing : weakPlaces(weak, context)}
  </section>`;
}

function weakPlaces(weak: readonly ComparedZone[], { labels }: CellContext): TemplateResult {
  return html`<p class="summary">${text.weakDetail}</p>
    <ol class="hits hits-inner">
      ${weak.map(({ zone, passages: [best] }) =>
        best === undefined
          ? nothing
          : html`<li>
              <article class="hit hit-inner" data-zone=${zone.id}>
                <div class="hit-top">
                  <p><strong>${labels.zone(zone)}</strong> ${levelBadge(zone)}</p>
                  ${similarityMeter(best.strength)}
                </div>
                <p>
                  <a href=${articleAddress(best.article.id, { passage: best.id })}>${glossed(best.article.title)}</a>
                </p>
                <zl-excerpt
                  .passage=${best.text}
                  .sentences=${best.answers}
                  .most=${SHOWN_OF_PASSAGE}
                ></zl-excerpt>
                ${originLine(best.article, best)}
              </article>
            </li>`,
      )}
    </ol>`;
}
