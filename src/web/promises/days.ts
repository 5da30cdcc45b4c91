/** Two fields for the days between which promises are due. Nothing is asked while the first is after the second. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from '../common/language.js';
import { isReversed, type PromisesState } from './state.js';

const text = texts.promises;

type Days = Pick<PromisesState, 'dueFrom' | 'dueTo'>;

export function dueFields(days: Days, set: (part: Partial<Days>) => void): TemplateResult {
  const hasFault = isReversed(days);
  const field = (name: keyof Days) => html`<label
    >${text[name]}
    <input
      name=${name}
      type="date"
      min="1900-01-01"
      max="2999-12-31"
      aria-invalid=${hasFault ? 'true' : nothing}
      aria-describedby=${hasFault ? 'due-fault' : nothing}
      .value=${days[name]}
      @change=${({ target }: Event) => {
        const { value, validity } = target as HTMLInputElement;
        // A half-typed year (0202) is outside the range of the field.
        if (validity.valid) set({ [name]: value });
      }}
  /></label>`;
  return html`${field('dueFrom')} ${field('dueTo')}`;
}

/** What is wrong with the days; empty, but there, when nothing is, so that it is announced. */
export function dueFault(days: Days): TemplateResult {
  const hasFault = isReversed(days);
  return html`<p id="due-fault" class="due-fault" role="alert" ?hidden=${!hasFault}>${hasFault ? texts.search.reversed : nothing}</p>`;
}
