/** How does a text get from the keyboard to a search? */
import { MAX_QUERY_LENGTH } from './api.js';

/** What browsers report as the key while an input method handles it. */
const INPUT_METHOD_KEY_CODE = 229;

export class QueryBox {
  field = document.querySelector('#query');
  hint = document.querySelector('#query-hint');

  /** @param {(text: string) => void} onSubmit with a text that the service takes as far as its length goes */
  constructor(onSubmit) {
    const form = document.querySelector('#search');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      if (this.check()) onSubmit(this.text());
      else this.field.focus();
    });
    this.field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || event.shiftKey || isComposing(event)) return;
      event.preventDefault();
      form.requestSubmit();
    });
    this.field.addEventListener('input', () => this.check());
  }

  text() {
    return this.field.value.trim();
  }

  show(text) {
    // Not while the reader goes on typing the same query: the caret would jump.
    if (this.text() !== text) this.field.value = text;
    this.check();
  }

  /** @returns whether the text is short enough; says so beside the field when it is not */
  check() {
    const { length } = this.text();
    const isTooLong = length > MAX_QUERY_LENGTH;
    this.hint.hidden = !isTooLong;
    // The length stands last and alone changes while typing; a screen reader then repeats little.
    this.hint.textContent = isTooLong
      ? `最多 ${MAX_QUERY_LENGTH} 个字符，请只留下要比较的段落。现在有 ${length} 个。`
      : '';
    this.field.setAttribute('aria-invalid', String(isTooLong));
    return !isTooLong;
  }
}

/** Enter in an input method chooses a word. Safari ends the composition before that keydown, hence the key code. */
function isComposing(event) {
  return event.isComposing || event.keyCode === INPUT_METHOD_KEY_CODE;
}
