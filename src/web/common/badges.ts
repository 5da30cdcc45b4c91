/** Badges: in one or two words, of which level a place is, what it is said to do, and whether a legal text is in force. */
import { html, nothing, type TemplateResult } from 'lit';
import type { ArticleName, PlaceName } from '../../search/view.js';
import type { Claim } from '../../statements/statement.js';
import { articleAddress } from './addresses.js';
import { texts } from './language.js';
import { goTo } from './links.js';
import { plainText } from './passage-text.js';

type Badge = TemplateResult | typeof nothing;

export function levelBadge({ level }: Pick<PlaceName, 'level'>): TemplateResult {
  return html`<span class="badge level">${texts.levels[level]}</span>`;
}

/** @param target id of the element with the sentence that says so; null when it is beside the badge */
export function claimBadge(claim: Claim, target: string | null = null): TemplateResult {
  const word = texts.claims[claim];
  const name = `badge claim claim-${claim}`;
  if (target === null) return html`<span class=${name}>${word}</span>`;
  const label = texts.compare.goToEvidence(word);
  return html`<a class=${name} href=${`#${target}`} title=${label} aria-label=${label} @click=${goTo(target)}
    >${word}</a
  >`;
}

/** That a text is in force goes without saying; of any other, the text that took its place is one click away. */
export function statusBadge({ status, newerVersion, repealedBy }: ArticleName): Badge {
  if (status === null || status === 'in-force') return nothing;
  const word = texts.statuses[status];
  const other = status === 'repealed' ? repealedBy : newerVersion;
  const name = `badge status status-${status}`;
  if (other === null) return html`<span class=${name}>${word}</span>`;
  const title = `${status === 'repealed' ? texts.passage.repealing : texts.passage.newest}：${plainText(other.title)}`;
  return html`<a class=${name} href=${articleAddress(other.id)} title=${title}>${word}</a>`;
}
