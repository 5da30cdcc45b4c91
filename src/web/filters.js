/** What is the search narrowed to? The panel beside the results, and the chips above them. */
import { filters as loadFilters } from './api.js';
import { button, element } from './dom.js';
import { categoryOptions, lookUpZones, zoneGroups } from './options.js';

/** @typedef {import('./state.js').SearchState} SearchState */

export class FilterPanel {
  form = document.querySelector('#filters');
  zones = document.querySelector('#zone-options');
  categories = document.querySelector('#category-options');
  from = document.querySelector('#from');
  to = document.querySelector('#to');
  /** @type {Map<string, string>} */
  zoneNames = new Map();

  /**
   * @param {SearchState} state
   * @param {(change: Partial<SearchState>) => void} onChange
   */
  constructor(state, onChange) {
    this.onChange = onChange;
    this.form.addEventListener('submit', (event) => event.preventDefault());
    this.form.addEventListener('change', ({ target }) => this.takeChange(target));
    document.querySelector('#zone-lookup').addEventListener('input', ({ target }) => {
      document.querySelector('#zone-none').hidden = lookUpZones(this.zones, target.value);
    });
    foldable(document.querySelector('#filters-toggle'), this.form);
    this.show(state);
  }

  /**
   * Fills the panel. When that fails, searches work all the same.
   * @returns {Promise<import('../service.js').FiltersView>}
   */
  async load() {
    const available = await loadFilters();
    this.zoneNames = new Map(available.zones.map(({ id, name }) => [id, name]));
    this.zones.replaceChildren(...zoneGroups(available.zones));
    this.categories.replaceChildren(...categoryOptions(available.categories));
    this.show(this.state);
    return available;
  }

  showFailure(retry) {
    this.zones.replaceChildren(
      element('p', { class: 'help', role: 'status' }, '园区和栏目没有载入；检索不受影响。'),
      button('重新载入', retry),
    );
  }

  /** @param {SearchState} state */
  show(state) {
    this.state = state;
    for (const box of this.form.querySelectorAll('[type=checkbox]')) {
      box.checked = state[fieldOf(box)].includes(box.value);
    }
    this.from.value = state.from;
    this.to.value = state.to;
    this.checkDates();
  }

  takeChange(input) {
    if (input.type === 'checkbox') {
      const field = fieldOf(input);
      const others = this.state[field].filter((value) => value !== input.value);
      this.onChange({ [field]: input.checked ? [...others, input.value] : others });
    } else if (input.type === 'date' && this.checkDates()) {
      this.onChange({ from: this.from.value, to: this.to.value });
    }
  }

  /** Half-typed years (0202) are out of the inputs' range, and wait for the rest. */
  checkDates() {
    const hint = document.querySelector('#date-hint');
    const isReversed = this.from.value !== '' && this.to.value !== '' && this.from.value > this.to.value;
    hint.hidden = !isReversed;
    hint.textContent = isReversed ? '起始日期晚于截止日期，这两个日期尚未生效。' : '';
    return !isReversed && this.from.validity.valid && this.to.validity.valid;
  }
}

/**
 * One button for each filter that is set; it removes that filter.
 * @param {SearchState} state
 * @param {(change: Partial<SearchState>) => void} onChange
 */
export function filterChips(state, zoneNames, onChange) {
  const { zones, categories, from, to } = state;
  const chip = (label, change) => {
    const cross = element('span', { 'aria-hidden': 'true' }, '×');
    const remove = button(label, () => onChange(change), {
      class: 'button chip',
      'aria-label': `取消筛选 ${label}`,
    });
    remove.append(cross);
    return element('li', {}, remove);
  };
  return [
    ...zones.map((id) => chip(zoneNames.get(id) ?? id, { zones: zones.filter((zone) => zone !== id) })),
    ...categories.map((name) => chip(name, { categories: categories.filter((other) => other !== name) })),
    ...(from === '' ? [] : [chip(`${from} 起`, { from: '' })]),
    ...(to === '' ? [] : [chip(`${to} 止`, { to: '' })]),
  ];
}

function fieldOf(checkbox) {
  return checkbox.name === 'zone' ? 'zones' : 'categories';
}

/** On small screens the panel is folded until asked for; on large ones the button is not shown. */
function foldable(toggle, panel) {
  toggle.addEventListener('click', () => {
    const isOpen = panel.classList.toggle('is-open');
    toggle.setAttribute('aria-expanded', String(isOpen));
  });
}
