/** How the box says what a question restricts in words. The search page, to which it links, can take those words literally. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SearchResult } from '../../queries/service.js';
import type { ResultsContext } from './context.js';

type Interpretation = SearchResult['interpreted'][number];

/** Of a region, places that are named. */
const MOST_NAMES = 4;

/** The conditions that were read out of a question, in one line. */
export function reading(
  { interpreted }: SearchResult,
  context: ResultsContext,
): TemplateResult | typeof nothing {
  if (interpreted.length === 0) return nothing;
  const { text } = context;
  const meanings = interpreted.map((each) => meaningOf(each, context)).join(text.interpreted.comma);
  return html`<p class="summary reading">${text.read(meanings)}</p>`;
}

function meaningOf(each: Interpretation, context: ResultsContext): string {
  const { interpreted, zoneTypes } = context.text;
  switch (each.kind) {
    case 'date':
      return interpreted.days(each.value.from ?? '', each.value.to ?? '');
    case 'place':
      return interpreted.within(namesOf(each.value.places, each.text, context));
    case 'notPlace':
      return interpreted.outside(namesOf(each.value.places, each.text, context));
    case 'zoneType':
      return each.value.zoneTypes.map((type) => zoneTypes[type]).join(interpreted.comma);
  }
}

/** The id of a place that is no zone is its name. A zone without a known name is called as the question calls it. */
function namesOf(ids: readonly string[], phrase: string, { text, names }: ResultsContext): string {
  const known = ids.map((id) => names().get(id) ?? (/^\p{Script=Han}/u.test(id) ? id : phrase));
  const all = [...new Set(known)];
  return text.interpreted.names(all.slice(0, MOST_NAMES), all.length);
}
