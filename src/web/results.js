/** What did a search give? The column of results, in each of its states: welcome, loading, hits, none, failure. */
import { MAX_LIMIT, MAX_WINDOW, search } from './api.js';
import { button, element } from './dom.js';
import { hitCard } from './hit.js';
import { failureNotice, notice } from './notices.js';
import { countFilters } from './state.js';

const PAGE_SIZE = 10;

const FILTER_FIELDS = ['zone', 'category', 'from', 'to'];

/** @typedef {import('./state.js').SearchState} SearchState */

export class Results {
  column = document.querySelector('#results');
  welcome = document.querySelector('#welcome');
  outcome = document.querySelector('#outcome');
  summary = document.querySelector('#summary');
  notice = document.querySelector('#notice');
  skeleton = document.querySelector('#skeleton');
  list = document.querySelector('#hits');
  more = document.querySelector('#more');
  /** Aborted by the next search, and with it all that belongs to this one. */
  controller = new AbortController();

  /** @param {{onClearFilters: () => void, onShown: (count: number) => void}} handlers */
  constructor({ onClearFilters, onShown }) {
    this.clearFilters = { label: '清除筛选', onClick: onClearFilters };
    this.onShown = onShown;
  }

  /** The page before any search. */
  showWelcome() {
    this.startAnew();
    this.welcome.hidden = false;
    this.outcome.hidden = true;
    this.setBusy(false);
  }

  /**
   * Replaces what is shown by the first hits of a search.
   * @param {SearchState} state
   * @param {number} count how many, as far as one request gives them; at least a page
   */
  async show(state, count) {
    const signal = this.startAnew();
    this.welcome.hidden = true;
    this.outcome.hidden = false;
    this.notice.replaceChildren();
    this.more.replaceChildren();
    this.summary.textContent = '正在检索…';
    this.setBusy(true);
    const limit = Math.min(Math.max(count, PAGE_SIZE), MAX_LIMIT);
    try {
      const result = await search(state, { offset: 0, limit }, signal);
      this.setBusy(false);
      this.list.replaceChildren();
      this.append(result, state);
      if (result.total === 0) this.showNone(state);
      else if (!result.goodMatch) this.showWeak();
    } catch (error) {
      if (signal.aborted) return;
      this.setBusy(false);
      this.list.replaceChildren();
      this.summary.textContent = '检索没有完成';
      this.notice.replaceChildren(this.failure(error, state, () => this.show(state, count)));
    }
  }

  async showMore(state) {
    const { signal } = this.controller;
    const offset = this.list.childElementCount;
    this.more.setAttribute('aria-busy', 'true');
    this.more.replaceChildren(element('p', { class: 'summary', role: 'status' }, '正在加载…'));
    try {
      const limit = Math.min(PAGE_SIZE, MAX_WINDOW - offset);
      this.append(await search(state, { offset, limit }, signal), state);
      // The button that had the focus is gone: reading goes on at the first new hit.
      this.list.children[offset]?.querySelector('h3 a').focus({ preventScroll: true });
    } catch (error) {
      if (signal.aborted) return;
      this.more.replaceChildren(this.failure(error, state, () => this.showMore(state)));
    } finally {
      this.more.removeAttribute('aria-busy');
    }
  }

  append({ hits, total, tookMs }, state) {
    const { signal } = this.controller;
    this.list.append(...hits.map((hit) => element('li', {}, hitCard(hit, state, signal))));
    const shown = this.list.childElementCount;
    this.summary.textContent = summaryOf(shown, total, tookMs);
    const isEnd = hits.length === 0 || shown >= Math.min(total, MAX_WINDOW);
    this.more.replaceChildren(...(isEnd ? [] : [button('加载更多', () => this.showMore(state))]));
    this.onShown(shown);
  }

  /** The hits below are only the nearest of what there is. */
  showWeak() {
    this.notice.replaceChildren(
      notice({
        title: '没有很匹配的段落',
        details: [
          element(
            'p',
            {},
            '下面是最接近的几段，但可能与您的问题无关。可换用政策术语、园区名称，或粘贴一句原文。',
          ),
        ],
      }),
    );
  }

  showNone(state) {
    const isFiltered = countFilters(state) > 0;
    this.notice.replaceChildren(
      isFiltered
        ? notice({
            title: '没有段落同时符合这些筛选条件',
            details: [element('p', {}, '取消上面的某一项，或清除全部筛选后再看。')],
            actions: [this.clearFilters],
          })
        : notice({
            title: '没有结果',
            details: [element('p', {}, '这段文字里没有可供检索的词。请换一个说法，或粘贴一句原文。')],
          }),
    );
  }

  failure(error, state, retry) {
    const isAboutFilters = error.errors?.some(({ field }) => FILTER_FIELDS.includes(field)) ?? false;
    const canClear = isAboutFilters && countFilters(state) > 0;
    return failureNotice(error, retry, canClear ? [this.clearFilters] : []);
  }

  setBusy(isBusy) {
    this.column.setAttribute('aria-busy', String(isBusy));
    // Former hits stay, dimmed, until the new ones are there.
    this.skeleton.hidden = !isBusy || this.list.childElementCount > 0;
  }

  startAnew() {
    this.controller.abort();
    this.controller = new AbortController();
    return this.controller.signal;
  }
}

function summaryOf(shown, total, tookMs) {
  if (total === 0) return '0 个段落';
  const time = tookMs < 1 ? '不到 1 毫秒' : `${Math.round(tookMs)} 毫秒`;
  return `${total} 个段落按相关度排列，显示前 ${shown} 个，用时 ${time}`;
}
