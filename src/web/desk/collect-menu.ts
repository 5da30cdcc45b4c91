/** What does the button for collecting do, and what does its menu offer? */
import { html, nothing, type TemplateResult } from 'lit';
import { dossierAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { showToast } from '../common/toast.js';
import {
  type Collectable,
  type Collected,
  choose,
  collect,
  collectedNow,
  DossierFull,
  type Target,
  targets,
  uncollect,
} from './collecting.js';
import { current } from './current.js';
import { whyNot } from './failures.js';

const text = texts.collect;

/** In the menu; the others are on the page of dossiers. */
const DOSSIERS_SHOWN = 8;

export interface Choices {
  menu(collect: (target: Target) => void): TemplateResult;
}

/** Where a subject is collected. What cannot be read counts as not collected: collecting then says why. */
export async function heldOf(subject: string): Promise<{ dossier: string; item: string } | null> {
  const held = await collectedNow().catch(() => null);
  const item = held?.subjects.get(subject);
  return held === null || item === undefined ? null : { dossier: held.dossier, item };
}

export async function collectAndSay(
  item: () => Collectable | Promise<Collectable>,
  target: Target,
): Promise<void> {
  await orSay(async () => sayCollected(await collect(await item(), target)));
}

export async function removeAndSay({ dossier, item }: { dossier: string; item: string }): Promise<void> {
  await orSay(async () => {
    const putBack = await uncollect(dossier, item);
    showToast({
      message: text.removed(''),
      action: { label: text.undo, onClick: () => orSay(async () => sayCollected(await putBack())) },
    });
  });
}

function sayCollected({ kept, item, section }: Collected): void {
  showToast({
    message: text.done(section.heading, kept.dossier.title),
    action: { label: text.undo, onClick: () => removeAndSay({ dossier: kept.id, item: item.id }) },
    link: { label: text.open, href: dossierAddress(kept.id, item.id) },
  });
}

async function orSay(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const detail = error instanceof DossierFull ? text.full : whyNot(error);
    showToast({ message: text.failed, detail, isError: true });
  }
}

/** Dossiers, sections of the current one, and fields for new ones. */
export async function choicesNow(): Promise<Choices> {
  const now = current();
  const { dossiers, sections } = await targets().catch((error) => {
    showToast({ message: text.failed, detail: whyNot(error), isError: true });
    return { dossiers: [], sections: [] };
  });
  const shown = dossiers.slice(0, DOSSIERS_SHOWN);
  return {
    menu: (go) => html`<p class="menu-note">${text.into}</p>
      <ul>
        ${shown.map(
          ({ id, title }) => html`<li>
            <button class="menu-item" type="button" @click=${() => (id === now?.dossier ? go({}) : into(id, go))}>
              ${title} ${id === now?.dossier ? html`<span class="menu-mark">${text.current}</span>` : nothing}
            </button>
            ${
              id === now?.dossier && sections.length > 1
                ? html`<ul class="menu-inner">
                  ${sections.map(
                    (section) => html`<li>
                      <button class="menu-item" type="button" @click=${() => go({ section: section.id })}>
                        ${section.heading || texts.dossier.unnamed}
                      </button>
                    </li>`,
                  )}
                </ul>`
                : nothing
            }
          </li>`,
        )}
      </ul>
      ${sections.length === 0 ? nothing : field(text.newSection, (heading) => go({ section: { heading } }))}
      ${field(text.newDossier, (title) => go({ dossier: { title } }))}`,
  };
}

/** Another dossier is the current one from now on. */
async function into(dossier: string, go: (target: Target) => void): Promise<void> {
  await orSay(async () => choose(dossier));
  go({ dossier });
}

function field(label: string, make: (name: string) => void): TemplateResult {
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const input = (event.target as HTMLFormElement).elements.namedItem('name') as HTMLInputElement;
    if (input.value.trim() !== '') make(input.value.trim());
  };
  return html`<form class="menu-form" @submit=${submit}>
    <input class="field" name="name" maxlength="200" placeholder=${label} aria-label=${label} autocomplete="off" />
    <button class="button" type="submit" title=${text.make} aria-label=${`${text.make}：${label}`}>＋</button>
  </form>`;
}
