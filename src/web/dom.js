/**
 * How does text become elements? Only through text nodes and named attributes: an article's text is never
 * parsed as HTML.
 */

/**
 * @param {string} tag
 * @param {Record<string, string | boolean | null>} attributes `true` sets it empty; `false` and null leave it out
 * @param {...(Node | string)} children
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== false && value !== null) made.setAttribute(name, value === true ? '' : value);
  }
  made.append(...children);
  return made;
}

/** @param {() => void} onClick */
export function button(label, onClick, attributes = {}) {
  const made = element('button', { class: 'button', type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

/** A link to another site; plain text when the address is none that a browser should open, such as `javascript:`. */
export function outsideLink(label, address) {
  if (!isWebAddress(address)) return document.createTextNode(label);
  return element('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, label);
}

export function isWebAddress(address) {
  if (address === null || !URL.canParse(address)) return false;
  return ['http:', 'https:'].includes(new URL(address).protocol);
}
