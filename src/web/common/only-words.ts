/** Words that only one of two texts has: struck through or underlined, and said to be so. */
import { html, type TemplateResult } from 'lit';
import { texts } from './language.js';

/**
 * Screen readers seldom say that words are deleted or inserted; `label` does.
 * @param side the text before is the left one
 */
export function onlyWords(side: 'left' | 'right', words: unknown, label: string): TemplateResult {
  const said = (what: string) => html`<span class="visually-hidden">[${what}]</span>`;
  const content = html`${said(label)}${words}${said(texts.sideBySide.endOf)}`;
  return side === 'left' ? html`<del>${content}</del>` : html`<ins>${content}</ins>`;
}
