/**
 * `<zl-province-tiles>`: a square for each province, shaded by a number of places. A square with a number is a button; the
 * others say in their look and in words whether there is text at all.
 */
import { html, type TemplateResult } from 'lit';
import type { Labels } from './labels.js';
import { language, texts } from './language.js';
import { LANGUAGES } from './languages.js';
import { LightElement } from './light-element.js';
import { grouped } from './numbers.js';
import { PROVINCE_GRID } from './province-grid.js';

const text = texts.sideBySide;

export interface ProvinceCount {
  places: number;
  passages: number;
}

/** The event `province-chosen`, with the full name; empty when the chosen one was pressed again. */
export type ProvinceEvent = CustomEvent<string>;

/** From so many places on a square has the shade. */
const SHADES = [
  ['many', 3],
  ['some', 2],
  ['few', 1],
] as const;

/** In the order of the legend. */
const LEGEND = ['few', 'some', 'many', 'none', 'no-text'] as const;

class ProvinceTiles extends LightElement {
  static override properties = {
    counts: { attribute: false },
    held: { attribute: false },
    labels: { attribute: false },
    chosen: {},
  };

  /** By full name; provinces without places are left out. */
  declare counts: ReadonlyMap<string, ProvinceCount>;
  /** Full names of the provinces of which there is text. */
  declare held: ReadonlySet<string>;
  declare labels: Labels;
  /** Full name of the province that is chosen, or empty. */
  declare chosen: string;

  protected override render(): TemplateResult {
    return html`<ul class="tiles">
        ${PROVINCE_GRID.map((square) => (square === null ? html`<li aria-hidden="true"></li>` : this.tile(square)))}
      </ul>
      <dl class="tile-legend" aria-label=${text.whereLegend}>
        ${LEGEND.map(
          (shade) =>
            html`<div><dt><span class=${`tile tile-${shade}`} aria-hidden="true"></span></dt><dd>${text.whereShades[shade]}</dd></div>`,
        )}
      </dl>`;
  }

  private tile({ name, letters }: { name: string; letters: string }): TemplateResult {
    const label = this.labels.filterValue('province', name);
    const short = LANGUAGES[language].names === 'english' ? letters : label;
    const count = this.counts.get(name);
    if (count === undefined) {
      const shade = this.held.has(name) ? 'none' : 'no-text';
      const words = shade === 'none' ? text.whereNone(label) : text.whereNoText(label);
      return html`<li><span class=${`tile tile-${shade}`} role="img" aria-label=${words} title=${words}>${short}</span></li>`;
    }
    const words = text.whereOf(label, grouped(count.places), grouped(count.passages));
    const isChosen = name === this.chosen;
    return html`<li>
      <button
        class=${`tile tile-${SHADES.find(([, least]) => count.places >= least)?.[0] ?? 'few'}`}
        type="button"
        aria-pressed=${isChosen}
        title=${words}
        @click=${() => this.dispatchEvent(new CustomEvent('province-chosen', { detail: isChosen ? '' : name }))}
      >
        <span class="tile-face" aria-hidden="true">${short}<b>${grouped(count.places)}</b></span>
        <span class="visually-hidden">${words}</span>
      </button>
    </li>`;
  }
}

customElements.define('zl-province-tiles', ProvinceTiles);
