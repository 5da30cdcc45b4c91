/**
 * `<zl-dated-passage>`: the sentence with the date of a claim, when it stands in another passage than those that are
 * shown, and is loaded for it.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { When } from '../../compare/when.js';
import type { PassageView } from '../../search/view.js';
import { articleAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import '../common/passage-excerpt.js';
import { dateIn } from '../common/evidence.js';
import { failureNotice } from '../common/notices.js';
import { glossed } from '../common/passage-text.js';
import { client } from '../common/service.js';

const text = texts.compare;

/** Several claims may rest on one passage. A request that failed is made again when another element asks. */
const loaded = new Map<string, Promise<PassageView>>();

function passageOf(id: string): Promise<PassageView> {
  const passage = loaded.get(id) ?? client.passage(id);
  loaded.set(id, passage);
  passage.catch(() => loaded.delete(id));
  return passage;
}

class DatedPassage extends LightElement {
  static override properties = {
    when: { attribute: false },
    passage: { state: true },
    error: { state: true },
  };

  declare when: When;
  declare passage: PassageView | null;
  declare error: unknown;

  constructor() {
    super();
    this.passage = null;
    this.error = null;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('when') || this.passage?.id === this.when.evidence.passage) return;
    this.passage = null;
    this.load();
  }

  protected override render(): TemplateResult {
    const { passage, when, error } = this;
    if (error !== null) return failureNotice(error, () => this.load());
    if (passage === null) return html`<p class="date-source">${text.dateElsewhere}…</p>`;
    const { id, article } = passage;
    const dated = dateIn(passage, when);
    if (dated === null) return html`${nothing}`;
    return html`<p class="date-source">
        ${text.dateElsewhere} <a href=${articleAddress(article.id, { passage: id })}>${glossed(article.title)}</a>
      </p>
      <zl-excerpt
        .passage=${passage.text}
        .sentences=${[dated.sentence]}
        .words=${[[dated.date.start, dated.date.end]]}
        .most=${0}
      ></zl-excerpt>`;
  }

  private async load(): Promise<void> {
    this.error = null;
    const { passage: id } = this.when.evidence;
    try {
      const passage = await passageOf(id);
      if (id === this.when.evidence.passage) this.passage = passage;
    } catch (error) {
      this.error = error;
    }
  }
}

customElements.define('zl-dated-passage', DatedPassage);
