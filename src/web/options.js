/** Which zones and categories can be ticked, and how many passages does each keep? */
import { element } from './dom.js';

/** In the order in which they are listed. */
const ZONE_TYPES = [
  ['hitech', '高新区'],
  ['etdz', '经开区'],
  ['new-area', '新区'],
  ['ftz', '自贸区'],
  ['innovation-demo', '自主创新示范区'],
  ['other', '其他'],
];

/** @param {import('../service.js').FiltersView['zones']} zones */
export function zoneGroups(zones) {
  return ZONE_TYPES.map(([type, typeName]) => [typeName, zones.filter((zone) => zone.type === type)])
    .filter(([, members]) => members.length > 0)
    .map(([typeName, members]) =>
      element(
        'div',
        { class: 'option-group', role: 'group', 'aria-label': typeName },
        element('p', { class: 'option-group-name', 'aria-hidden': 'true' }, typeName),
        ...members.map(({ id, name, passages }) => option('zone', id, name, passages)),
      ),
    );
}

/** @param {import('../service.js').FiltersView['categories']} categories */
export function categoryOptions(categories) {
  return categories.map(({ category, passages }) => option('category', category, category, passages));
}

/**
 * Hides the zones that a lookup does not mean. Its characters need not be adjacent in the name: 青岛高新区 means
 * 青岛高新技术产业开发区.
 * @returns whether any zone is left
 */
export function lookUpZones(container, lookup) {
  const wanted = [...lookup.trim()];
  for (const group of container.querySelectorAll('.option-group')) {
    for (const label of group.querySelectorAll('.option')) {
      label.hidden = !holdsInOrder(label.querySelector('.option-name').textContent, wanted);
    }
    group.hidden = group.querySelector('.option:not([hidden])') === null;
  }
  return container.querySelector('.option-group:not([hidden])') !== null;
}

function holdsInOrder(name, characters) {
  let at = 0;
  for (const character of characters) {
    at = name.indexOf(character, at) + 1;
    if (at === 0) return false;
  }
  return true;
}

function option(name, value, label, passages) {
  return element(
    'label',
    { class: 'option' },
    element('input', { type: 'checkbox', name, value }),
    element('span', { class: 'option-name' }, label),
    element('span', { class: 'option-count', title: `${passages} 个段落` }, String(passages)),
  );
}
