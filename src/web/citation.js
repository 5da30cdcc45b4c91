/** How is a passage cited, and how does the citation get to the clipboard? */
import { button, element, isWebAddress } from './dom.js';

/** Long enough to be read. */
const CONFIRMATION_MS = 2500;

/** The page of an article at one of its passages, relative to this page. */
export function articleAddress(articleId, passageId) {
  const hash = passageId === null ? '' : `#passage-${encodeURIComponent(passageId)}`;
  return `article.html?id=${encodeURIComponent(articleId)}${hash}`;
}

/** Title, source and date; then the original's address; then the passage's id and address here. */
export function citationOf({ id, title, source, date, url }, passageId) {
  const origin = [source, date].filter((part) => part !== null).join('，');
  const here = new URL(articleAddress(id, passageId), document.baseURI).href;
  return [
    `《${title}》${origin && `，${origin}`}。`,
    ...(isWebAddress(url) ? [`原文：${url}`] : []),
    passageId === null ? `Zonelens 文章 ${id}：${here}` : `Zonelens 段落 ${passageId}：${here}`,
  ].join('\n');
}

/** A button that copies; where the browser forbids that, it shows the citation, selected, to be copied by hand. */
export function citationButton(makeCitation) {
  const label = element('span', { 'aria-live': 'polite' }, '复制引用');
  const copyButton = button(label, async () => {
    const citation = makeCitation();
    try {
      await navigator.clipboard.writeText(citation);
    } catch {
      showForHand(copyButton, citation);
      return;
    }
    label.textContent = '已复制引用';
    copyButton.classList.add('is-done');
    setTimeout(() => {
      label.textContent = '复制引用';
      copyButton.classList.remove('is-done');
    }, CONFIRMATION_MS);
  });
  return copyButton;
}

function showForHand(copyButton, citation) {
  const actions = copyButton.parentElement;
  actions.parentElement.querySelector('.citation')?.remove();
  const field = element('textarea', { class: 'field', rows: '6', readonly: true }, citation);
  const box = element('label', { class: 'citation' }, '浏览器不允许自动复制，请手动复制：', field);
  actions.after(box);
  field.focus();
  field.select();
}
