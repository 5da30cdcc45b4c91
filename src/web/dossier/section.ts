/** One section of a dossier: heading, note and items; and the list of all sections beside them. */
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Section } from '../../desk/dossier.js';
import { changedSection } from '../../desk/edits.js';
import { MAX_HEADING } from '../../desk/limits.js';
import { texts } from '../common/language.js';
import { goTo } from '../common/links.js';
import { grouped } from '../common/numbers.js';
import type { DossierContext } from './context.js';
import { itemCard } from './item.js';
import { noteField } from './note.js';

const text = texts.dossier;

export const sectionName = ({ heading }: Section): string => heading.trim() || text.unnamed;

export function sectionPart(section: Section, context: DossierContext): TemplateResult {
  const { id, note, items } = section;
  const { isEditable } = context;
  return html`<section class="dossier-section" id=${`section-${id}`} tabindex="-1" aria-label=${sectionName(section)}>
    <div class="section-head">
      ${isEditable ? headingField(section, context) : html`<h2>${sectionName(section)}</h2>`}
      ${isEditable ? sectionTools(section, context) : nothing}
    </div>
    ${noteField({
      ...{ label: `${text.sectionNote}：${sectionName(section)}`, note, isEditable },
      onInput: (written) => context.edit((dossier) => changedSection(dossier, id, { note: written })),
    })}
    <ol class="items" data-section=${id}>
      ${repeat(
        items,
        (item) => item.id,
        (item) => html`<li data-item=${item.id}>${itemCard(item, context)}</li>`,
      )}
    </ol>
    ${items.length === 0 && isEditable ? html`<p class="empty-section">${text.empty}</p>` : nothing}
  </section>`;
}

function headingField(section: Section, context: DossierContext): TemplateResult {
  const changed = (event: Event) => {
    const heading = (event.target as HTMLInputElement).value;
    context.edit((dossier) => changedSection(dossier, section.id, { heading }));
  };
  return html`<h2 class="visually-hidden">${sectionName(section)}</h2>
    <input
      class="heading-field"
      maxlength=${MAX_HEADING}
      aria-label=${text.heading}
      placeholder=${text.unnamed}
      autocomplete="off"
      .value=${live(section.heading)}
      @input=${changed}
    />`;
}

function sectionTools(section: Section, { editing }: DossierContext): TemplateResult {
  const { id } = section;
  const name = sectionName(section);
  return html`<div class="item-tools" role="group" aria-label=${name}>
    <button class="tool up" type="button" title=${text.up} aria-label=${text.upOf(name)} @click=${() => editing.stepSection(id, -1)}></button>
    <button class="tool down" type="button" title=${text.down} aria-label=${text.downOf(name)} @click=${() => editing.stepSection(id, 1)}></button>
    <button class="tool remove" type="button" title=${text.remove} aria-label=${text.removeOf(name)} @click=${() => editing.removeSection(id)}></button>
  </div>`;
}

/** Rows are short, so sections are dragged here. */
export function outlinePart({ dossier, isEditable, editing }: DossierContext): TemplateResult {
  return html`<nav class="dossier-outline" aria-label=${text.outline}>
    <h2>${text.outline}</h2>
    <ol class="outline-rows">
      ${repeat(
        dossier.sections,
        (section) => section.id,
        (section) => html`<li data-section=${section.id}>
          ${isEditable ? html`<span class="handle" title=${text.drag} aria-hidden="true"></span>` : nothing}
          <a href=${`#section-${section.id}`} @click=${goTo(`section-${section.id}`)}>${sectionName(section)}</a>
          <span class="outline-count">${grouped(section.items.length)}</span>
        </li>`,
      )}
    </ol>
    ${isEditable ? html`<button class="link" type="button" @click=${() => editing.addSection()}>＋ ${text.addSection}</button>` : nothing}
  </nav>`;
}
