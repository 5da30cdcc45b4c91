/** Who did it when, and with whose words. Its address holds the complete state; everything else is derived from it. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Diffusion } from '../wording/diffusion.js';
import { articleAddress } from './common/addresses.js';
import { draw } from './common/frame.js';
import { Labels } from './common/labels.js';
import { texts } from './common/language.js';
import { failureNotice, notice } from './common/notices.js';
import { grouped } from './common/numbers.js';
import './common/query-box.js';
import type { QueryEvent } from './common/query-box.js';
import { client } from './common/service.js';
import { travelDrawing } from './common/travel-graph.js';
import { isNarrowed } from './compare/state.js';
import { comparisonOf } from './diffusion/comparison.js';
import { travelIn } from './diffusion/graph.js';
import { addressOf, isAsked, requestOf, stateOf } from './diffusion/state.js';
import { diffusionTable } from './diffusion/table.js';
import { text } from './diffusion/texts.js';
import { exportBar } from './tables/exports.js';
import { Latest } from './tables/latest.js';

let state = stateOf(location);
let labels = new Labels();
const diffusion = new Latest<Diffusion>(show);

function ask(): void {
  if (isAsked(state)) diffusion.ask((signal) => client.diffusion(requestOf(state), { signal }));
  else diffusion.clear();
}

function askFor(q: string): void {
  const next = { ...state, q, passage: '', article: '', keep: [] };
  if (addressOf(next) !== addressOf(state)) history.pushState(null, '', addressOf(next));
  state = next;
  ask();
}

function show(): void {
  const title = state.q === '' ? text.title : `${state.q.slice(0, 60)} · ${text.title}`;
  draw({
    current: 'compare',
    title,
    head: html`<zl-query-box
      .value=${state.q}
      .label=${text.field}
      .placeholder=${text.placeholder}
      .action=${text.submit}
      @query-submitted=${({ detail }: QueryEvent) => askFor(detail)}
    ></zl-query-box>`,
    main: html`<main id="main" class="frame diffusion-page" tabindex="-1" aria-busy=${diffusion.isBusy}>
      <h1>${text.title}</h1>
      <p class="summary">${text.intro}</p>
      ${body()}
    </main>`,
  });
}

function body(): TemplateResult {
  const { value, error, isBusy } = diffusion;
  if (!isAsked(state)) return notice({ title: text.start, details: [text.startDetail] });
  if (error !== null) return html`${subject()} ${failureNotice(error, ask)}`;
  if (value === null)
    return html`<p class="summary" role="status">${text.loading}</p>
      <div class="table-skeleton" aria-hidden="true"></div>`;
  if (value.none || value.entries.length === 0)
    return html`${subject()} ${notice({ title: isNarrowed(state) ? text.noneFiltered : text.none, details: [text.noneDetail, compareLink()] })}`;
  return html`${subject()} ${value.relaxed ? html`<p class="relaxed">${texts.queryBox.relaxed}</p>` : nothing}
    <div class="toolbar">
      <p class="summary" role="status">${isBusy ? text.loading : summaryOf(value)}</p>
      ${compareLink()} ${exportBar('diffusion', requestOf(state), { printable: true })}
    </div>
    ${graph(value)} ${diffusionTable(value, { labels, request: requestOf(state) })}
    <p class="help">${text.caution}</p>`;
}

const compareLink = () => html`<a href=${comparisonOf(state)}>${text.compare}</a>`;

/** What it starts from, if not from the text in the field above. */
function subject(): TemplateResult | typeof nothing {
  const { passage, article } = state;
  if (article !== '') return html`<p><a href=${articleAddress(article)}>${text.from.article}</a></p>`;
  if (passage === '') return nothing;
  return html`<p>${text.from.passage}</p>`;
}

function summaryOf({ entries }: Diffusion): string {
  const sharing = entries.filter(({ same }) => same.length > 0).length;
  return text.summary(grouped(entries.length), grouped(sharing));
}

/** Letters of the drawing have their size where it is as wide as its frame; wider ones would part names from bars. */
const WIDEST = 720;

function graph(value: Diffusion): TemplateResult {
  const travel = travelIn(value, (place) => labels.zone(place));
  if (travel === null) return html`<p class="summary">${text.noDates}</p>`;
  const width = Math.max(320, Math.min(WIDEST, document.documentElement.clientWidth - 40));
  return html`<section class="diffusion-graph" aria-labelledby="graph-name">
    <h2 id="graph-name">${text.graph}</h2>
    ${travelDrawing(travel, text.graph, width)}
    <p class="help">${text.legend}</p>
  </section>`;
}

addEventListener('resize', show);
addEventListener('popstate', () => {
  state = stateOf(location);
  ask();
});

ask();
show();
client.filters().then(
  (available) => {
    labels = new Labels(available);
    show();
  },
  // The page can be shown without the names of places.
  () => {},
);
