/** What is the text of a document's bytes? */
import { decode } from './decode.js';
import { unreadable } from './fault.js';

/** What an HTTP answer says about the document in its body. */
export interface HttpDelivery {
  /** Where the document was found after redirects, as `canonicalUrl` returns it. */
  url: string;
  /** The charset in the Content-Type header; null when there is none. */
  charset: string | null;
}

/**
 * @param declares whether a charset that the document itself declares counts (HTML)
 * @throws ZonelensError `source_unreadable` when the bytes are not text, or only white space
 */
export function textOf(bytes: Uint8Array, delivery: HttpDelivery | null, declares = false): string {
  const { text } = decode(bytes, { declares, charset: delivery?.charset ?? null });
  if (text.trim() === '') throw unreadable('holds only white space');
  return text;
}
