/** What does one hit look like? Zones, title, place in the article, the passage itself, and where it comes from. */
import { citationButton, citationOf } from './citation.js';
import { element } from './dom.js';
import { articleLink, headingPath, originLine, reprintNote, similarityMeter, zoneList } from './hit-parts.js';
import { similarPassagesOf } from './similar.js';
import { addressOf } from './state.js';
import { markedParagraphs } from './text.js';

/**
 * @param {import('../service.js').Hit} hit
 * @param {import('./state.js').SearchState} state the search that it answers
 * @param {AbortSignal} signal aborted when that search is over
 */
export function hitCard(
  { id, text, highlights, headings, zones, similarity, reprints, article },
  state,
  signal,
) {
  const similar = similarPassagesOf(id, signal);
  const citation = citationButton(() => citationOf(article, id));
  return element(
    'article',
    { class: 'hit' },
    element(
      'div',
      { class: 'hit-top' },
      zoneList(zones.map((zone) => zoneLink(zone, state))),
      ...similarityMeter(similarity),
    ),
    element('h3', {}, articleLink(article, id)),
    ...headingPath(headings),
    element('blockquote', { class: 'passage' }, ...markedParagraphs(text, highlights)),
    element(
      'div',
      { class: 'hit-foot' },
      originLine(article),
      ...reprintNote(reprints),
      element('div', { class: 'hit-actions' }, similar.toggle, citation),
    ),
    similar.panel,
  );
}

/** The same search within one zone. */
function zoneLink({ id, name }, state) {
  const href = addressOf({ ...state, zones: [id] });
  return element('a', { class: 'zone', href, 'data-search': true, title: `只看${name}` }, name);
}
