/** `<zl-figure-chart>`: a chart that loads when it becomes visible and follows the colour scheme and its width. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import type { Bars } from './bars.js';
import type { Chart } from './chart.js';

const text = texts.compare;

class FigureChart extends LightElement {
  static override properties = { bars: { attribute: false }, label: {}, hasFailed: { state: true } };

  declare bars: Bars;
  declare label: string;
  declare hasFailed: boolean;
  private chart: Chart | null = null;
  private isLoading = false;
  private readonly sizes = new ResizeObserver(() => this.fit());
  private readonly scheme = matchMedia('(prefers-color-scheme: dark)');
  private readonly redraw = () => this.chart?.draw(this.bars);

  constructor() {
    super();
    this.label = '';
    this.hasFailed = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.sizes.observe(this);
    this.scheme.addEventListener('change', this.redraw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.sizes.disconnect();
    this.scheme.removeEventListener('change', this.redraw);
    this.chart?.dispose();
    this.chart = null;
  }

  protected override render(): TemplateResult {
    return html`<div class="chart" role="img" aria-label=${this.label}></div>
      ${this.hasFailed ? html`<p class="help">${text.chartFailed}</p>` : nothing}`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    if (changed.has('bars')) this.redraw();
  }

  /** Inside closed `<details>` the element has no width and needs no chart. */
  private fit(): void {
    if (this.clientWidth === 0) return;
    if (this.chart === null) this.load();
    else this.chart.fit();
  }

  private async load(): Promise<void> {
    if (this.isLoading || this.hasFailed) return;
    this.isLoading = true;
    try {
      const { Chart } = await import('./chart.js');
      await this.updateComplete;
      const place = this.querySelector<HTMLElement>('.chart');
      if (!this.isConnected || place === null) return;
      this.chart = new Chart(place);
      this.redraw();
    } catch {
      this.hasFailed = true;
    } finally {
      this.isLoading = false;
    }
  }
}

customElements.define('zl-figure-chart', FigureChart);
