/**
 * What does a reader copy who selects text? The words without the pinyin above them, and, of text that was converted to
 * another script, a line that says so. Styles alone do not keep pinyin out of a copy in every browser.
 */
import { CONVERTED } from './converted-note.js';

/** While the selection is read; `base.css` hides readings then. */
const COPYING = 'is-copying';

export function copyClean(): void {
  document.addEventListener('copy', (event) => {
    const selection = getSelection();
    if (selection === null || selection.isCollapsed || isField(event.target) || event.defaultPrevented)
      return;
    const content = contentOf(selection);
    const isConverted =
      content.querySelector('[data-converted]') !== null || isIn(selection, '[data-converted]');
    if (!isConverted && content.querySelector('rt') === null) return;
    const note = isConverted ? CONVERTED : '';
    event.preventDefault();
    event.clipboardData?.setData('text/plain', [wordsOf(selection), note].filter(Boolean).join('\n'));
    event.clipboardData?.setData('text/html', htmlOf(content, note));
  });
}

/** A field copies what is selected in it, which is no selection of the page. */
const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;

function isIn(selection: Selection, selector: string): boolean {
  const { commonAncestorContainer: node } = selection.getRangeAt(0);
  return (node instanceof Element ? node : node.parentElement)?.closest(selector) != null;
}

function contentOf(selection: Selection): HTMLElement {
  const content = document.createElement('div');
  for (let at = 0; at < selection.rangeCount; at++) content.append(selection.getRangeAt(at).cloneContents());
  return content;
}

/** With the line breaks that the browser itself would copy. */
function wordsOf(selection: Selection): string {
  const { classList } = document.documentElement;
  classList.add(COPYING);
  const words = selection.toString();
  classList.remove(COPYING);
  return words;
}

function htmlOf(content: HTMLElement, note: string): string {
  for (const reading of content.querySelectorAll('rt')) reading.remove();
  if (note !== '') content.append(Object.assign(document.createElement('p'), { textContent: note }));
  return content.innerHTML;
}
