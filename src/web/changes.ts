/** What changed from one text to another, clause by clause. Its address holds the complete state; the rest is derived from it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChangesView } from '../queries/changes.js';
import { clauseList, isShown, kindName } from './changes/clauses.js';
import { addressOf, type ChangesState, KINDS, requestOf, type Shown, stateOf } from './changes/state.js';
import { text } from './changes/texts.js';
import { articleAddress } from './common/addresses.js';
import { statusBadge } from './common/badges.js';
import { draw } from './common/frame.js';
import { onPlainClick } from './common/links.js';
import { failureNotice, notice } from './common/notices.js';
import { grouped } from './common/numbers.js';
import { glossed } from './common/passage-text.js';
import { client } from './common/service.js';
import { exportBar } from './tables/exports.js';
import { Latest } from './tables/latest.js';

let state = stateOf(location);
const changes = new Latest<ChangesView>(show);

function ask(): void {
  if (state.to === '') show();
  else changes.ask((signal) => client.changes(requestOf(state), { signal }));
}

/** What is shown is chosen of what was answered. */
function change(next: ChangesState): void {
  history.pushState(null, '', addressOf(next));
  state = next;
  show();
}

function show(): void {
  draw({
    current: 'changes',
    title: text.title,
    main: html`<main id="main" class="frame changes-page" tabindex="-1" aria-busy=${changes.isBusy}>
      <h1>${text.title}</h1>
      <p class="summary">${text.intro}</p>
      ${body()}
    </main>`,
  });
}

function body(): TemplateResult {
  const { value, error } = changes;
  if (state.to === '') return notice({ title: text.noText, details: [text.noTextDetail] });
  if (error !== null) return failureNotice(error, ask);
  if (value === null) return html`<p class="summary" role="status">${text.loading}</p>`;
  return html`${textsOf(value)} ${summary(value)} ${clauses(value)}`;
}

/** Both texts, with what tells them apart. */
function textsOf({ from, to, versions, direction }: ChangesView): TemplateResult {
  const names = text.sides[direction];
  return html`<dl class="compared-texts">
      ${[[names.from, from] as const, [names.to, to] as const].map(
        ([name, article]) => html`<div>
          <dt>${name}</dt>
          <dd>
            <a href=${articleAddress(article.id)}>${glossed(article.title)}</a> ${statusBadge(article)}
            <span class="text-date">${dateOf(article)}</span>
          </dd>
        </div>`,
      )}
    </dl>
    ${versions ? nothing : html`<p class="summary">${text.otherTexts}</p>`}
    ${direction === 'unknown' ? html`<p class="summary">${text.orderUnknown}</p>` : nothing}`;
}

/** The day by which the text is earlier or later, as far as it is known. */
function dateOf({ amended, adopted, date, effective }: ChangesView['from']): string {
  const last = amended.at(-1);
  if (last !== undefined) return text.amended(last);
  if (adopted !== null) return text.adopted(adopted);
  return date ?? (effective === null ? text.undated : text.inForce(effective));
}

/** How many of each kind there are; each leads to them. */
function summary(value: ChangesView): TemplateResult {
  const { counts, clauses: all, direction } = value;
  const names = text.sides[direction];
  const kinds = KINDS.filter((kind) => counts[kind] > 0);
  const changed = all.filter((one) => isShown(one, 'changes')).length;
  return html`<nav class="change-kinds" aria-label=${text.show}>
      ${choice('changes', text.onlyChanges, changed)} ${choice('all', text.all, all.length)}
      ${kinds.map((kind) => choice(kind, kindName(kind, value), counts[kind]))}
    </nav>
    <p class="summary difference-key"><del>${text.only(names.from)}</del> <ins>${text.only(names.to)}</ins> ${text.note}</p>
    ${exportBar('changes', requestOf(state), { printable: true })}`;
}

function choice(shown: Shown, name: string, count: number): TemplateResult {
  const next = { ...state, show: shown };
  return html`<a
    class="chip"
    href=${addressOf(next)}
    aria-current=${state.show === shown ? 'true' : 'false'}
    @click=${onPlainClick(() => change(next))}
    >${name} <b>${grouped(count)}</b></a
  >`;
}

function clauses(value: ChangesView): TemplateResult {
  if (value.clauses.some((one) => isShown(one, state.show)))
    return clauseList(value, state.show, requestOf(state));
  return notice({ title: text.nothing, details: [text.nothingDetail] });
}

addEventListener('popstate', () => {
  state = stateOf(location);
  ask();
});
ask();
