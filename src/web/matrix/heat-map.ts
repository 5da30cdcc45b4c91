/** `<zl-heat-map>`: the matrix with keyboard and pointer navigation, and a preview of the current cell. */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Matrix } from '../../compare/matrix.js';
import type { Collectable } from '../common/collect.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { heatTable } from './heat-table.js';
import { isSame, moved, nameOf, type Place, placeNamed } from './places.js';
import { placePreview, previewOf } from './preview.js';
import { lowerBounds, rangesOf } from './shades.js';

const text = texts.matrix;

/** The preview opens after the pointer has rested this long on a cell. */
const HOVER_MS = 160;

class HeatMap extends LightElement {
  static override properties = {
    matrix: { attribute: false },
    labels: { attribute: false },
    zones: { attribute: false },
    request: { attribute: false },
    active: { state: true },
    previewed: { state: true },
  };

  declare matrix: Matrix;
  declare labels: Labels;
  declare zones: readonly string[];
  /** Parameters of the matrix, for what is collected from it. */
  declare request: Collectable['request'];
  declare active: Place;
  /** The cell whose preview is shown, or null. */
  declare previewed: Place | null;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Whether the pointer was pressed on the cell whose preview was already shown. */
  private isSecondTap = false;

  constructor() {
    super();
    this.active = { row: 0, column: 0 };
    this.previewed = null;
    this.addEventListener('keydown', this.onKeydown);
    this.addEventListener('focusin', this.onFocus);
    this.addEventListener('focusout', this.onBlur);
    this.addEventListener('pointerover', this.onPointer);
    this.addEventListener('pointerdown', (event) => {
      this.isSecondTap = isSame(placeOf(event), this.previewed);
    });
    this.addEventListener('click', this.onClick);
    this.addEventListener('pointerleave', () => this.showPreviewLater(this.focusedPlace()));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('matrix')) return;
    this.previewed = null;
    this.active = { row: 0, column: 0 };
  }

  protected override render(): TemplateResult {
    const { matrix, labels, zones, active, previewed } = this;
    const counts = matrix.rows.flatMap(({ cells }) =>
      cells.map((cell) => ('blank' in cell ? 0 : cell.passages)),
    );
    const bounds = lowerBounds(Math.max(0, ...counts));
    const preview = previewed === null ? null : previewOf(matrix, previewed, labels, this.request);
    return html`${legend(bounds)}
      <div class="scroller" @scroll=${this.place}>
        ${heatTable({ matrix, labels, zones, bounds, active })}
      </div>
      <div id="preview" class="preview" role="group" aria-label=${text.preview} ?hidden=${preview === null}>
        ${preview ?? nothing}
      </div>`;
  }

  protected override updated(): void {
    this.place();
  }

  private place(): void {
    const cell = this.previewed === null ? null : this.elementAt(this.previewed);
    const preview = this.querySelector<HTMLElement>('#preview');
    if (cell !== null && preview !== null) placePreview(preview, cell);
  }

  private elementAt(place: Place): HTMLElement | null {
    return this.querySelector<HTMLElement>(`[data-place="${nameOf(place)}"]`);
  }

  private focusedPlace(): Place | null {
    return this.contains(document.activeElement) ? this.active : null;
  }

  private onKeydown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && this.previewed !== null) {
      // Focusing the cell opens its preview, so close it afterwards.
      this.elementAt(this.active)?.focus();
      this.previewed = null;
      return;
    }
    const from = placeOf(event);
    if (from === null || event.ctrlKey || event.metaKey || event.altKey) return;
    const { themes, rows } = this.matrix;
    const to = moved(from, event.key, { rows: rows.length, columns: themes.length });
    if (to === null) return;
    event.preventDefault();
    this.elementAt(to)?.focus();
  }

  private onFocus(event: FocusEvent): void {
    const place = placeOf(event);
    if (place === null) return;
    clearTimeout(this.timer);
    this.active = place;
    this.previewed = place;
  }

  private onBlur({ relatedTarget }: FocusEvent): void {
    if (!this.contains(relatedTarget as Node | null)) this.showPreviewLater(null);
  }

  /** The preview stays while the pointer is over it. */
  private onPointer(event: PointerEvent): void {
    if (event.pointerType !== 'mouse') return;
    const place = placeOf(event);
    if (place !== null) this.showPreviewLater(place);
    else if ((event.target as Element).closest('.preview') !== null) clearTimeout(this.timer);
    else this.showPreviewLater(this.focusedPlace());
  }

  /** Touch has no hover: the first tap on a cell shows the preview, the second follows the link. */
  private onClick(event: MouseEvent): void {
    const place = placeOf(event);
    const isTouch = event instanceof PointerEvent && event.pointerType === 'touch';
    if (!isTouch || this.isSecondTap || place === null || place.row === -1 || place.column === -1) return;
    event.preventDefault();
    clearTimeout(this.timer);
    this.previewed = place;
  }

  private showPreviewLater(place: Place | null): void {
    clearTimeout(this.timer);
    if (isSame(place, this.previewed)) return;
    this.timer = setTimeout(() => {
      this.previewed = place;
    }, HOVER_MS);
  }
}

function placeOf(event: Event): Place | null {
  const element = (event.target as Element).closest<HTMLElement>('[data-place]');
  return placeNamed(element?.dataset.place);
}

/** A passage on several themes is in the column of each, so that none stands in another only. */
const SHOWN_BLANKS = ['no-text', 'no-theme'] as const;

function legend(bounds: readonly number[]): TemplateResult {
  return html`<ul class="heat-legend" aria-label=${text.legend}>
    ${SHOWN_BLANKS.map(
      (blank) =>
        html`<li title=${texts.blanks.details[blank]}>
          <span class=${`swatch gap ${blank}`} aria-hidden="true"></span>${texts.blanks.words[blank]}
        </li>`,
    )}
    ${rangesOf(bounds).map(
      ({ shade, range }) =>
        html`<li><span class=${`swatch shade-${shade}`} aria-hidden="true"></span>${range}</li>`,
    )}
    <li class="keys">${text.keys}</li>
  </ul>`;
}

customElements.define('zl-heat-map', HeatMap);
