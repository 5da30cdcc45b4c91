/** Is a text well-formed XML 1.0? A small strict reader, as an oracle: elements nest, attributes are quoted, characters are legal. */

/** Everything but the characters that XML 1.0 allows (section 2.2). */
const ILLEGAL = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u;

const TOKEN =
  /<\?[^?]*\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>|([^<]+)/gy;

const ENTITY = /&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const decoded = (text: string): string =>
  text.replace(/&(?:#x([\da-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
    name === undefined
      ? String.fromCodePoint(Number.parseInt(hex ?? decimal, hex ? 16 : 10))
      : (ENTITIES[name] ?? ''),
  );

export interface Element {
  name: string;
  /** All text within it. */
  text: string;
}

/** @returns the elements in the order in which they begin @throws Error where the text is not well-formed */
export function parseXml(xml: string, label: string): Element[] {
  const fail = (why: string, at: number): never => {
    throw new Error(`${label}, ${at}: ${why}: ${JSON.stringify(xml.slice(Math.max(0, at - 40), at + 60))}`);
  };
  const illegal = xml.search(ILLEGAL);
  if (illegal >= 0) fail('a character that is not legal', illegal);
  const all: Element[] = [];
  const open: Element[] = [];
  let read = 0;
  for (const token of xml.matchAll(TOKEN)) {
    const [whole, closed, opening, attributes = '', isEmpty, text] = token;
    if (ENTITY.test(attributes) || ENTITY.test(text ?? '')) fail('an ampersand', token.index);
    if (text?.includes(']]>')) fail(']]>', token.index);
    read = token.index + whole.length;
    if (text !== undefined) for (const element of open) element.text += decoded(text);
    if (closed !== undefined && open.pop()?.name !== closed) fail(`</${closed}>`, token.index);
    if (opening === undefined) continue;
    const element = { name: opening, text: '' };
    all.push(element);
    if (isEmpty === '') open.push(element);
  }
  if (read !== xml.length) fail('no markup', read);
  if (open.length > 0) fail(`<${open[0]?.name}> does not end`, read);
  return all;
}
