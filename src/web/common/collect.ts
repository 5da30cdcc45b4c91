/**
 * `<zl-collect>`: collects what is beside it into the current dossier, or takes it out again; a small menu chooses another dossier or
 * section.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { Choices } from '../desk/collect-menu.js';
import type { Collectable, Target } from '../desk/collecting.js';
import { current, onCurrent } from '../desk/current.js';
import { texts } from './language.js';
import { LightElement } from './light-element.js';
import { placeBelow } from './menu.js';
import { onFirstUse } from './on-first-use.js';

export type { Collectable } from '../desk/collecting.js';

const text = texts.collect;

/** Most readers collect nothing, and need not load what keeps dossiers. */
const menuOf = () => onFirstUse(() => import('../desk/collect-menu.js'), text.failed);
type Menu = NonNullable<Awaited<ReturnType<typeof menuOf>>>;

let count = 0;

class Collect extends LightElement {
  static override properties = {
    item: { attribute: false },
    subject: {},
    what: {},
    held: { state: true },
    choices: { state: true },
    isBusy: { state: true },
  };

  /** Builds what is collected, from the answer that the page has, or with one more request. */
  declare item: () => Collectable | Promise<Collectable>;
  /** As `subjectOf` names it, so that the button can say that it is collected already. */
  declare subject: string;
  /** What is collected, in words, where the place of the button does not say it. */
  declare what: string;
  /** Dossier and id of the item, when it is collected. */
  declare held: { dossier: string; item: string } | null;
  declare choices: Choices | null;
  declare isBusy: boolean;
  private readonly menuId = `collect-${++count}`;
  private stop: () => void = () => {};

  constructor() {
    super();
    this.subject = '';
    this.what = '';
    this.held = null;
    this.choices = null;
    this.isBusy = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.stop = onCurrent(() => this.look());
    this.look();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.stop();
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    if (changed.has('subject')) this.look();
  }

  protected override render(): TemplateResult {
    const isHeld = this.held !== null;
    const name = (label: string) => (this.what === '' ? nothing : `${label}：${this.what}`);
    const label = isHeld ? text.collected : text.collect;
    return html`<span class="collect">
        <button
          class=${isHeld ? 'button collect-button is-done' : 'button collect-button'}
          type="button"
          aria-pressed=${isHeld}
          aria-label=${name(label)}
          title=${isHeld ? text.remove : nothing}
          aria-disabled=${this.isBusy}
          @click=${isHeld ? this.takeOut : () => this.collect()}
        >
          ${label}
        </button>
        <button
          class="button collect-more"
          type="button"
          aria-label=${this.what === '' ? text.choose : `${text.choose} ${this.what}`}
          title=${text.choose}
          popovertarget=${this.menuId}
        ></button>
      </span>
      <div id=${this.menuId} class="menu collect-menu" popover @toggle=${this.toggled}>
        ${this.choices?.menu((target) => this.collect(target)) ?? html`<p class="menu-note">${text.loading}</p>`}
      </div>`;
  }

  /** Whether it is collected already. Nothing is read for who never collected anything. */
  private async look(): Promise<void> {
    if (this.subject === '' || current() === null) {
      this.held = null;
      return;
    }
    const menu = await menuOf();
    this.held = menu && (await menu.heldOf(this.subject));
  }

  private async collect(target: Target = {}): Promise<void> {
    this.menu?.hidePopover();
    await this.busy((menu) => menu.collectAndSay(this.item, target));
  }

  private async takeOut(): Promise<void> {
    const { held } = this;
    if (held === null) return;
    await this.busy((menu) => menu.removeAndSay(held));
  }

  /** The button is not disabled meanwhile: it would lose the focus. */
  private async busy(work: (menu: Menu) => Promise<void>): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    try {
      const menu = await menuOf();
      if (menu !== null) await work(menu);
    } finally {
      this.isBusy = false;
    }
    await this.look();
  }

  private get menu(): HTMLElement | null {
    return this.querySelector<HTMLElement>('.menu');
  }

  private async toggled({ newState }: ToggleEvent): Promise<void> {
    const { menu } = this;
    const button = this.querySelector<HTMLElement>('.collect-more');
    if (menu === null || button === null) return;
    if (newState !== 'open') {
      this.choices = null;
      return;
    }
    placeBelow(menu, button);
    this.choices = (await (await menuOf())?.choicesNow()) ?? null;
    await this.updateComplete;
    placeBelow(menu, button);
    menu.querySelector<HTMLElement>('button')?.focus();
  }
}

customElements.define('zl-collect', Collect);
