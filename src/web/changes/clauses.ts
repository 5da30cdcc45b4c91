/** The clauses of two texts side by side: what became of each, and its words, of which those that only one has are marked. */
import { html, nothing, type TemplateResult } from 'lit';
import { byId } from '../../desk/drafts.js';
import { pairSubject } from '../../desk/items.js';
import { MAX_PARTS } from '../../desk/limits.js';
import { clausesDraft, isCut, passagesOfClauses, placesOfClauses } from '../../desk/pair-draft.js';
import type { ChangedClausesView, ChangesView, ClauseView } from '../../queries/changes.js';
import type { PassageView } from '../../search/view.js';
import { partsOf } from '../../store/parts.js';
import { articleAddress } from '../common/addresses.js';
import '../common/collect.js';
import type { Collectable } from '../common/collect.js';
import { grouped } from '../common/numbers.js';
import { onlyWords } from '../common/only-words.js';
import { glossed, languageOf } from '../common/passage-text.js';
import { client } from '../common/service.js';
import type { Kind, Shown } from './state.js';
import { text } from './texts.js';

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

type Texts = Pick<ChangesView, Side | 'versions' | 'direction'>;

/** Of an older and a newer version 新增, else 后者独有: nothing was added to a text of another place, or to a version that may be the older one. */
export const kindName = (
  kind: Kind,
  { versions, direction }: Pick<Texts, 'versions' | 'direction'>,
): string => (versions && direction === 'earlier' ? text.kinds : text.kindsOfTwo)[kind];

/** @param request parameters of the answer */
export function clauseList(
  { clauses, ...compared }: ChangesView,
  shown: Shown,
  request: Collectable['request'],
): TemplateResult {
  return html`<ol class="changed-clauses">
    ${clauses.filter((one) => isShown(one, shown)).map((one) => clauseItem(one, compared, request))}
  </ol>`;
}

function clauseItem(
  clauses: ChangedClausesView,
  articles: Texts,
  request: Collectable['request'],
): TemplateResult {
  const { change, moved, figures, forces } = clauses;
  return html`<li class="changed-clause" data-change=${change}>
    <p class="changed-head">
      <span class=${`badge change change-${change}`}>${kindName(change, articles)}</span>
      ${moved ? html`<span class="badge change">${kindName('moved', articles)}</span>` : nothing}
      ${figures.map(({ from, to }) => named(text.kinds.figures, from.raw, to.raw))}
      ${forces.map(({ from, to }) => named(text.kinds.forces, from.word, to.word))}
      ${collectClauses(clauses, articles, request)}
    </p>
    <div class="clause-sides">${sideOf('from', clauses, articles)} ${sideOf('to', clauses, articles)}</div>
  </li>`;
}

/** Its passages are asked for when it is collected: the answer has only its own words. */
function collectClauses(
  clauses: ChangedClausesView,
  articles: Texts,
  request: Collectable['request'],
): TemplateResult {
  const { change, from, to } = clauses;
  const [first] = [...to, ...from];
  const draft = async () => {
    const passages = await passagesInTurn(passagesOfClauses(clauses));
    return clausesDraft(clauses, articles, byId(passages));
  };
  return html`${isCut(clauses) ? html`<span class="summary">${text.collectsFirst(grouped(MAX_PARTS))}</span>` : nothing}
  <zl-collect
    .subject=${pairSubject(placesOfClauses(clauses))}
    .what=${`${kindName(change, articles)} ${first === undefined ? '' : nameOf(first)}`}
    .item=${async () => ({ draft: await draft(), request })}
  ></zl-collect>`;
}

/** Passages that are asked for at once. */
const ASKED_AT_ONCE = 8;

async function passagesInTurn(ids: readonly string[]): Promise<PassageView[]> {
  const passages: PassageView[] = [];
  for (const part of partsOf(ids, ASKED_AT_ONCE))
    passages.push(...(await Promise.all(part.map((id) => client.passage(id)))));
  return passages;
}

const named = (what: string, from: string, to: string): TemplateResult =>
  html`<span class="changed-named">${what} <b>${glossed(from)} → ${glossed(to)}</b></span>`;

function sideOf(side: Side, clauses: ChangedClausesView, articles: Texts): TemplateResult {
  const own = clauses[side];
  const name = text.sides[articles.direction][side];
  if (own.length === 0) return html`<p class="no-clause">${text.none(name)}</p>`;
  const words = clauses.runs.map((run) => run[side]).join('');
  return html`<section aria-label=${name}>
    <h3><span class="side-name">${name}</span> ${own.map((clause, at) => html`${at === 0 ? nothing : text.and}${clauseLink(clause, articles[side].id)}`)}</h3>
    <div class="difference-text" lang=${languageOf(words) ?? nothing}>${clauses.runs.map((run) => runOf(run, side, name, clauses))}</div>
  </section>`;
}

const nameOf = ({ number, headings }: ClauseView): string => number ?? headings.at(-1) ?? text.paragraph;

function clauseLink(clause: ClauseView, article: string): TemplateResult {
  const [passage] = clause.passages;
  return html`<a href=${articleAddress(article, passage === undefined ? {} : { passage: passage.id })}>${glossed(nameOf(clause))}</a>`;
}

/** Of clauses that only one text has every word is its own: marking them would say nothing. */
function runOf(
  run: Run,
  side: Side,
  name: string,
  { change }: ChangedClausesView,
): TemplateResult | typeof nothing {
  const words = run[side];
  if (words === '') return nothing;
  if (run.kind === 'both' || change === 'added' || change === 'dropped') return html`${glossed(words)}`;
  if (run.kind === 'renumbered')
    return html`<span class="renumbered" title=${text.renumberedTitle}>${glossed(words)}</span>`;
  return onlyWords(side === 'from' ? 'left' : 'right', glossed(words), text.only(name));
}
