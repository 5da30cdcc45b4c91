/** Did nobody do it, or only one? What the page then says, on what that rests, and what the reader can do next. */
import { html, type TemplateResult } from 'lit';
import type { Comparison } from '../../compare/compare.js';
import { isOnlyOfOtherFirmness } from '../../compare/other-firmness.js';
import { texts } from '../common/language.js';
import { type Action, notice } from '../common/notices.js';
import { grouped } from '../common/numbers.js';
import { columnsOf } from './columns.js';
import type { CellContext } from './passage-cell.js';
import { isNarrowed, NO_CHOICES } from './state.js';

const text = texts.compare;

/** How much text the index holds, and which language model may write, if one is configured. */
export interface Held {
  articles: number;
  passages: number;
  languageModel: string | null;
}

/** That nobody did it is an answer, not a failure; it holds as far as the texts go. */
export function nobody(
  comparison: Comparison,
  held: Held | null,
  { state, change }: CellContext,
): TemplateResult {
  const { asked, interpreted } = comparison;
  const isChosen = isNarrowed(state) || interpreted.length > 0;
  // Of chosen or named places only, the size of the index says nothing.
  const isOfAll = !isChosen && asked.length === 0 && held !== null;
  const actions: Action[] = [];
  if (interpreted.length > 0) {
    const keep = [...state.keep, ...interpreted.map((each) => each.text)];
    actions.push({ label: texts.interpreted.literally, onClick: () => change({ ...state, keep }) });
  }
  if (isNarrowed(state)) {
    actions.push({ label: text.allZones, onClick: () => change({ ...state, ...NO_CHOICES }) });
  }
  if (!state.weak) {
    actions.push({ label: text.showWeak, onClick: () => change({ ...state, weak: true }) });
  }
  return html`<div role="status">
    ${notice({
      title: isOnlyOfOtherFirmness(comparison)
        ? text.noneSoFirm
        : titleOf(asked.length > 0, state.q === '', isChosen),
      details: [
        ...(isOfAll ? [text.lookedThrough(grouped(held.articles), grouped(held.passages))] : []),
        text.restsOnTexts,
      ],
      actions,
    })}
  </div>`;
}

function titleOf(isOfNamed: boolean, isOfPassage: boolean, isChosen: boolean): string {
  if (isChosen) return text.noneFiltered;
  if (isOfNamed) return text.noneOfNamed;
  return isOfPassage ? text.noneElse : text.none;
}

/** Says so when a single place is found; null when there are more, or others were not looked for. */
export function onlyPlace(comparison: Comparison, { state, labels }: CellContext): string | null {
  const [first, ...others] = columnsOf(comparison, '');
  const isOfSome = isNarrowed(state) || comparison.asked.length + comparison.interpreted.length > 0;
  const isOfAll = !isOfSome && state.limit > 1;
  if (first === undefined || others.length > 0 || !isOfAll) return null;
  const { modality } = first.compared;
  const isAdopter = modality === 'did' || modality === 'must';
  return text.onlyPlace(labels.zone(first.zone), isAdopter);
}
