/** How are parts of a piece of text marked in the text layer of a page? The element keeps its text. */
import type { Span } from '../../originals/locate.js';

/** @param elements one for each piece of text @param marks their marked parts @returns the first mark, if there is any */
export function mark(
  elements: readonly HTMLElement[],
  marks: readonly (readonly Span[])[],
): HTMLElement | null {
  let first: HTMLElement | null = null;
  for (const [at, spans] of marks.entries()) {
    const element = elements[at];
    if (element === undefined || spans.length === 0) continue;
    const text = element.textContent ?? '';
    const nodes: (Node | string)[] = [];
    let from = 0;
    for (const { start, end } of spans) {
      const marked = document.createElement('mark');
      marked.textContent = text.slice(start, end);
      nodes.push(text.slice(from, start), marked);
      first ??= marked;
      from = end;
    }
    element.replaceChildren(...nodes, text.slice(from));
  }
  return first;
}
