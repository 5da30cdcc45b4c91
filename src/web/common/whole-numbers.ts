/** Which parts of a line of the page stay on one line? Numbers and dates, at whose signs browsers may break it. */
import { html, type TemplateResult } from 'lit';

/** 1,200, 2015-03-02, 0.5. */
const NUMBER = /(\d+(?:[,.-]\d+)+)/;

export function wholeNumbers(line: string): (string | TemplateResult)[] {
  return line
    .split(NUMBER)
    .map((part, at) => (at % 2 === 0 ? part : html`<span class="figure">${part}</span>`));
}
