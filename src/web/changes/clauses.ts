/** The clauses of two texts side by side: what became of each, and its words, of which those that only one has are marked. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ChangedClausesView, ChangesView, ClauseView } from '../../queries/changes.js';
import { articleAddress } from '../common/addresses.js';
import { texts } from '../common/language.js';
import { onlyWords } from '../common/only-words.js';
import { glossed, languageOf } from '../common/passage-text.js';
import type { Kind, Shown } from './state.js';

const text = texts.changes;

type Side = 'from' | 'to';
type Run = ChangedClausesView['runs'][number];

/** Whether clauses are among those that are shown. */
export function isShown(clauses: ChangedClausesView, shown: Shown): boolean {
  if (shown === 'all') return true;
  if (shown === 'changes') return clauses.change !== 'same' || clauses.moved;
  return isOf(clauses, shown);
}

function isOf({ change, moved, figures, forces, runs }: ChangedClausesView, kind: Kind): boolean {
  if (kind === 'moved') return moved;
  if (kind === 'figures') return figures.length > 0;
  if (kind === 'forces') return forces.length > 0;
  if (kind === 'renumbered') return runs.some((run) => run.kind === 'renumbered');
  return change === kind;
}

/** Of versions 新增, of two places' texts 后者独有: nothing was added there. */
export const kindName = (kind: Kind, versions: boolean): string =>
  (versions ? text.kinds : text.kindsOfTwo)[kind];

type Texts = Pick<ChangesView, Side | 'versions'>;

export function clauseList({ clauses, ...compared }: ChangesView, shown: Shown): TemplateResult {
  return html`<ol class="changed-clauses">
    ${clauses.filter((one) => isShown(one, shown)).map((one) => clauseItem(one, compared))}
  </ol>`;
}

function clauseItem(clauses: ChangedClausesView, articles: Texts): TemplateResult {
  const { change, moved, figures, forces } = clauses;
  return html`<li class="changed-clause" data-change=${change}>
    <p class="changed-head">
      <span class=${`badge change change-${change}`}>${kindName(change, articles.versions)}</span>
      ${moved ? html`<span class="badge change">${kindName('moved', articles.versions)}</span>` : nothing}
      ${figures.map(({ from, to }) => named(text.kinds.figures, from.raw, to.raw))}
      ${forces.map(({ from, to }) => named(text.kinds.forces, from.word, to.word))}
    </p>
    <div class="clause-sides">${sideOf('from', clauses, articles)} ${sideOf('to', clauses, articles)}</div>
  </li>`;
}

const named = (what: string, from: string, to: string): TemplateResult =>
  html`<span class="changed-named">${what} <b>${glossed(from)} → ${glossed(to)}</b></span>`;

function sideOf(side: Side, clauses: ChangedClausesView, articles: Texts): TemplateResult {
  const own = clauses[side];
  if (own.length === 0) return html`<p class="no-clause">${text.none[side]}</p>`;
  const words = clauses.runs.map((run) => run[side]).join('');
  return html`<section aria-label=${text[side]}>
    <h3><span class="side-name">${text[side]}</span> ${own.map((clause, at) => html`${at === 0 ? nothing : text.and}${clauseLink(clause, articles[side].id)}`)}</h3>
    <div class="difference-text" lang=${languageOf(words) ?? nothing}>${clauses.runs.map((run) => runOf(run, side, clauses))}</div>
  </section>`;
}

function clauseLink({ number, headings, passages }: ClauseView, article: string): TemplateResult {
  const [passage] = passages;
  const name = number ?? headings.at(-1) ?? text.paragraph;
  return html`<a href=${articleAddress(article, passage === undefined ? {} : { passage })}>${glossed(name)}</a>`;
}

/** Of clauses that only one text has every word is its own: marking them would say nothing. */
function runOf(run: Run, side: Side, { change }: ChangedClausesView): TemplateResult | typeof nothing {
  const words = run[side];
  if (words === '') return nothing;
  if (run.kind === 'both' || change === 'added' || change === 'dropped') return html`${glossed(words)}`;
  if (run.kind === 'renumbered')
    return html`<span class="renumbered" title=${text.renumberedTitle}>${glossed(words)}</span>`;
  return onlyWords(side === 'from' ? 'left' : 'right', glossed(words), text.only[side]);
}
