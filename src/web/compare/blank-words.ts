/** Why is a cell empty? A word in the cell, and what the words mean below the table. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Blank } from '../../compare/blank.js';
import { texts } from '../common/language.js';

const [ofRows, ofAspects] = [texts.blanks, texts.sideBySide.blanks];
const WORDS = { ...ofRows.words, ...ofAspects.words };
const DETAILS = { ...ofRows.details, ...ofAspects.details };

/** Of a row of themes, or of one of aspects. */
export type CellBlank = Blank | keyof typeof ofAspects.words;

export function blankWord(blank: CellBlank): TemplateResult {
  return html`<span class=${`blank ${blank}`} title=${DETAILS[blank]}>${WORDS[blank]}</span>`;
}

export function blankLegend(blanks: Iterable<CellBlank>): TemplateResult | typeof nothing {
  const kinds = [...new Set(blanks)].sort();
  if (kinds.length === 0) return nothing;
  return html`<dl class="blank-legend">
    ${kinds.map((kind) => html`<div><dt>${WORDS[kind]}</dt><dd>${DETAILS[kind]}</dd></div>`)}
  </dl>`;
}
