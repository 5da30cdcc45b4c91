/**
 * What does a Chinese passage say, for a reader of English? Its themes, figures and dates in English words, all from the
 * answer: nothing is translated. What has no English name keeps its own.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { PassageView } from '../../search/view.js';
import { aspectOf } from '../../statements/figures/aspect.js';
import type { Figure } from '../../statements/figures/index.js';
import { MEASURES } from '../../statements/figures/measures.js';
import { numberText, qualifiersOf } from '../tables/figure-words.js';
import { englishDate } from './english-dates.js';
import { englishUnit } from './english-units.js';
import { texts } from './language.js';
import { figureName, quantitiesIn } from './passage-parts.js';

const text = texts.reading.gist;

/** The rest is in the passage. */
const MOST_FIGURES = 8;
const MOST_DATES = 5;

export type Part = TemplateResult | typeof nothing;

export type Said = Pick<PassageView, 'text' | 'themes'>;

export function gist(passage: Said, figures: readonly Figure[]): Part {
  const parts = [
    row(
      text.themes,
      passage.themes.map(({ en }) => html`${en}`),
    ),
    row(text.figures, figureParts(passage.text, figures)),
    row(
      text.dates,
      datesIn(figures).map((date) => html`<span class="figure">${date}</span>`),
    ),
  ].filter((part) => part !== null);
  return parts.length === 0 ? nothing : html`<dl class="gist">${parts}</dl>`;
}

function row(name: string, values: readonly TemplateResult[]): TemplateResult | null {
  if (values.length === 0) return null;
  return html`<div><dt>${name}</dt><dd>${values.map((value, at) => html`${at === 0 ? '' : '; '}${value}`)}</dd></div>`;
}

function figureParts(passage: string, figures: readonly Figure[]): TemplateResult[] {
  const parts = new Map(
    quantitiesIn(figures).map((figure) => {
      const value = valueInWords(figure);
      const { name, isEnglish: isNamed } = nameOf(figure, passage);
      const of = name === '' ? nothing : html` (<span lang=${isNamed ? nothing : 'zh'}>${name}</span>)`;
      return [`${value} ${name}`, html`<span class="figure">${value}</span>${of}`];
    }),
  );
  return [...parts.values()].slice(0, MOST_FIGURES);
}

/** @example over 12 million yuan, up by 6%, No. 1, 20–30 items */
function valueInWords(figure: Figure): string {
  const { kind, value, range, split, unit } = figure;
  if (split !== null) return split.map(numberText).join(' : ');
  if (kind === 'rank') return `No. ${numberText(value)}`;
  const number = range === null ? numberText(value) : `${numberText(range.min)}–${numberText(range.max)}`;
  // A counter without a name says nothing that its object does not.
  const name = englishUnit(unit, range?.max ?? value) ?? (kind === 'count' ? '' : unit);
  return [qualifiersOf(figure), `${number}${name === '%' ? '' : ' '}${name}`.trim()].join(' ').trim();
}

/** What a figure measures: the measure's English name where the sentence says that it is one, else the words of the text. */
function nameOf(figure: Figure, passage: string): { name: string; isEnglish: boolean } {
  const { kind, unit, object, start, end } = figure;
  const aspect = aspectOf(figure);
  const sentence = `${/[^。；！？\n]*$/.exec(passage.slice(0, start))?.[0]}${/^[^。；！？\n]*/.exec(passage.slice(end))?.[0]}`;
  const measure =
    object === null || aspect === 'before' || aspect === 'after'
      ? undefined
      : MEASURES.find((one) => one.kind === kind && one.isName(object, unit) && one.isSaidIn(sentence));
  if (measure !== undefined) return { name: measure.en, isEnglish: true };
  return { name: figureName(figure), isEnglish: false };
}

function datesIn(figures: readonly Figure[]): string[] {
  const dates = figures.flatMap(({ date }) => (date === null ? [] : [englishDate(date.iso)]));
  return [...new Set(dates)].slice(0, MOST_DATES);
}
