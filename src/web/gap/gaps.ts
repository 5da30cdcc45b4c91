/** What is lacking, by theme: each concept with what the place itself says, and the statements of its peers. */
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ConceptGap, Gap } from '../../compare/gap.js';
import type { GapStatement } from '../../compare/gap-statements.js';
import { entryDraft } from '../../desk/drafts.js';
import { subjectOf } from '../../desk/items.js';
import type { PassageView } from '../../search/view.js';
import { articleAddress, pageAddress } from '../common/addresses.js';
import { claimBadge, levelBadge } from '../common/badges.js';
import { convertedNote } from '../common/converted-note.js';
import '../common/collect.js';
import type { Labels } from '../common/labels.js';
import { language, texts } from '../common/language.js';
import { nameIn } from '../common/languages.js';
import { grouped } from '../common/numbers.js';
import { originLine } from '../common/passage-parts.js';
import { glossed, languageOf } from '../common/passage-text.js';
import { whenPart } from '../common/when.js';

const text = texts.gap;

/** The other peers are folded. */
const PEERS_SHOWN = 3;

export interface GapsContext {
  labels: Labels;
  /** By id. */
  passages: ReadonlyMap<string, PassageView>;
  peers: number;
  /** Parameters of the request. */
  request: Readonly<Record<string, unknown>>;
}

/** The theme of the first gap comes first. */
export function gapList(
  { gaps, passages, peers }: Gap,
  labels: Labels,
  request: GapsContext['request'],
): TemplateResult {
  const context = {
    labels,
    passages: new Map(passages.map((each) => [each.id, each])),
    peers: peers.length,
    request,
  };
  const themes = new Map(gaps.map(({ theme }) => [theme.id, theme]));
  return html`${repeat(
    [...themes.values()],
    ({ id }) => id,
    (theme) => {
      const ofTheme = gaps.filter((gap) => gap.theme.id === theme.id);
      return html`<section class="gap-theme" data-theme=${theme.id}>
        <h2>${labels.theme(theme)} <small>${grouped(ofTheme.length)}</small></h2>
        <ol>
          ${ofTheme.map((gap) => html`<li class="theme-gap">${conceptGap(gap, context)}</li>`)}
        </ol>
      </section>`;
    },
  )}`;
}

function conceptGap(
  { concept, having, own, around, peers }: ConceptGap,
  context: GapsContext,
): TemplateResult {
  const name = nameIn(language, {
    simplified: concept.zh,
    traditional: concept.traditional,
    english: concept.en,
  });
  const [shown, folded] = [peers.slice(0, PEERS_SHOWN), peers.slice(PEERS_SHOWN)];
  return html`<article class="concept-gap" data-concept=${concept.id}>
    <div class="concept-head">
      <h3>${name}</h3>
      <p class="having">${text.having(grouped(having), grouped(context.peers))}</p>
      <a href=${pageAddress('compare', [['q', name]])} aria-label=${`${text.compare} ${name}`}>${text.compare}</a>
    </div>
    <ul class="said">
      ${ownPart(own, context)}
      ${around === null ? nothing : statementPart(around, context, text.around)}
      ${shown.map((statement) => statementPart(statement, context))}
    </ul>
    ${
      folded.length === 0
        ? nothing
        : html`<details>
          <summary>${text.more(grouped(folded.length))}</summary>
          <ul class="said">
            ${folded.map((statement) => statementPart(statement, context))}
          </ul>
        </details>`
    }
  </article>`;
}

function ownPart(own: GapStatement | null, context: GapsContext): TemplateResult {
  if (own !== null) return statementPart(own, context, text.own);
  return html`<li class="own">
    <p class="said-by"><span class="badge">${text.own}</span> <span class="blank">${text.silent}</span></p>
  </li>`;
}

/** @param role of a place that is no peer */
function statementPart(statement: GapStatement, context: GapsContext, role?: string): TemplateResult {
  const { zone, modality, when, sentence, evidence, passages } = statement;
  const passage = context.passages.get(evidence.passage);
  return html`<li class=${role === text.own ? 'own' : nothing} data-zone=${zone.id}>
    <p class="said-by">
      ${role === undefined ? nothing : html`<span class="badge">${role}</span>`}
      ${role === text.own ? nothing : html`<strong>${context.labels.zone(zone)}</strong>`}
      ${zone.level === 'zone' ? nothing : levelBadge(zone)}
      ${claimBadge(modality)} ${when === null ? nothing : whenPart(when)}
      ${passages > 1 ? html`<span class="grade">${text.passages(grouped(passages))}</span>` : nothing}
    </p>
    <p class="said-sentence" lang=${languageOf(sentence) ?? nothing}>${glossed(sentence)}</p>
    ${convertedNote(sentence)}
    ${
      passage === undefined
        ? nothing
        : html`<p class="said-in">
            <a href=${articleAddress(passage.article.id, { passage: passage.id })}
              >${glossed(passage.article.title)}</a
            >
          </p>
          <div class="said-foot">
            ${originLine(passage.article, passage)} ${collectButton(statement, passage, context)}
          </div>`
    }
  </li>`;
}

function collectButton(
  statement: GapStatement,
  passage: PassageView,
  { request, labels }: GapsContext,
): TemplateResult {
  const draft = entryDraft({ ...statement, passage });
  return html`<zl-collect
    .subject=${subjectOf(draft)}
    .what=${labels.zone(statement.zone)}
    .item=${() => ({ draft, request })}
  ></zl-collect>`;
}
