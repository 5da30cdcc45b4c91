/** What can a search be narrowed to, and what is it narrowed to now? The panel beside the results. */
import { filters as loadFilters } from './api.js';
import { button, element } from './dom.js';

/** In the order in which they are listed. */
const ZONE_TYPES = new Map([
  ['hitech', '高新区'],
  ['etdz', '经开区'],
  ['new-area', '新区'],
  ['ftz', '自贸区'],
  ['innovation-demo', '自主创新示范区'],
  ['other', '其他'],
]);

export class FilterPanel {
  /** @type {Map<string, string>} */
  zoneNames = new Map();

  /**
   * @param {(change: Partial<import('./state.js').SearchState>) => void} onChange
   * @param {() => void} onReset
   */
  constructor(onChange, onReset) {
    this.form = document.querySelector('#filters');
    this.zoneOptions = document.querySelector('#zone-options');
    this.categoryOptions = document.querySelector('#category-options');
    this.from = document.querySelector('#from');
    this.to = document.querySelector('#to');
    this.onChange = onChange;
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('change', ({ target }) => this.takeChange(target));
    document.querySelector('#reset').addEventListener('click', onReset);
    document.querySelector('#zone-lookup').addEventListener('input', ({ target }) => this.lookUp(target.value));
    foldOnSmallScreens(this.form);
  }

  /** Fills the panel; when that fails, searches still work, and the panel says so. @returns the answer, or null */
  async load() {
    try {
      const available = await loadFilters();
      this.zoneNames = new Map(available.zones.map(({ id, name }) => [id, name]));
      this.zoneOptions.replaceChildren(...zoneGroups(available.zones));
      this.categoryOptions.replaceChildren(
        ...available.categories.map(({ category, passages }) => option('category', category, category, passages)),
      );
      return available;
    } catch {
      const retry = button('重试', () => this.onChange({}));
      this.zoneOptions.replaceChildren(element('p', { class: 'help' }, '筛选项没有载入，仍可检索。'), retry);
      this.categoryOptions.replaceChildren();
      return null;
    }
  }

  /** @param {import('./state.js').SearchState} state */
  show({ zones, categories, from, to }) {
    for (const box of this.form.querySelectorAll('[type=checkbox]')) {
      box.checked = (box.name === 'zone' ? zones : categories).includes(box.value);
    }
    this.from.value = from;
    this.to.value = to;
    this.checkDates();
  }
}
