/** What do a hit and a similar passage under it show alike? */
import { articleAddress } from './citation.js';
import { element, outsideLink } from './dom.js';

/** @param {(Node | string)[]} badges */
export function zoneList(badges) {
  const items = badges.map((badge) => element('li', {}, badge));
  return element('ul', { class: 'zones', 'aria-label': '园区' }, ...items);
}

/** Leads to the passage within its article. */
export function articleLink(article, passageId) {
  return element('a', { href: articleAddress(article.id, passageId) }, article.title);
}

/** @returns {Element[]} none when there are no headings above the passage */
export function headingPath(headings) {
  return headings.length === 0 ? [] : [element('p', { class: 'heading-path' }, headings.join(' › '))];
}

/** Date, source and category on one line; missing ones are left out. */
export function originLine({ date, source, url, category }) {
  const parts = [];
  if (date !== null) parts.push(element('time', { datetime: date }, date));
  const origin = source ?? url;
  if (origin !== null) parts.push(element('span', {}, '来源：', outsideLink(origin, url)));
  if (category !== null) parts.push(element('span', {}, category));
  return element('p', { class: 'origin' }, ...parts);
}

/** @param {number | null} similarity cosine of query and passage, -1 to 1; @returns {Element[]} none without one */
export function similarityMeter(similarity) {
  if (similarity === null) return [];
  const meter = element(
    'p',
    { class: 'score', title: '与检索内容的余弦相似度，1 为相同' },
    '相似度 ',
    element('span', { class: 'score-value' }, similarity.toFixed(2)),
    element('meter', { min: '0', max: '1', value: String(Math.max(0, similarity)), 'aria-hidden': 'true' }),
  );
  return [meter];
}

/** How often the passage stands elsewhere; @returns {Element[]} none when it does not */
export function reprintNote(reprints) {
  return reprints === 0 ? [] : [element('span', { class: 'reprints' }, `另有 ${reprints} 处转载`)];
}
