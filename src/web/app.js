/** The search page, put together: the address says what is searched for, everything else follows it. */
import { indexStatus } from './api.js';
import { FilterPanel, filterChips } from './filters.js';
import { QueryBox } from './query-box.js';
import { Results } from './results.js';
import { addressOf, countFilters, isSameState, NO_FILTERS, stateOf } from './state.js';

const TITLE = document.title;

let state = stateOf(location);

const filterPanel = new FilterPanel(state, change);
const results = new Results({
  onClearFilters: () => change(NO_FILTERS),
  // Coming back to this page then shows as many hits as there were.
  onShown: (count) => history.replaceState({ shown: count }, ''),
});
const queryBox = new QueryBox((text) => change({ q: text }));

/** A new entry in the history, or the same search once more. */
function change(part) {
  const next = { ...state, q: queryBox.check() ? queryBox.text() : state.q, ...part };
  if (!isSameState(next, state)) history.pushState(null, '', addressOf(next));
  state = next;
  show();
}

function show() {
  queryBox.show(state.q);
  filterPanel.show(state);
  showChips();
  document.title = state.q === '' ? TITLE : `${firstLineOf(state.q)} · Zonelens`;
  if (state.q === '') results.showWelcome();
  else results.show(state, history.state?.shown ?? 0);
}

function showChips() {
  const count = countFilters(state);
  document.querySelector('#chips').replaceChildren(...filterChips(state, filterPanel.zoneNames, change));
  document.querySelector('#filters-toggle').textContent = count === 0 ? '筛选条件' : `筛选条件（${count}）`;
  document.querySelector('#reset').disabled = count === 0;
}

function firstLineOf(text) {
  return text.split('\n', 1)[0].slice(0, 60);
}

async function loadFilters() {
  try {
    const { dates } = await filterPanel.load();
    showChips();
    showCoverage(dates);
  } catch {
    filterPanel.showFailure(loadFilters);
  }
}

/** A remark at the foot of the page: without an answer there is none. */
async function showCoverage(dates) {
  const status = await indexStatus().catch(() => null);
  if (status === null) return;
  const span = dates === null ? '' : `，发布于 ${dates.from} 至 ${dates.to}`;
  document.querySelector('#coverage').textContent =
    `现有 ${status.articles} 篇文章，${status.passages} 个段落${span}。`;
}

addEventListener('popstate', () => {
  const next = stateOf(location);
  if (isSameState(next, state)) return;
  state = next;
  show();
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-search]');
  if (link === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  change(stateOf(new URL(link.href)));
  scrollTo({ top: 0 });
});

document.querySelector('#reset').addEventListener('click', () => change(NO_FILTERS));

for (const skip of document.querySelectorAll('.skip')) {
  skip.addEventListener('click', (event) => {
    // Not by the address: its hash may hold the query.
    event.preventDefault();
    document.querySelector('#results').focus();
  });
}

show();
loadFilters();
