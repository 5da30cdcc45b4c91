/** The places whose passages are too far from the subject to count: apart from the others, folded, without a claim. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ComparedZone } from '../../compare/compared.js';
import { articleAddress } from '../common/addresses.js';
import { levelBadge } from '../common/badges.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import '../common/passage-excerpt.js';
import { originLine, similarityMeter } from '../common/passage-parts.js';
import { glossed } from '../common/passage-text.js';

const SHOWN_OF_PASSAGE = 120;

export function weakPlaces(all: readonly ComparedZone[], labels: Labels): TemplateResult | typeof nothing {
  const weak = all.filter((one) => one.weak);
  if (weak.length === 0) return nothing;
  return html`<details class="weak">
    <summary>${texts.compare.weak(grouped(weak.length))}</summary>
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
    </ol>
  </details>`;
}
