/** One watch: what it asks, what it has found, where its feeds are, and what can be done with it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { AnswerOf } from '../../api/operations.js';
import { wordingNames } from '../../desk/wording-names.js';
import { firstCharacters } from '../../watches/quoted.js';
import { articleAddress } from '../common/addresses.js';
import { dayOf } from '../common/days.js';
import type { Labels } from '../common/labels.js';
import { language, texts } from '../common/language.js';
import { grouped } from '../common/numbers.js';
import { glossed } from '../common/passage-text.js';
import { showToast } from '../common/toast.js';
import { conditionList } from './form.js';

const text = texts.follow;

const { directions, unknownPlace } = wordingNames[language];

export type WatchView = AnswerOf<'watches'>['watches'][number];
type Entry = WatchView['entries'][number];

/** Characters of a passage in a list. */
const MAX_SHOWN = 120;

export interface CardOptions {
  labels: Labels;
  /** Whether it is asked again before this one is removed. */
  isRemoving: boolean;
  change: () => void;
  askToRemove: () => void;
  remove: () => void;
  keep: () => void;
}

export function watchCard(watch: WatchView, options: CardOptions): TemplateResult {
  const { title, kind, request, createdAt, problem } = watch;
  return html`<div class="watch-head">
      <h2>${title}</h2>
      <span class="badge">${text.kinds[kind]}</span>
    </div>
    ${conditionList(kind, request, options.labels)}
    <p class="summary">${text.since(dayOf(createdAt))}${waysOf(watch)}</p>
    ${problem === null ? nothing : html`<p class="watch-error">${text.problem} <span lang="en">${problem}</span></p>`}
    ${troubles(watch)} ${entries(watch)} ${feeds(watch)}
    <div class="row-actions">${options.isRemoving ? confirm(options) : actions(watch, options)}</div>`;
}

function waysOf({ mail, webhook, waiting }: WatchView): string {
  const ways = [
    mail === null ? [] : [text.byMail(mail)],
    webhook === null ? [] : [text.byWebhook(webhook)],
  ].flat();
  return [...ways, ...(waiting === 0 ? [] : [text.waiting(grouped(waiting))])]
    .map((way) => ` · ${way}`)
    .join('');
}

function troubles({ trouble }: WatchView): TemplateResult[] {
  return (['mail', 'webhook'] as const).flatMap((way) => {
    const failed = trouble[way];
    if (failed === null) return [];
    const lost = failed.lost === 0 ? '' : text.lost(grouped(failed.lost));
    return [
      html`<p class="watch-error">${text.trouble[way](dayOf(failed.at))} <span lang="en">${failed.message}</span> ${lost}</p>`,
    ];
  });
}

function entries({ entries, title, kind, request }: WatchView): TemplateResult {
  if (entries.length === 0) return html`<p class="watch-nothing">${text.nothing}</p>`;
  const page = kind === 'page' && typeof request.article === 'string' ? request.article : null;
  return html`<ol class="watch-entries">
    ${entries.map((entry) => html`<li>${headline(entry, title, page)}<span class="watch-at">${dayOf(entry.at)}</span>${promised(entry)}${shared(entry)}${excerpt(entry)}</li>`)}
  </ol>`;
}

function headline(
  { change, article, passage, place, when, count, wording }: Entry,
  title: string,
  page: string | null,
) {
  if (change === 'more' || article === null) return html`<span>${text.more(grouped(count ?? 0))}</span>`;
  const mark = html`<span class="watch-change">${text.changes[change]}</span>`;
  if (change === 'removed') return html`${mark} <span>${title}</span>`;
  const unknown = wording === null ? null : unknownPlace;
  const name = place === null || when === null ? (place?.name ?? unknown) : text.placeWhen(place.name, when);
  const said = name === null ? nothing : html`<strong>${name}</strong> `;
  const link = articleAddress(article.id, passage === null || page !== null ? {} : { passage: passage.id });
  return html`${mark} ${said}<a href=${link}>${glossed(article.title)}</a>`;
}

/** How firmly, who is bound to what, how much and by when. */
function promised({ promise }: Entry): TemplateResult | typeof nothing {
  if (promise === null) return nothing;
  const { strength, actor, action, object, quantities, deadline, due } = promise;
  const words = [actor, `${action ?? ''}${object ?? ''}` || null, ...quantities];
  const day = due === null ? deadline : texts.promises.due(due);
  return html`<span class="watch-promise">
    <span class="badge">${texts.promises.strengths[strength]}</span>
    ${words.filter((word) => word !== null).map((word) => html`<span>${glossed(word)}</span> `)}
    ${day === null ? nothing : html`<strong>${glossed(day)}</strong>`}
  </span>`;
}

/** How many clauses another text has in the same words, and whether it was there before. */
function shared({ wording }: Entry): TemplateResult | typeof nothing {
  if (wording === null) return nothing;
  return html`<span class="watch-promise">
    <span class="badge">${directions[wording.direction]}</span>
    <span>${text.clauses(grouped(wording.clauses))}</span>
  </span>`;
}

function excerpt({ passage }: Entry): TemplateResult | typeof nothing {
  if (passage === null) return nothing;
  return html`<q class="watch-excerpt">${glossed(firstCharacters(passage.text, MAX_SHOWN))}</q>`;
}

function feeds({ feeds }: WatchView): TemplateResult {
  const atom = new URL(feeds.atom, document.baseURI).href;
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(atom);
      showToast({ message: text.copied });
    } catch {
      showToast({ message: text.notCopied, isError: true });
    }
  };
  return html`<p class="watch-feeds">
    ${text.feeds} <a href=${feeds.atom} type="application/atom+xml">Atom</a>
    <a href=${feeds.json} type="application/feed+json">JSON Feed</a>
    <button class="link" type="button" @click=${copy}>${text.copy}</button>
  </p>`;
}

function actions({ title }: WatchView, { change, askToRemove }: CardOptions): TemplateResult {
  const action = (label: string, onClick: () => void) =>
    html`<button class="link" type="button" aria-label=${`${label}${texts.failure.colon}${title}`} @click=${onClick}>${label}</button>`;
  return html`${action(text.change, change)} ${action(text.remove, askToRemove)}`;
}

function confirm({ remove, keep }: CardOptions): TemplateResult {
  return html`<p role="alert">${text.removeAsk}</p>
    <button class="button remove-now" type="button" @click=${remove}>${text.remove}</button>
    <button class="link" type="button" @click=${keep}>${text.cancel}</button>`;
}
