/** Which passages of other articles are like this one? Loaded on demand, shown under it, folded away again. */
import { similarPassages } from './api.js';
import { button, element } from './dom.js';
import { articleLink, headingPath, originLine, similarityMeter, zoneList } from './hit-parts.js';
import { failureNotice } from './notices.js';
import { markedParagraphs } from './text.js';

const SIMILAR_COUNT = 5;

/**
 * @param {AbortSignal} signal aborted when the passage is no longer shown
 * @returns the button that opens and folds the panel, and the panel
 */
export function similarPassagesOf(passageId, signal) {
  const id = `similar-${passageId}`;
  const panel = element('section', { class: 'similar', id, 'aria-label': '相似段落', hidden: true });
  let isAsked = false;

  const load = async () => {
    isAsked = true;
    panel.replaceChildren(status('正在查找相似段落…'));
    panel.setAttribute('aria-busy', 'true');
    try {
      const { hits } = await similarPassages(passageId, SIMILAR_COUNT, signal);
      panel.replaceChildren(...contentOf(hits));
    } catch (error) {
      if (signal.aborted) return;
      isAsked = false;
      panel.replaceChildren(failureNotice(error, load));
    } finally {
      panel.removeAttribute('aria-busy');
    }
  };
  const toggle = button(
    '相似段落',
    () => {
      panel.hidden = !panel.hidden;
      toggle.setAttribute('aria-expanded', String(!panel.hidden));
      if (!panel.hidden && !isAsked) load();
    },
    { 'aria-expanded': 'false', 'aria-controls': id },
  );
  return { toggle, panel };
}

function contentOf(hits) {
  if (hits.length === 0) return [status('没有其他文章可以比较。')];
  return [
    status(`其他文章中最相近的 ${hits.length} 段，不受筛选条件限制`),
    element('ol', { class: 'hits' }, ...hits.map((hit) => element('li', {}, similarCard(hit)))),
  ];
}

function status(text) {
  return element('p', { class: 'summary', role: 'status' }, text);
}

function similarCard({ id, text, headings, zones, similarity, article }) {
  const badges = zones.map(({ name }) => element('span', { class: 'zone' }, name));
  return element(
    'article',
    { class: 'hit hit-similar' },
    element('div', { class: 'hit-top' }, zoneList(badges), ...similarityMeter(similarity)),
    element('h4', {}, articleLink(article, id)),
    ...headingPath(headings),
    element('blockquote', { class: 'passage' }, ...markedParagraphs(text, [])),
    element('div', { class: 'hit-foot' }, originLine(article)),
  );
}
