/** `<zl-pdf-view>`: a PDF, page by page, opened at a passage, which is marked. Arrow keys turn pages, + and - zoom. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { notice } from '../common/notices.js';
import { mark } from './marks.js';
import { type Marks, PdfDocument, type Sought } from './pdf.js';

const text = texts.original;

/** Of the width of the frame. */
const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3];
const WHOLE_WIDTH = ZOOMS.indexOf(1);

class PdfView extends LightElement {
  static override properties = {
    bytes: { attribute: false },
    passage: { attribute: false },
    page: { state: true },
    zoom: { state: true },
    state: { state: true },
  };

  declare bytes: Uint8Array;
  /** Null for none. */
  declare passage: Sought | null;
  declare page: number;
  /** Index into `ZOOMS`. */
  declare zoom: number;
  declare state: 'opening' | 'open' | 'damaged';
  private pdf: PdfDocument | null = null;
  private marks: Marks = new Map();
  private drawing = new AbortController();
  private readonly resized = new ResizeObserver(() => this.redrawIfResized());
  private drawnWidth = 0;

  constructor() {
    super();
    this.page = 1;
    this.zoom = WHOLE_WIDTH;
    this.state = 'opening';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener('keydown', this.onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('keydown', this.onKey);
    this.resized.disconnect();
    this.drawing.abort();
    this.pdf?.close();
  }

  protected override firstUpdated(): void {
    this.open();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (this.state !== 'open') return;
    if (changed.has('state')) this.resized.observe(this.scroller);
    if (changed.has('state') || changed.has('page') || changed.has('zoom')) this.draw();
  }

  protected override render(): TemplateResult {
    if (this.state === 'damaged') return notice({ title: text.damaged, details: [text.damagedDetail] });
    if (this.state === 'opening') return html`<p class="summary" role="status">${text.opening}</p>`;
    return html`<p class="summary" role="status">${this.summary()}</p>
      ${this.bar()}
      <div class="pdf-scroller" tabindex="0" role="region" aria-label=${text.document}>
        <div class="pdf-page" data-page=${this.page}>
          <canvas aria-hidden="true"></canvas>
          <div class="text-layer"></div>
        </div>
      </div>`;
  }

  private bar(): TemplateResult {
    const count = this.pdf?.pages ?? 1;
    const button = (label: string, sign: string, isPossible: boolean, onClick: () => void) =>
      html`<button class="button" type="button" title=${label} aria-label=${label} ?disabled=${!isPossible} @click=${onClick}>
        ${sign}
      </button>`;
    return html`<div class="pdf-bar" role="group" aria-label=${text.pages}>
      ${button(text.former, '←', this.page > 1, () => this.turn(-1))}
      <span class="pdf-number" aria-live="polite">${text.page(String(this.page), String(count))}</span>
      ${button(text.next, '→', this.page < count, () => this.turn(1))}
      <span class="pdf-space"></span>
      ${button(text.smaller, '−', this.zoom > 0, () => this.scale(-1))}
      ${button(text.larger, '+', this.zoom < ZOOMS.length - 1, () => this.scale(1))}
    </div>`;
  }

  private summary(): string | typeof nothing {
    if (this.passage === null) return nothing;
    const pages = [...this.marks.keys()];
    const [first] = pages;
    const last = pages.at(-1);
    if (first === undefined) return text.notFound;
    return text.foundOn(first === last ? String(first) : `${first}–${last}`);
  }

  private async open(): Promise<void> {
    try {
      this.pdf = await PdfDocument.open(this.bytes);
      if (this.passage !== null) this.marks = await this.pdf.find(this.passage);
      const [first = this.passage?.page ?? 1] = this.marks.keys();
      this.page = Math.min(first, this.pdf.pages);
      this.state = 'open';
    } catch {
      this.state = 'damaged';
    }
  }

  private async draw(): Promise<void> {
    this.drawing.abort();
    this.drawing = new AbortController();
    const { signal } = this.drawing;
    const { page, pdf } = this;
    const sheet = this.querySelector('.pdf-page') as HTMLElement;
    this.drawnWidth = this.scroller.clientWidth;
    const width = this.drawnWidth * (ZOOMS[this.zoom] as number);
    sheet.style.width = `${width}px`;
    sheet.removeAttribute('data-drawn');
    const target = {
      canvas: sheet.querySelector('canvas') as HTMLCanvasElement,
      layer: sheet.querySelector('.text-layer') as HTMLElement,
      width,
    };
    try {
      const elements = (await pdf?.draw(page, target, signal)) ?? [];
      const first = mark(elements, this.marks.get(page) ?? []);
      first?.scrollIntoView({ block: 'center', inline: 'nearest' });
      sheet.setAttribute('data-drawn', String(page));
    } catch (error) {
      // The reader has turned the page meanwhile.
      if (!signal.aborted) throw error;
    }
  }

  private get scroller(): HTMLElement {
    return this.querySelector('.pdf-scroller') as HTMLElement;
  }

  private redrawIfResized(): void {
    if (this.drawnWidth !== this.scroller.clientWidth) this.draw();
  }

  private turn(by: number): void {
    const page = this.page + by;
    if (page < 1 || page > (this.pdf?.pages ?? 1)) return;
    this.page = page;
    this.scroller.scrollTo({ top: 0 });
  }

  private scale(by: number): void {
    this.zoom = Math.min(Math.max(this.zoom + by, 0), ZOOMS.length - 1);
  }

  private readonly onKey = (event: KeyboardEvent): void => {
    const { key, target, altKey, ctrlKey, metaKey } = event;
    if (this.state !== 'open' || altKey || ctrlKey || metaKey || event.defaultPrevented) return;
    if ((target as Element).closest?.('input, textarea, select, [contenteditable]')) return;
    // A page that is wider than its frame is moved by these keys.
    const isTurning = this.zoom <= WHOLE_WIDTH;
    if (key === 'PageDown' || (key === 'ArrowRight' && isTurning)) this.turn(1);
    else if (key === 'PageUp' || (key === 'ArrowLeft' && isTurning)) this.turn(-1);
    else if (key === '+' || key === '=') this.scale(1);
    else if (key === '-') this.scale(-1);
    else return;
    event.preventDefault();
  };
}

customElements.define('zl-pdf-view', PdfView);
