/** What is the text of a document's bytes? */
import { decode } from './decode.js';
import { unreadable } from './fault.js';

/** What is known of a document of the web beside its bytes. */
export interface HttpDelivery {
  /** Where it came from, after redirects, as `canonicalUrl` gives it. */
  url: string;
  /** The charset that its server declares. */
  charset: string | null;
}

/**
 * @param declares whether the document may name its charset within
 * @throws ZonelensError `source_unreadable` when there is nothing in it
 */
export function textOf(bytes: Uint8Array, served: HttpDelivery | null, declares = false): string {
  const { text } = decode(bytes, { declares, charset: served?.charset ?? null });
  if (text.trim() === '') throw unreadable('holds only white space');
  return text;
}
