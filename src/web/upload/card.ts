/** One file on the page: what happens to it, how it was read, and what can be done now. */
import { html, nothing, type TemplateResult } from 'lit';
import type { FiltersView } from '../../queries/service.js';
import type { Reading, ReadingArticle } from '../../writer/reading.js';
import { articleAddress } from '../common/addresses.js';
import type { Labels } from '../common/labels.js';
import { texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { glossed } from '../common/passage-text.js';
import '../correction/form.js';
import type { ValuesEvent } from '../correction/form.js';
import { spokenOf } from '../correction/values.js';
import { failurePart } from './failure.js';
import type { State, UploadItem } from './item.js';
import type { UploadQueue } from './queue.js';

const text = texts.upload;

export interface CardContext {
  queue: UploadQueue;
  labels: Labels;
  available: FiltersView | undefined;
}

const DONE: readonly State['kind'][] = ['added', 'changed', 'unchanged'];

export function card(item: UploadItem, context: CardContext): TemplateResult {
  const { file, state, reading, article } = item;
  return html`<li class="upload-card" aria-label=${file.name}>
    <div class="upload-head">
      <h3>${file.name}</h3>
      ${buttons(item, context)}
    </div>
    <p class=${`upload-state is-${state.kind}`} role="status">${wordsOf(state)}</p>
    ${state.kind === 'sending' ? html`<progress max="1" value=${state.share} aria-label=${file.name}></progress>` : nothing}
    ${state.kind === 'failed' ? failurePart(state.error, file.name) : nothing}
    ${reading === null ? nothing : remarks(reading)}
    ${article === null ? (reading === null ? nothing : toAdd(item, reading, context)) : inIndex(item, context)}
  </li>`;
}

function wordsOf(state: State): string {
  if (state.kind === 'sending') return text.states.sending(String(Math.floor(state.share * 100)));
  return text.states[state.kind];
}

function buttons(item: UploadItem, { queue }: CardContext): TemplateResult {
  const { kind } = item.state;
  const isWaiting = kind === 'waiting' || item.isUnderWay;
  const isAgain = (kind === 'failed' || kind === 'cancelled') && item.reading === null && item.isSendable;
  return html`<div class="upload-buttons">
    ${isAgain ? html`<button class="link" type="button" @click=${() => queue.readAgain(item)}>${text.again}</button>` : nothing}
    ${
      isWaiting
        ? kind === 'adding'
          ? nothing
          : html`<button class="link" type="button" @click=${() => queue.cancel(item)}>${text.cancel}</button>`
        : html`<button class="link" type="button" @click=${() => queue.remove(item)}>${text.remove}</button>`
    }
  </div>`;
}

/** What the reader could not read, and what it noticed. */
function remarks({ faults, articles }: Reading): TemplateResult {
  const warnings = articles.flatMap((article) => article.warnings);
  return html`${
    faults.length === 0
      ? nothing
      : list(
          text.faults,
          faults.map(({ line, reason }) =>
            line === null ? html`${reason}` : html`${text.line(String(line))}${reason}`,
          ),
        )
  }
  ${
    warnings.length === 0
      ? nothing
      : list(
          text.warnings,
          warnings.map((warning) => html`${warning}`),
        )
  }`;
}

const list = (title: string, lines: readonly TemplateResult[]) =>
  html`<p class="upload-label">${title}</p>
    <ul class="faults">${lines.map((line) => html`<li lang="en">${line}</li>`)}</ul>`;

function toAdd(item: UploadItem, reading: Reading, context: CardContext): TemplateResult {
  const [only, ...others] = reading.articles;
  if (only === undefined) return html``;
  if (others.length > 0) return several(item, reading, context);
  const { queue, available } = context;
  return html`<p class="upload-label">${text.how}</p>
    <zl-correction-form
      .article=${only}
      .available=${available}
      .action=${text.add}
      .busy=${item.state.kind === 'waiting' || item.isUnderWay}
      @values-sent=${(event: ValuesEvent) => queue.add(item, spokenOf(only, event.detail))}
    ></zl-correction-form>
    ${firstPassages(only)}`;
}

function firstPassages({ passages, first }: ReadingArticle): TemplateResult {
  return html`<details class="upload-passages">
    <summary>${text.passages(grouped(passages))}</summary>
    <ol>${first.map((passage) => html`<li class="passage">${glossed(passage)}</li>`)}</ol>
  </details>`;
}

function several(item: UploadItem, { articles, total }: Reading, context: CardContext): TemplateResult {
  const { queue, labels } = context;
  const isDone = DONE.includes(item.state.kind);
  const ids = item.change?.ids ?? [];
  return html`<p class="help">${text.several(grouped(total))}</p>
    <ol class="upload-articles">
      ${articles.map(
        ({ id, title, date, scope }) =>
          html`<li>
            ${ids.includes(id) ? html`<a href=${articleAddress(id)}>${glossed(title)}</a>` : glossed(title)}
            <span class="help">${[date, scope && labels.zone(scope.place)].filter(Boolean).join(' · ')}</span>
          </li>`,
      )}
      ${total > articles.length ? html`<li class="upload-rest">…</li>` : nothing}
    </ol>
    ${
      isDone
        ? nothing
        : html`<button
          class="button is-main"
          type="button"
          ?disabled=${item.state.kind === 'waiting' || item.isUnderWay}
          @click=${() => queue.add(item, {})}
        >
          ${text.add}
        </button>`
    }`;
}

function inIndex(item: UploadItem, { queue, available }: CardContext): TemplateResult {
  const { article } = item;
  if (article === null) return html``;
  return html`<p><a class="button" href=${articleAddress(article.id)}>${text.open}</a></p>
    <details class="upload-passages">
      <summary>${text.correctAgain}</summary>
      <zl-correction-form
        .article=${article}
        .available=${available}
        .action=${texts.correction.save}
        .busy=${item.state.kind === 'waiting' || item.isUnderWay}
        @values-sent=${(event: ValuesEvent) => queue.correct(item, article.id, spokenOf(article, event.detail))}
      ></zl-correction-form>
    </details>`;
}
