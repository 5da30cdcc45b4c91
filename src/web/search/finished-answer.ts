/** `<zl-finished-answer>`: what a finished answer looks like: who did one thing, since when, in which sentence, with its source. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Comparison } from '../../compare/compare.js';
import type { ComparedZone } from '../../compare/compared.js';
import { articleAddress, pageAddress } from '../common/addresses.js';
import { claimBadge, levelBadge } from '../common/badges.js';
import { evidenceIn } from '../common/evidence.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { LightElement } from '../common/light-element.js';
import { glossed, languageOf } from '../common/passage-text.js';
import { client } from '../common/service.js';
import { whenPart } from '../common/when.js';
import { pairsOf } from '../tables/selection.js';

const text = texts.search;

const PLACES_SHOWN = 4;

/** Of an example one expects that it was done. */
const MODALITIES = ['did', 'must'] as const;

class FinishedAnswer extends LightElement {
  static override properties = {
    question: {},
    labels: { attribute: false },
    answer: { state: true },
  };

  declare question: string;
  declare labels: Labels;
  /** Null until it comes. The page is complete without it. */
  declare answer: Comparison | null;

  constructor() {
    super();
    this.answer = null;
  }

  protected override async firstUpdated(): Promise<void> {
    this.answer = await client
      .compare({ q: this.question, modality: [...MODALITIES], limit: PLACES_SHOWN, perZone: 1 })
      .catch(() => null);
  }

  protected override render(): TemplateResult {
    const { answer, question } = this;
    if (answer === null || answer.none) return html`${nothing}`;
    return html`<section class="finished" aria-labelledby="finished-question">
      <h2 id="finished-question"><q>${question}</q></h2>
      <p class="summary">${text.finished}</p>
      <ol>${answer.zones.map((each) => this.place(each))}</ol>
      <a class="button" href=${pageAddress('compare', [['q', question], ...pairsOf('modality', MODALITIES)])}>${text.finishedMore}</a>
    </section>`;
  }

  private place({ zone, modality, when, evidence, passages }: ComparedZone): TemplateResult {
    const [passage] = passages;
    const span = passage === undefined ? null : evidenceIn(passage, evidence);
    if (passage === undefined || span === null) return html`${nothing}`;
    const { article, id, text: all } = passage;
    const sentence = all.slice(span.start, span.end).trim();
    return html`<li>
      <p class="finished-place">
        <b>${this.labels.zone(zone)}</b> ${levelBadge(zone)} ${claimBadge(modality)}
        ${when === null ? nothing : whenPart(when)}
      </p>
      <blockquote lang=${languageOf(sentence) ?? nothing}>${glossed(sentence)}</blockquote>
      <p class="origin"><a href=${articleAddress(article.id, { passage: id })}>${glossed(article.title)}</a></p>
    </li>`;
  }
}

customElements.define('zl-finished-answer', FinishedAnswer);
