/** What do other texts with the same wording say, where and when? Loaded when it is opened. */
import { html, nothing, type TemplateResult } from 'lit';
import { passageDraft } from '../../desk/drafts.js';
import { passageSubject } from '../../desk/items.js';
import { articleAddress } from '../common/addresses.js';
import { levelBadge, statusBadge } from '../common/badges.js';
import '../common/collect.js';
import type { Labels } from '../common/labels.js';
import { language, texts } from '../common/language.js';
import { LANGUAGES } from '../common/languages.js';
import { grouped } from '../common/numbers.js';
import { glossed } from '../common/passage-text.js';
import { withoutGlosses } from '../common/shown-text.js';
import { differenceOf } from '../compare/folded-difference.js';
import type { Run } from '../compare/word-diff.js';
import type { Clause, Own, SameWording } from './same-wording.js';
import { travelGraph } from './travel-graph.js';

const text = texts.article.wording;
const percent = new Intl.NumberFormat(LANGUAGES[language].locale, { style: 'percent' });

export function clausesPart(clauses: readonly Clause[], own: Own, labels: Labels): TemplateResult {
  return html`<p class="summary">${text.intro}</p>
    ${clauses.map((clause) => clausePart(clause, own, labels))}`;
}

function clausePart(clause: Clause, own: Own, labels: Labels): TemplateResult {
  const { text: words, places, atLeast, same } = clause;
  return html`<section class="same-wording">
    <blockquote lang="zh"><b>${text.here}</b> ${glossed(words.trim())}</blockquote>
    <p class="summary">${text.places(grouped(places), atLeast)}</p>
    <ol class="same-wordings">
      ${same.map((one) => html`<li>${samePart(one, clause, labels)}</li>`)}
    </ol>
    <h4>${text.travel}</h4>
    ${travelGraph(own, same, labels)}
  </section>`;
}

function samePart(one: SameWording, clause: Clause, labels: Labels): TemplateResult {
  const { place, direction, dated, share, passage } = one;
  const { article } = passage;
  const name = place === null ? text.unknownPlace : labels.zone(place);
  return html`<p class="same-wording-head">
      <span class="same-wording-direction">${text.direction[direction]}</span>
      <time>${dated?.first ?? text.undated}</time>
      <strong>${name}</strong> ${place === null ? nothing : levelBadge(place)} ${statusBadge(article)}
    </p>
    <p>
      <a href=${articleAddress(article.id, { passage: passage.id })}>${glossed(article.title)}</a>
      <span class="summary">${text.share(percent.format(share))}</span>
    </p>
    ${
      dated !== null && dated.last !== dated.first
        ? html`<p class="summary">${text.amended(dated.last)}</p>`
        : nothing
    }
    <details>
      <summary>${text.bothTexts}</summary>
      <p class="summary"><del>${text.onlyHere}</del> <ins>${text.onlyThere}</ins></p>
      <p class="same-wording-text" lang="zh">${runsOf(one, clause).map(runPart)}</p>
    </details>
    <div class="hit-actions">
      <zl-collect
        .subject=${passageSubject(passage.id)}
        .item=${() => ({ draft: passageDraft(passage), request: { passage: clause.passage ?? '' } })}
      ></zl-collect>
    </div>`;
}

function runsOf({ own, there, passage }: SameWording, clause: Clause): readonly Run[] {
  const ours = clause.text.slice(own.start - clause.start, own.end - clause.start);
  const theirs = passage.text.slice(there.start, there.end);
  return differenceOf(withoutGlosses(ours), withoutGlosses(theirs)).runs;
}

function runPart({ kind, left, right }: Run): TemplateResult {
  if (kind === 'left') return html`<del>${left}</del>`;
  return kind === 'right' ? html`<ins>${right}</ins>` : html`${left}`;
}
