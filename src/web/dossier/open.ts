/** The page of one dossier: it is opened, drawn, edited, and kept. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Dossier } from '../../desk/dossier.js';
import { copyOf, itemsOf } from '../../desk/edits.js';
import { freshId } from '../../desk/fresh-id.js';
import { dossierAddress, pageAddress } from '../common/addresses.js';
import { keyNotice } from '../common/key.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { notice } from '../common/notices.js';
import { showToast } from '../common/toast.js';
import { current, setCurrent } from '../desk/current.js';
import { desk, records } from '../desk/desk.js';
import { whyNot } from '../desk/failures.js';
import { ReviewBook } from '../desk/review-book.js';
import { Session } from '../desk/session.js';
import type { DeskStore, KeptDossier, SourceState } from '../desk/store.js';
import { hearTabs, tellTabs } from '../desk/tabs.js';
import type { DossierContext } from './context.js';
import { decisionNotice } from './decision.js';
import { Editing } from './editing.js';
import { headPart } from './head.js';
import { savingPart } from './saving.js';
import { outlinePart, sectionPart } from './section.js';
import { makeSortable } from './sorting.js';
import { sourcesOf } from './sources.js';

const text = texts.dossier;

export class OpenDossier implements DossierContext {
  readonly book = new ReviewBook({});
  sources: ReadonlyMap<string, SourceState> = new Map();
  private areSourcesUnknown = false;
  private isDecisionShown = false;
  readonly editing = new Editing({
    dossier: () => this.dossier,
    edit: (change) => this.edit(change),
    draw: () => this.page.draw(),
  });

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
        onChange: () => {
          page.draw();
          opened?.showDecision();
        },
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

  private readonly ways = {
    saveAgain: () => this.session.save(),
    keepAsCopy: () => this.orSay(() => this.keepMine()),
  };

  readonly edit = (change: (dossier: Dossier) => Dossier): void => this.session.edit(change);

  /** The parts of the page. */
  view(): TemplateResult {
    const saving = this.session.isMine ? savingPart(this.session.state, this.ways) : nothing;
    return html`${this.notices()} ${headPart(this, saving, this.areSourcesUnknown)}
      <p class="visually-hidden" aria-live="assertive">${this.editing.said}</p>
      ${this.dossier.sections.length === 0 ? this.emptyPart() : this.sectionsPart()}`;
  }

  /** After the page was drawn. */
  drawn(page: HTMLElement): void {
    makeSortable(page, {
      onItem: ({ id, section, index }) => this.editing.moveItem(id, { section, index }),
      onSection: ({ id, index }) => this.editing.moveSection(id, index),
    });
  }

  /** What is not needed to read the dossier: whether its sources are still the same, and what was said of it. */
  async complete(): Promise<void> {
    await Promise.all([this.loadSources(), this.book.load().catch(() => {})]);
    this.page.draw();
  }

  private sectionsPart(): TemplateResult {
    return html`<div class="dossier-columns">
      ${outlinePart(this)}
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
    return html`<button class="button add-section" type="button" @click=${() => this.editing.addSection()}>＋ ${text.addSection}</button>`;
  }

  private notices(): TemplateResult | typeof nothing {
    const { state } = this.session;
    if (state.kind === 'conflict')
      return decisionNotice(state, {
        takeTheirs: () => this.session.takeTheirs(),
        keepMine: () => this.orSay(() => this.keepMine()),
        leave: () => this.orSay(() => this.leave()),
        nameOf: (id) => this.editing.nameOf(id),
      });
    if (state.kind === 'not-saved' && state.error.reason === 'key') return keyNotice();
    if (this.session.isMine) return nothing;
    const { owner } = this.session;
    return notice({
      title: owner === '' ? text.readOnly : text.readOnlyOf(owner),
      details: [],
      actions: [{ label: text.copyToMine, onClick: () => this.orSay(() => this.copyToMine()) }],
    });
  }

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
    const sources = await sourcesOf(this.dossier);
    this.areSourcesUnknown = sources === null;
    this.sources = sources ?? new Map();
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
      if (state.kind === 'saved' || (state.kind !== 'saving' && state.isKeptHere)) return;
      this.session.save();
      event.preventDefault();
    });
  }

  /** The reader, who is somewhere in the dossier, sees what has to be decided. */
  private showDecision(): void {
    const isOpen = this.session.state.kind === 'conflict';
    if (isOpen && !this.isDecisionShown)
      document.querySelector('.notice-error')?.scrollIntoView({ block: 'center' });
    this.isDecisionShown = isOpen;
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
}

const open = (id: string): void => {
  location.href = dossierAddress(id);
};
