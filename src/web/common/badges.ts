/** Badges: in one or two words, of which level a place is, and whether a legal text is in force. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ArticleName, PlaceName } from '../../search/view.js';
import { articleAddress } from './addresses.js';
import { texts } from './language.js';

type Badge = TemplateResult | typeof nothing;

export function levelBadge({ level }: Pick<PlaceName, 'level'>): TemplateResult {
  return html`<span class="badge level">${texts.levels[level]}</span>`;
}

/** That a text is in force goes without saying; of any other, the text that took its place is one click away. */
export function statusBadge({ status, newerVersion, repealedBy }: ArticleName): Badge {
  if (status === null || status === 'in-force') return nothing;
  const word = texts.statuses[status];
  const other = status === 'repealed' ? repealedBy : newerVersion;
  const name = `badge status status-${status}`;
  if (other === null) return html`<span class=${name}>${word}</span>`;
  const title = `${status === 'repealed' ? texts.passage.repealing : texts.passage.newest}：${other.title}`;
  return html`<a class=${name} href=${articleAddress(other.id)} title=${title}>${word}</a>`;
}
