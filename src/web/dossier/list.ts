/** All dossiers of the reader: made, named, copied, removed, and read from files. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { Dossier } from '../../desk/dossier.js';
import { copyOf, itemsOf, withTitle } from '../../desk/edits.js';
import { freshId } from '../../desk/fresh-id.js';
import { MAX_TITLE } from '../../desk/limits.js';
import { dossierAddress, pageAddress } from '../common/addresses.js';
import { dayOf } from '../common/days.js';
import { keyForm, storedKey } from '../common/key.js';
import { texts } from '../common/language.js';
import { notice } from '../common/notices.js';
import { grouped } from '../common/numbers.js';
import { showToast } from '../common/toast.js';
import { current, setCurrent } from '../desk/current.js';
import { desk } from '../desk/desk.js';
import { whyNot } from '../desk/failures.js';
import { ChangedMeanwhile, type DeskStore, type DossierSummary, type KeptDossier } from '../desk/store.js';
import { hearTabs, tellTabs } from '../desk/tabs.js';
import { dossierIn, NoDossier } from './files.js';

const text = texts.dossier;

/** A service that is open to read asks nobody for a key, and keeps the dossiers of those who have one. */
const keyPart = (): TemplateResult => html`<details class="use-key">
  <summary>${text.useKey}</summary>
  ${keyForm()}
</details>`;

export class DossierList {
  private all: DossierSummary[] = [];
  /** The one whose name is being changed. */
  private renamed: string | null = null;

  private constructor(
    private readonly store: DeskStore,
    private readonly draw: () => void,
  ) {
    hearTabs((changed) => {
      if (changed !== null) this.load().catch(() => {});
    });
  }

  /** @throws NotKept */
  static async open(draw: () => void): Promise<DossierList> {
    const list = new DossierList(await desk(), draw);
    await list.load();
    return list;
  }

  view(): TemplateResult {
    const { keeps, holder } = this.store;
    return html`<p class="summary">${text.intro}</p>
      <p class="summary kept-where">${keeps === 'browser' ? text.keptByBrowser : text.keptByService(holder)}</p>
      ${storedKey() === null ? keyPart() : nothing}
      <div class="dossier-actions">
        <button class="button button-primary" type="button" @click=${() => this.orSay(() => this.create())}>
          ${text.create}
        </button>
        <label class="button import">
          ${text.import}
          <input class="visually-hidden" type="file" accept=".json,application/json" @change=${this.import} />
        </label>
      </div>
      ${this.all.length === 0 ? this.empty() : this.rows()}`;
  }

  private rows(): TemplateResult {
    const now = current()?.dossier;
    return html`<ul class="dossier-list">
      ${repeat(
        this.all,
        ({ id }) => id,
        (each) => html`<li data-dossier=${each.id}>
          <div class="dossier-row">
            ${this.renamed === each.id ? this.nameForm(each) : html`<h2><a href=${dossierAddress(each.id)}>${each.title}</a></h2>`}
            ${each.id === now ? html`<span class="badge" title=${text.currentTitle}>${text.current}</span>` : nothing}
          </div>
          <p class="summary">
            ${text.counts(grouped(each.sections), grouped(each.items))} · ${text.changedAt(dayOf(each.changedAt))}
          </p>
          <div class="row-actions">
            ${this.action(text.rename, each, () => this.startRenaming(each.id))}
            ${this.action(text.duplicate, each, () => this.orSay(() => this.duplicate(each.id)))}
            ${this.action(text.delete, each, () => this.orSay(() => this.remove(each)))}
          </div>
        </li>`,
      )}
    </ul>`;
  }

  private action(label: string, { title }: DossierSummary, onClick: () => void): TemplateResult {
    return html`<button class="link" type="button" aria-label=${`${label}：${title}`} @click=${onClick}>${label}</button>`;
  }

  private empty(): TemplateResult {
    return html`${notice({ title: text.none, details: [text.noneDetail] })}
      <p class="dossier-actions">
        <a class="button" href=${pageAddress('')}>${text.goSearch}</a>
        <a class="button" href=${pageAddress('compare')}>${text.goCompare}</a>
      </p>`;
  }

  private nameForm({ id, title }: DossierSummary): TemplateResult {
    const submit = (event: SubmitEvent) => {
      event.preventDefault();
      const name = String(new FormData(event.target as HTMLFormElement).get('title')).trim();
      this.renamed = null;
      this.orSay(async () => {
        if (name !== '') await this.rename(id, name);
      });
    };
    const cancel = () => {
      this.renamed = null;
      this.draw();
    };
    return html`<form class="name-form" @submit=${submit}>
      <input class="field" name="title" maxlength=${MAX_TITLE} aria-label=${text.titleField} autocomplete="off" .value=${title} />
      <button class="button" type="submit">${text.save}</button>
      <button class="link" type="button" @click=${cancel}>${text.cancel}</button>
    </form>`;
  }

  private startRenaming(id: string): void {
    this.renamed = id;
    this.draw();
    document.querySelector<HTMLInputElement>('.name-form input')?.select();
  }

  private async load(): Promise<void> {
    this.all = await this.store.list();
    this.draw();
  }

  private async create(): Promise<void> {
    const kept = await this.store.create({ title: text.untitled, sections: [] });
    tellTabs(kept.id);
    location.href = dossierAddress(kept.id);
  }

  private async rename(id: string, title: string): Promise<void> {
    for (let kept = await this.store.read(id); kept !== null; ) {
      try {
        await this.store.write(id, withTitle(kept.dossier, title), kept.version);
        break;
      } catch (error) {
        if (!(error instanceof ChangedMeanwhile)) throw error;
        kept = error.now;
      }
    }
    await this.changed(id);
  }

  private async duplicate(id: string): Promise<void> {
    const kept = await this.store.read(id);
    if (kept === null) return this.load();
    const copy = copyOf(kept.dossier, text.copyTitle(kept.dossier.title), freshId);
    await this.changed((await this.store.create(copy)).id);
  }

  /** Undo keeps it anew: its address is another one then. */
  private async remove({ id, title }: DossierSummary): Promise<void> {
    const kept = await this.store.read(id);
    await this.store.remove(id);
    const wasCurrent = current()?.dossier === id;
    if (wasCurrent) setCurrent(null);
    await this.changed(id);
    if (kept === null) return;
    const undo = () => this.orSay(() => this.putBack(kept, wasCurrent));
    showToast({ message: text.deleted(title), action: { label: text.undo, onClick: undo } });
  }

  private async putBack({ dossier }: KeptDossier, wasCurrent: boolean): Promise<void> {
    const { id } = await this.store.create(dossier);
    if (wasCurrent) setCurrent({ dossier: id, section: null, items: itemsOf(dossier).length });
    await this.changed(id);
  }

  private readonly import = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    input.value = '';
    await this.orSay(async () => {
      for (const file of files) await this.keepImported(await dossierIn(file));
    });
  };

  private async keepImported(dossier: Dossier): Promise<void> {
    const kept = await this.store.create(dossier);
    await this.changed(kept.id);
    showToast({
      message: text.imported(dossier.title),
      link: { label: texts.collect.open, href: dossierAddress(kept.id) },
    });
  }

  private async changed(id: string): Promise<void> {
    tellTabs(id);
    await this.load();
  }

  private async orSay(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof NoDossier)
        showToast({ message: text.importFailed, detail: error.faults.join('; '), isError: true });
      else showToast({ message: text.notSaved(''), detail: whyNot(error), isError: true });
    }
    this.draw();
  }
}
