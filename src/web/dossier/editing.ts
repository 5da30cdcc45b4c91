/** What can the reader do with sections and items? Each step is said, can be taken back, and leaves the focus where it makes sense. */
import type { Dossier } from '../../desk/dossier.js';
import {
  itemsOf,
  movedItem,
  movedSection,
  newSection,
  type Place,
  placeOf,
  stepOf,
  withItem,
  withoutItem,
  withoutSection,
  withSection,
} from '../../desk/edits.js';
import { freshId } from '../../desk/fresh-id.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { showToast } from '../common/toast.js';
import { itemName } from './item.js';
import { sectionName } from './section.js';

const text = texts.dossier;

type Change = (dossier: Dossier) => Dossier;

interface Edited {
  dossier: () => Dossier;
  edit: (change: Change) => void;
  draw: () => void;
}

export class Editing {
  /** Where what was moved is now, for screen readers. */
  said = '';

  constructor(private readonly edited: Edited) {}

  /** One step past its neighbour, or into the next section. */
  stepItem(id: string, by: 1 | -1): void {
    const place = stepOf(this.dossier, id, by);
    if (place === null) this.say(text.atEdge);
    else this.moveItem(id, place);
    focusOn(`[data-item="${id}"] .tool.${by === 1 ? 'down' : 'up'}`);
  }

  stepSection(id: string, by: 1 | -1): void {
    const index = this.dossier.sections.findIndex((section) => section.id === id) + by;
    if (index < 0 || index >= this.dossier.sections.length) this.say(text.atEdge);
    else this.moveSection(id, index);
    focusOn(`#section-${id} > .section-head .tool.${by === 1 ? 'down' : 'up'}`);
  }

  moveItem(id: string, place: Place): void {
    this.edited.edit((dossier) => movedItem(dossier, id, place));
    const section = this.dossier.sections.find((each) => each.id === place.section);
    if (section === undefined) return;
    const of = grouped(section.items.length);
    this.say(text.moved(this.nameOf(id) ?? '', sectionName(section), grouped(place.index + 1), of));
  }

  moveSection(id: string, index: number): void {
    this.edited.edit((dossier) => movedSection(dossier, id, index));
    const of = grouped(this.dossier.sections.length);
    this.say(text.movedSection(this.nameOf(id) ?? '', grouped(index + 1), of));
  }

  removeItem(id: string): void {
    const place = placeOf(this.dossier, id);
    const item = itemsOf(this.dossier).find((each) => each.id === id);
    if (place === null || item === undefined) return;
    this.edited.edit((dossier) => withoutItem(dossier, id));
    this.offerUndo(text.removedItem, (dossier) => withItem(dossier, item, place));
    const section = this.dossier.sections.find((each) => each.id === place.section);
    const next = section?.items[place.index];
    focusOn(next === undefined ? `#section-${place.section}` : `#item-${next.id}`);
  }

  removeSection(id: string): void {
    const index = this.dossier.sections.findIndex((each) => each.id === id);
    const section = this.dossier.sections[index];
    if (section === undefined) return;
    this.edited.edit((dossier) => withoutSection(dossier, id));
    const said = text.removedSection(sectionName(section), grouped(section.items.length));
    this.offerUndo(said, (dossier) => withSection(dossier, section, index));
    focusOn('.add-section');
  }

  addSection(): void {
    const id = freshId();
    this.edited.edit((dossier) => withSection(dossier, newSection(id, '')));
    focusOn(`#section-${id} .heading-field`);
  }

  /** What a section or an item is called. */
  nameOf(id: string): string | null {
    const section = this.dossier.sections.find((each) => each.id === id);
    if (section !== undefined) return sectionName(section);
    const item = itemsOf(this.dossier).find((each) => each.id === id);
    return item === undefined ? null : itemName(item);
  }

  private get dossier(): Dossier {
    return this.edited.dossier();
  }

  private offerUndo(message: string, change: Change): void {
    showToast({ message, action: { label: text.undo, onClick: () => this.edited.edit(change) } });
  }

  private say(words: string): void {
    this.said = words;
    this.edited.draw();
  }
}

/** Lit moves elements, and what was moved loses the focus. */
function focusOn(selector: string): void {
  document.querySelector<HTMLElement>(selector)?.focus();
}
