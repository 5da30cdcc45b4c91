/** `<zl-year-histogram>`: the matches by year of publication. Dragging over the bars chooses years. */
import { html, nothing, svg, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { grouped } from '../common/numbers.js';

const text = texts.search;

export interface YearCount {
  year: number;
  count: number;
}

/** The event `years-chosen`: both ends are included; null means all years. */
export type YearsEvent = CustomEvent<{ from: number; to: number } | null>;

const HEIGHT = 48;
const BAR = 10;
const GAP = 2;
/** Keeps the bar of a year with few passages visible. */
const LEAST_HEIGHT = 2;

class YearHistogram extends LightElement {
  static override properties = {
    counts: { attribute: false },
    from: { type: Number },
    to: { type: Number },
    brush: { state: true },
  };

  declare counts: readonly YearCount[];
  /** The chosen years; null for an open end. */
  declare from: number | null;
  declare to: number | null;
  /** The year where dragging started and the current one, or null. */
  declare brush: { anchor: number; at: number } | null;

  constructor() {
    super();
    this.counts = [];
    this.from = null;
    this.to = null;
    this.brush = null;
  }

  protected override render(): TemplateResult | typeof nothing {
    const years = this.years();
    const [first, last] = [years[0]?.year, years.at(-1)?.year];
    if (first === undefined || last === undefined || years.length < 2) return nothing;
    const [from, to] = this.chosen(first, last);
    const most = Math.max(...years.map(({ count }) => count), 1);
    const width = years.length * BAR;
    return html`<div class="histogram">
      <svg
        viewBox="0 0 ${width} ${HEIGHT}"
        preserveAspectRatio="none"
        aria-hidden="true"
        @pointerdown=${this.startBrush}
        @pointermove=${this.moveBrush}
        @pointerup=${this.endBrush}
        @pointercancel=${() => {
          this.brush = null;
        }}
      >
        <title>${text.yearHelp}</title>
        ${years.map(({ year, count }, at) => {
          const height = count === 0 ? 0 : Math.max((count / most) * HEIGHT, LEAST_HEIGHT);
          return svg`<g class=${year >= from && year <= to ? 'bar' : 'bar bar-out'}>
            <rect class="bar-field" x=${at * BAR} y="0" width=${BAR} height=${HEIGHT}></rect>
            <rect x=${at * BAR + GAP / 2} y=${HEIGHT - height} width=${BAR - GAP} height=${height}></rect>
            <title>${text.yearCount(String(year), grouped(count))}</title>
          </g>`;
        })}
      </svg>
      <div class="histogram-ends">
        ${this.end('from', from, first, last)} ${this.end('to', to, first, last)}
      </div>
    </div>`;
  }

  /** Select fields for keyboards and screen readers. */
  private end(end: 'from' | 'to', value: number, first: number, last: number): TemplateResult {
    return html`<label
      ><span class="visually-hidden">${end === 'from' ? text.firstYear : text.lastYear}</span>
      <select
        class="field"
        .value=${live(String(value))}
        @change=${(event: Event) => {
          const year = Number((event.target as HTMLSelectElement).value);
          const [from, to] = this.chosen(first, last);
          if (end === 'from') this.choose(year, Math.max(year, to));
          else this.choose(Math.min(from, year), year);
        }}
      >
        ${this.years().map(({ year }) => html`<option value=${year} ?selected=${year === value}>${year}</option>`)}
      </select></label
    >`;
  }

  /** Every year from the first to the last, so that gaps are visible. */
  private years(): YearCount[] {
    const known = new Map(this.counts.map(({ year, count }) => [year, count]));
    if (known.size === 0) return [];
    const first = Math.min(...known.keys());
    const last = Math.max(...known.keys());
    return Array.from({ length: last - first + 1 }, (_, at) => ({
      year: first + at,
      count: known.get(first + at) ?? 0,
    }));
  }

  private chosen(first: number, last: number): [from: number, to: number] {
    if (this.brush !== null) {
      const { anchor, at } = this.brush;
      return [Math.min(anchor, at), Math.max(anchor, at)];
    }
    const within = (year: number) => Math.min(Math.max(year, first), last);
    return [within(this.from ?? first), within(this.to ?? last)];
  }

  private yearAt(event: PointerEvent): number {
    const years = this.years();
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * years.length);
    return years[Math.min(Math.max(at, 0), years.length - 1)]?.year ?? 0;
  }

  private startBrush(event: PointerEvent): void {
    (event.currentTarget as Element).setPointerCapture(event.pointerId);
    const year = this.yearAt(event);
    this.brush = { anchor: year, at: year };
  }

  private moveBrush(event: PointerEvent): void {
    if (this.brush !== null) this.brush = { ...this.brush, at: this.yearAt(event) };
  }

  private endBrush(): void {
    if (this.brush === null) return;
    const { anchor, at } = this.brush;
    this.brush = null;
    this.choose(Math.min(anchor, at), Math.max(anchor, at));
  }

  /** Choosing all years removes the filter; so does choosing the same single year again. */
  private choose(from: number, to: number): void {
    const years = this.years();
    const isAll = from <= (years[0]?.year ?? from) && to >= (years.at(-1)?.year ?? to);
    const isAgain = from === to && this.from === from && this.to === to;
    const detail = isAll || isAgain ? null : { from, to };
    this.dispatchEvent(new CustomEvent('years-chosen', { detail }));
  }
}

customElements.define('zl-year-histogram', YearHistogram);
