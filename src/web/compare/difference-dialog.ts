/** The dialog with the words of two passages: side by side, or in one text. */
import { html, nothing, render, type TemplateResult } from 'lit';
import type { Run } from '../../wording/word-diff.js';
import { articleAddress, pageAddress } from '../common/addresses.js';
import { language, texts } from '../common/language.js';
import { LANGUAGES } from '../common/languages.js';
import { onlyWords } from '../common/only-words.js';
import { languageOf } from '../common/passage-text.js';
import type { Difference } from './folded-difference.js';

const text = texts.sideBySide;
const percent = new Intl.NumberFormat(LANGUAGES[language].locale, { style: 'percent' });

/** A passage that can be chosen. */
export interface Choice {
  id: string;
  /** Name of its place. */
  place: string;
  title: string;
  /** Without glosses. */
  text: string;
  /** Id of its article. */
  article: string;
}

type Side = 'left' | 'right';
const SIDES: readonly Side[] = ['left', 'right'];
const LAYOUTS = ['beside', 'inline'] as const;

interface Shown {
  left: string;
  right: string;
  layout: (typeof LAYOUTS)[number];
}

/** Below this share the words in common are mostly those of any two texts. */
const LITTLE = 0.25;

/** @param left id of a passage; @param right of another */
export function showDifference(
  choices: readonly Choice[],
  left: string,
  right: string,
  compare: (left: string, right: string) => Difference,
): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'difference';
  dialog.setAttribute('aria-labelledby', 'difference-title');
  dialog.addEventListener('close', () => dialog.remove());
  const draw = (shown: Shown): void => {
    const textOf = (side: Side) => choiceOf(choices, shown[side]).text;
    const difference = compare(textOf('left'), textOf('right'));
    render(content(choices, shown, difference, draw, dialog), dialog);
  };
  draw({ left, right, layout: innerWidth < 700 ? 'inline' : 'beside' });
  document.body.append(dialog);
  dialog.showModal();
}

function content(
  choices: readonly Choice[],
  shown: Shown,
  { runs, common }: Difference,
  draw: (shown: Shown) => void,
  dialog: HTMLDialogElement,
): TemplateResult {
  return html`<header class="difference-head">
      <h2 id="difference-title">${text.differenceTitle}</h2>
      <button class="button" type="button" @click=${() => dialog.close()}>${text.close}</button>
    </header>
    <div class="difference-tools">
      ${SIDES.map((side) => sideChoice(side, choices, shown, draw))} ${layoutChoice(shown, draw)}
      ${wholeTexts(choiceOf(choices, shown.left), choiceOf(choices, shown.right))}
    </div>
    <p class="summary">
      <b role="status">${text.common(percent.format(common))}${common < LITTLE ? text.littleCommon : nothing}</b>
      <span class="difference-key"><del>${text.onlyLeft}</del> <ins>${text.onlyRight}</ins></span> ${text.commonNote}
    </p>
    ${
      shown.layout === 'inline'
        ? html`<div class="difference-text">${runs.map(inlineRun)}</div>`
        : html`<div class="difference-sides">
            ${SIDES.map((side) => sideText(side, choiceOf(choices, shown[side]), runs))}
          </div>`
    }`;
}

const choiceOf = (choices: readonly Choice[], id: string): Choice =>
  choices.find((choice) => choice.id === id) as Choice;

function sideChoice(
  side: Side,
  choices: readonly Choice[],
  shown: Shown,
  draw: (shown: Shown) => void,
): TemplateResult {
  return html`<label>
    ${text[side]}
    <select @change=${(event: Event) => draw({ ...shown, [side]: (event.target as HTMLSelectElement).value })}>
      ${choices.map(
        ({ id, place, title }) =>
          html`<option value=${id} .selected=${id === shown[side]}>${place} · ${title}</option>`,
      )}
    </select>
  </label>`;
}

function layoutChoice(shown: Shown, draw: (shown: Shown) => void): TemplateResult {
  return html`<fieldset class="difference-layouts">
    <legend class="visually-hidden">${text.layout}</legend>
    ${LAYOUTS.map(
      (layout) => html`<label>
        <input
          type="radio"
          name="difference-layout"
          value=${layout}
          .checked=${layout === shown.layout}
          @change=${() => draw({ ...shown, layout })}
        />
        ${text.layouts[layout]}
      </label>`,
    )}
  </fieldset>`;
}

/** The texts of both passages clause by clause, when they are of different ones. */
function wholeTexts({ article: from }: Choice, { article: to }: Choice): TemplateResult | typeof nothing {
  if (from === to) return nothing;
  const address = pageAddress('changes', [
    ['from', from],
    ['to', to],
  ]);
  return html`<a href=${address}>${text.wholeTexts}</a>`;
}

function sideText(
  side: Side,
  { id, place, title, text: all, article }: Choice,
  runs: readonly Run[],
): TemplateResult {
  return html`<section aria-label=${`${text[side]}：${place}`}>
    <h3>${place} · <a href=${articleAddress(article, { passage: id })}>${title}</a></h3>
    <div class="difference-text" lang=${languageOf(all) ?? nothing}>${runs.map((run) =>
      run.kind === 'both' ? run[side] : run.kind === side ? only(run) : nothing,
    )}</div>
  </section>`;
}

const inlineRun = (run: Run): TemplateResult | string => (run.kind === 'both' ? run.left : only(run));

function only({ kind, left, right }: Run): TemplateResult {
  return kind === 'left' ? onlyWords('left', left, text.onlyLeft) : onlyWords('right', right, text.onlyRight);
}
