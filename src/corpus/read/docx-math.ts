/** How does a formula of a Word file read in a line? ECMA-376, 22.1: `a^2`, `(a+b)/2`, `√(x)`. */
import { child, type XmlElement } from './docx-xml.js';
import { loweredText, raisedText } from './inline.js';

/** The properties of a part of a formula: how it looks. */
const PROPERTIES = /Pr$/;

/** @param element `m:oMath` or a part of it */
export function mathText(element: XmlElement): string {
  const part = (name: string): string => {
    const found = child(element, name);
    return found === null ? '' : mathText(found);
  };
  switch (element.localName) {
    case 'm:t':
      return element.textContent ?? '';
    case 'm:sSup':
      return part('m:e') + raisedText(part('m:sup'));
    case 'm:sSub':
      return part('m:e') + loweredText(part('m:sub'));
    case 'm:sSubSup':
      return part('m:e') + loweredText(part('m:sub')) + raisedText(part('m:sup'));
    case 'm:f':
      return `${grouped(part('m:num'))}/${grouped(part('m:den'))}`;
    case 'm:rad':
      return `${raisedText(part('m:deg'))}√(${part('m:e')})`;
    case 'm:d':
      return `${sign(element, 'm:dPr', 'm:begChr', '(')}${inner(element)}${sign(element, 'm:dPr', 'm:endChr', ')')}`;
    case 'm:nary':
      return `${sign(element, 'm:naryPr', 'm:chr', '∫')}${loweredText(part('m:sub'))}${raisedText(part('m:sup'))}${grouped(part('m:e'))}`;
    default:
      return inner(element);
  }
}

function inner(element: XmlElement): string {
  let text = '';
  for (const part of element.children) if (!PROPERTIES.test(part.localName)) text += mathText(part);
  return text;
}

function grouped(text: string): string {
  return /^[\w.\p{Script=Han}]*$/u.test(text) ? text : `(${text})`;
}

function sign(element: XmlElement, properties: string, name: string, otherwise: string): string {
  return child(child(element, properties), name)?.getAttribute('m:val') ?? otherwise;
}
