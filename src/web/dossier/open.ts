/** The page of one dossier: it is opened, drawn, edited, and kept. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Dossier, Item } from '../../desk/dossier.js';
import {
  copyOf,
  itemsOf,
  movedItem,
  movedSection,
  newSection,
  placeOf,
  stepOf,
  withItem,
  withoutItem,
  withoutSection,
  withSection,
  withTitle,
} from '../../desk/edits.js';
import { freshId } from '../../desk/fresh-id.js';
import { MAX_TITLE } from '../../desk/limits.js';
import { dossierAddress, pageAddress } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { notice } from '../common/notices.js';
import { grouped } from '../common/numbers.js';
import { showToast } from '../common/toast.js';
import { current, setCurrent } from '../desk/current.js';
import { desk, records, service } from '../desk/desk.js';
import { whyNot } from '../desk/failures.js';
import { ReviewBook } from '../desk/review-book.js';
import { Session } from '../desk/session.js';
import type { DeskStore, KeptDossier, SourceState } from '../desk/store.js';
import { hearTabs, tellTabs } from '../desk/tabs.js';
import type { DossierContext } from './context.js';
import { decisionNotice } from './decision.js';
import './exports.js';
import { quotationsOf } from './exports.js';
import { itemName } from './item.js';
import { savingPart } from './saving.js';
import { outlinePart, sectionName, sectionPart } from './section.js';
import { makeSortable } from './sorting.js';

const text = texts.dossier;

/** Sources of one request. */
const SOURCES_AT_ONCE = 500;

export class OpenDossier implements DossierContext {
  readonly book = new ReviewBook({});
  sources: ReadonlyMap<string, SourceState> = new Map();
  private areSourcesUnknown = false;
  /** Said to screen readers after a move. */
  private said = '';

  private constructor(
    private readonly store: DeskStore,
    private readonly page: { labels: Labels; draw: () => void },
    private session: Session,
  ) {}

  /** @returns null when there is no such dossier @throws NotKept */
  static async open(id: string, page: { labels: Labels; draw: () => void }): Promise<OpenDossier | null> {
    const store = await desk();
    let opened: OpenDossier | null = null;
    const session = await Session.open(
      id,
      { store, records },
      {
        onChange: () => page.draw(),
        onJoined: () => showToast({ message: text.joined }),
        onKept: (kept) => opened?.isKept(kept),
      },
    );
    if (session === null) return null;
    opened = new OpenDossier(store, page, session);
    opened.listen();
    return opened;
  }

  get dossier(): Dossier {
    return this.session.dossier;
  }

  get labels(): Labels {
    return this.page.labels;
  }

  get isEditable(): boolean {
    return this.session.isMine && this.session.state.kind !== 'conflict';
  }

  readonly edit = (change: (dossier: Dossier) => Dossier): void => this.session.edit(change);

  readonly stepItem = (id: string, by: 1 | -1): void => {
    const place = stepOf(this.dossier, id, by);
    if (place === null) this.say(text.atEdge);
    else this.moveItem(id, place);
    this.focusOn(`[data-item="${id}"] .tool.${by === 1 ? 'down' : 'up'}`);
  };

  readonly stepSection = (id: string, by: 1 | -1): void => {
    const index = this.dossier.sections.findIndex((section) => section.id === id) + by;
    if (index < 0 || index >= this.dossier.sections.length) this.say(text.atEdge);
    else this.moveSection(id, index);
    this.focusOn(`#section-${id} > .section-head .tool.${by === 1 ? 'down' : 'up'}`);
  };

  readonly removeItem = (id: string): void => {
    const place = placeOf(this.dossier, id);
    const item = itemsOf(this.dossier).find((each) => each.id === id);
    if (place === null || item === undefined) return;
    this.edit((dossier) => withoutItem(dossier, id));
    const undo = () => this.edit((dossier) => withItem(dossier, item, place));
    showToast({ message: text.removedItem, action: { label: text.undo, onClick: undo } });
    const next = this.dossier.sections.find((section) => section.id === place.section)?.items[place.index];
    this.focusOn(next === undefined ? `#section-${place.section}` : `#item-${next.id}`);
  };

  readonly removeSection = (id: string): void => {
    const index = this.dossier.sections.findIndex((each) => each.id === id);
    const section = this.dossier.sections[index];
    if (section === undefined) return;
    this.edit((dossier) => withoutSection(dossier, id));
    const undo = () => this.edit((dossier) => withSection(dossier, section, index));
    const message = text.removedSection(sectionName(section), grouped(section.items.length));
    showToast({ message, action: { label: text.undo, onClick: undo } });
    this.focusOn('.add-section');
  };

  /** The parts of the page. */
  view(): TemplateResult {
    const { dossier, isEditable } = this;
    return html`${this.notices()}
      <div class="dossier-head">
        <p class="back"><a href=${pageAddress('dossier')}>← ${text.all}</a></p>
        ${isEditable ? this.titleField() : html`<h1 class="dossier-title">${dossier.title}</h1>`}
        <div class="dossier-bar">
          <p class="summary">${text.counts(grouped(dossier.sections.length), grouped(itemsOf(dossier).length))}</p>
          ${this.session.isMine ? savingPart(this.session.state, () => this.session.save()) : nothing}
          <zl-export .dossier=${dossier} .book=${this.book}></zl-export>
        </div>
        <p class="visually-hidden" aria-live="assertive">${this.said}</p>
        ${this.areSourcesUnknown ? html`<p class="summary sources-unknown">${text.sourcesUnknown}</p>` : nothing}
      </div>
      ${dossier.sections.length === 0 ? this.emptyPart() : this.sectionsPart()}`;
  }

  /** After the page was drawn. */
  drawn(page: HTMLElement): void {
    makeSortable(page, {
      onItem: ({ id, section, index }) => this.moveItem(id, { section, index }),
      onSection: ({ id, index }) => this.moveSection(id, index),
    });
  }

  /** What is not needed to read the dossier: whether its sources are still the same, and what was said of it. */
  async complete(): Promise<void> {
    await Promise.all([this.loadSources(), this.book.load().catch(() => {})]);
    this.page.draw();
  }

  private sectionsPart(): TemplateResult {
    return html`<div class="dossier-columns">
      ${outlinePart(this, this.addSection)}
      <div class="dossier-sections">
        ${repeat(
          this.dossier.sections,
          (section) => section.id,
          (section) => sectionPart(section, this),
        )}
        ${this.isEditable ? this.addButton() : nothing}
      </div>
    </div>`;
  }

  private emptyPart(): TemplateResult {
    return html`${notice({ title: text.emptyDossier, details: [text.noneDetail] })}
      <p class="dossier-actions">
        <a class="button button-primary" href=${pageAddress('')}>${text.goSearch}</a>
        <a class="button" href=${pageAddress('compare')}>${text.goCompare}</a>
        ${this.isEditable ? this.addButton() : nothing}
      </p>`;
  }

  private addButton(): TemplateResult {
    return html`<button class="button add-section" type="button" @click=${this.addSection}>＋ ${text.addSection}</button>`;
  }

  private titleField(): TemplateResult {
    const changed = (event: Event) => {
      const title = (event.target as HTMLInputElement).value;
      // A dossier has a title: an empty field keeps the one before.
      if (title.trim() !== '') this.edit((dossier) => withTitle(dossier, title));
    };
    const left = (event: Event) => {
      (event.target as HTMLInputElement).value = this.dossier.title;
    };
    return html`<h1 class="visually-hidden">${this.dossier.title}</h1>
      <input
        class="dossier-title title-field"
        maxlength=${MAX_TITLE}
        aria-label=${text.titleField}
        autocomplete="off"
        .value=${live(this.dossier.title)}
        @input=${changed}
        @change=${left}
      />`;
  }

  private notices(): TemplateResult | typeof nothing {
    const { state } = this.session;
    if (state.kind === 'conflict')
      return decisionNotice(state, {
        takeTheirs: () => this.session.takeTheirs(),
        keepMine: () => this.orSay(() => this.keepMine()),
        leave: () => this.orSay(() => this.leave()),
        nameOf: (id) => this.nameOf(id),
      });
    if (this.session.isMine) return nothing;
    const { owner } = this.session;
    return notice({
      title: owner === '' ? text.readOnly : text.readOnlyOf(owner),
      details: [],
      actions: [{ label: text.copyToMine, onClick: () => this.orSay(() => this.copyToMine()) }],
    });
  }

  private nameOf(id: string): string | null {
    const section = this.dossier.sections.find((each) => each.id === id);
    if (section !== undefined) return sectionName(section);
    const item: Item | undefined = itemsOf(this.dossier).find((each) => each.id === id);
    return item === undefined ? null : itemName(item);
  }

  private moveItem(id: string, place: { section: string; index: number }): void {
    this.edit((dossier) => movedItem(dossier, id, place));
    const section = this.dossier.sections.find((each) => each.id === place.section);
    if (section === undefined) return;
    const of = grouped(section.items.length);
    this.say(text.moved(this.nameOf(id) ?? '', sectionName(section), grouped(place.index + 1), of));
  }

  private moveSection(id: string, index: number): void {
    this.edit((dossier) => movedSection(dossier, id, index));
    this.say(
      text.movedSection(this.nameOf(id) ?? '', grouped(index + 1), grouped(this.dossier.sections.length)),
    );
  }

  private readonly addSection = (): void => {
    const id = freshId();
    this.edit((dossier) => withSection(dossier, newSection(id, '')));
    this.focusOn(`#section-${id} .heading-field`);
  };

  private async keepMine(): Promise<void> {
    open((await this.session.keepAsCopy(text.copyTitle(this.dossier.title))).id);
  }

  private async leave(): Promise<void> {
    await this.session.leave();
    location.href = pageAddress('dossier');
  }

  private async copyToMine(): Promise<void> {
    open((await this.store.create(copyOf(this.dossier, this.dossier.title, freshId))).id);
  }

  private async orSay(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      showToast({ message: text.notSaved(''), detail: whyNot(error), isError: true });
    }
  }

  private async loadSources(): Promise<void> {
    const quoted = new Map(
      itemsOf(this.dossier)
        .flatMap(quotationsOf)
        .map(({ passage, article }) => [passage, { passage, article: article.id }]),
    );
    const all = [...quoted.values()];
    const known = new Map<string, SourceState>();
    try {
      for (let at = 0; at < all.length; at += SOURCES_AT_ONCE) {
        const states = await service.sources(all.slice(at, at + SOURCES_AT_ONCE));
        for (const [passage, state] of states) known.set(passage, state);
      }
    } catch (error) {
      whyNot(error);
      this.areSourcesUnknown = true;
    }
    this.sources = known;
  }

  /** Other tabs and people; and what is not kept yet when the page is left. */
  private listen(): void {
    if (!this.session.isMine) return;
    this.remember();
    hearTabs((changed) => {
      if (changed === this.session.id) this.session.refresh();
    });
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible') this.session.refresh();
      else this.session.save();
    });
    // The reader left a field, perhaps for another page.
    document.addEventListener('change', () => this.session.save());
    addEventListener('online', () => this.session.save());
    addEventListener('beforeunload', (event) => {
      const { state } = this.session;
      if (state.kind === 'saved' || (state.kind === 'not-saved' && state.isKeptHere)) return;
      this.session.save();
      event.preventDefault();
    });
  }

  private isKept(kept: KeptDossier): void {
    this.remember();
    tellTabs(kept.id);
  }

  /** What is collected on other pages comes into the dossier that was opened last. */
  private remember(): void {
    const { id, dossier } = this.session;
    const before = current();
    const section = before?.dossier === id ? before.section : null;
    setCurrent({ dossier: id, section, items: itemsOf(dossier).length });
  }

  private say(words: string): void {
    this.said = words;
    this.page.draw();
  }

  /** Lit moves elements, and what was moved loses the focus. */
  private focusOn(selector: string): void {
    document.querySelector<HTMLElement>(selector)?.focus();
  }
}

const open = (id: string): void => {
  location.href = dossierAddress(id);
};
