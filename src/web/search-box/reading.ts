/** How the box says what a question restricts in words. The search page, to which it links, can take those words literally. */
import { html, nothing, type TemplateResult } from 'lit';
import type { SearchResult } from '../../queries/service.js';
import { MOST_NAMES, meaningOf } from '../common/meaning.js';
import type { ResultsContext } from './context.js';

/** The conditions that were read out of a question, in one line. */
export function reading(
  { interpreted }: SearchResult,
  context: ResultsContext,
): TemplateResult | typeof nothing {
  if (interpreted.length === 0) return nothing;
  const { text } = context;
  const names = {
    places: (ids: readonly string[], phrase: string) => namesOf(ids, phrase, context),
    zoneType: (type: keyof typeof text.zoneTypes) => text.zoneTypes[type],
  };
  const meanings = interpreted.map((each) => meaningOf(each, text.interpreted, names));
  return html`<p class="summary reading">${text.read(meanings.join(text.interpreted.comma))}</p>`;
}

/** The id of a place that is no zone is its name. A zone without a known name is called as the question calls it. */
function namesOf(ids: readonly string[], phrase: string, { text, names }: ResultsContext): string {
  const known = ids.map((id) => names().get(id) ?? (/^\p{Script=Han}/u.test(id) ? id : phrase));
  const all = [...new Set(known)];
  return text.interpreted.names(all.slice(0, MOST_NAMES), all.length);
}
