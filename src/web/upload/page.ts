/** `<zl-upload>`: takes files, shows what happens to each, and adds them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import { keyNotice, storedKey } from '../common/key.js';
import { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { client } from '../common/service.js';
import { card } from './card.js';
import { needsKey } from './failure.js';
import { ACCEPTED, NAMES } from './formats.js';
import { UploadQueue } from './queue.js';

const text = texts.upload;

class UploadPage extends LightElement {
  static override properties = { available: { state: true }, isOver: { state: true } };

  /** Places of the index; undefined until they are known. */
  declare available: FiltersView | undefined;
  /** Whether files are held over the page. */
  declare isOver: boolean;
  private readonly queue = new UploadQueue(() => this.requestUpdate());

  constructor() {
    super();
    this.isOver = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (storedKey() !== null) this.loadPlaces();
    addEventListener('beforeunload', this.warn);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener('beforeunload', this.warn);
  }

  protected override render(): TemplateResult {
    if (storedKey() === null)
      return html`<p class="help">${text.noKey}</p>
        ${keyNotice()}`;
    const { items } = this.queue;
    const isRefused = items.some(({ state }) => state.kind === 'failed' && needsKey(state.error));
    return html`${this.dropZone()} ${isRefused ? keyNotice() : nothing}
    ${items.length === 0 ? nothing : this.list()}`;
  }

  private dropZone(): TemplateResult {
    return html`<label
      class=${this.isOver ? 'drop is-over' : 'drop'}
      @dragover=${this.hold}
      @dragleave=${() => {
        this.isOver = false;
      }}
      @drop=${this.drop}
    >
 <span class="drop-words">${text.drop}</span>
      <span class="button" aria-hidden="true">${text.choose}</span>
      <input class="visually-hidden" type="file" multiple accept=${ACCEPTED} aria-describedby="upload-formats" @change=${this.choose} />
      <span class="help" id="upload-formats">${text.formats(NAMES)}</span>
    </label>`;
  }

  private list(): TemplateResult {
    const { queue, available } = this;
    const context = { queue, available, labels: new Labels(available) };
    const ready = queue.items.filter(({ state }) => state.kind === 'read');
    return html`<div class="upload-top">
        <h2>${text.files}</h2>
        ${
          ready.length < 2
            ? nothing
            : html`<button class="button" type="button" @click=${this.addAll}>${text.addAll(String(ready.length))}</button>`
        }
      </div>
      <ul class="upload-cards">${queue.items.map((item) => card(item, context))}</ul>`;
  }

  /** As their forms stand. */
  private addAll(): void {
    for (const [at, item] of this.queue.items.entries()) {
      if (item.state.kind !== 'read') continue;
      const form = this.querySelectorAll('.upload-card').item(at).querySelector('form');
      if (form === null) this.queue.add(item, {});
      else form.requestSubmit();
    }
  }

  private choose(event: Event): void {
    const input = event.target as HTMLInputElement;
    this.queue.take([...(input.files ?? [])]);
    // The same file can be chosen again, once it was changed.
    input.value = '';
  }

  private hold(event: DragEvent): void {
    event.preventDefault();
    this.isOver = true;
  }

  private drop(event: DragEvent): void {
    event.preventDefault();
    this.isOver = false;
    this.queue.take([...(event.dataTransfer?.files ?? [])]);
  }

  private readonly warn = (event: BeforeUnloadEvent): void => {
    if (this.queue.items.some((item) => item.isUnderWay)) event.preventDefault();
  };

  private async loadPlaces(): Promise<void> {
    // Without them the field for the place suggests zones alone.
    this.available = await client.filters().catch(() => undefined);
  }
}

customElements.define('zl-upload', UploadPage);
