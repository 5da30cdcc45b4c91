/** The menu of how texts are shown: pinyin above characters, and the script. */
import { html, nothing, type TemplateResult } from 'lit';
import { texts } from './language.js';
import { placeBelowButton } from './menu.js';
import { choose, hasFailed, kept, SCRIPTS } from './reading-choice.js';

const text = texts.reading;

/** Nothing where the browser cannot keep a choice. */
export function textMenu(): TemplateResult | typeof nothing {
  if (kept === null) return nothing;
  const { hasReadings, script } = kept;
  return html`<div class="text-menu">
    <button class="menu-button" type="button" popovertarget="text-menu">${text.menu}</button>
    <form id="text-menu" class="menu" popover aria-label=${text.title} autocomplete="off" @beforetoggle=${placeBelowButton}>
      <fieldset>
        <legend>${text.script}</legend>
        ${SCRIPTS.map(
          (one) => html`<label class="check">
            <input
              type="radio"
              name="script"
              value=${one}
              .checked=${one === script}
              @change=${() => choose({ hasReadings, script: one })}
            />
            ${text.scripts[one]}
          </label>`,
        )}
        ${hasFailed ? html`<p class="hint" role="alert">${text.failed}</p>` : nothing}
      </fieldset>
      <label class="check">
        <input
          type="checkbox"
          name="readings"
          .checked=${hasReadings}
          @change=${() => choose({ hasReadings: !hasReadings, script })}
        />
        ${text.readings}
      </label>
    </form>
  </div>`;
}
