/** Which addresses become links, and in which form? Texts come from anywhere, so only those of the web do. */

/** @returns the address with everything escaped that is not plain ASCII, or null for what is no address of the web */
export function webAddress(url: string | null): string | null {
  if (url === null || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
  // URLs keep some signs that end a link or a field elsewhere.
  return new URL(url).href.replace(/[\\{}|^`'"<> ]/g, (sign) => encodeURIComponent(sign).replace("'", '%27'));
}

/** A piece of a text; `link` where it is an address. */
export interface Piece {
  text: string;
  link: string | null;
}

/** An address in a text, up to what cannot be part of one. */
const ADDRESS = /https?:\/\/[^\s\p{Script=Han}<>"“”「」，。；、（）]+/giu;

/** Without what ends the sentence around it; a bracket that the address opened is its own. */
function withoutEnd(address: string): string {
  const signs = address.includes('(') ? ".,:;!?']" : ".,:;!?'])";
  let end = address.length;
  while (signs.includes(address.charAt(end - 1))) end--;
  return address.slice(0, end);
}

/** Where are the addresses in a text? The pieces rejoin to it. */
export function withAddresses(text: string): Piece[] {
  const pieces: Piece[] = [];
  let read = 0;
  for (const { index, 0: found } of text.matchAll(ADDRESS)) {
    const address = withoutEnd(found);
    const link = webAddress(address);
    if (link === null) continue;
    if (index > read) pieces.push({ text: text.slice(read, index), link: null });
    pieces.push({ text: address, link });
    read = index + address.length;
  }
  if (read < text.length) pieces.push({ text: text.slice(read), link: null });
  return pieces;
}
