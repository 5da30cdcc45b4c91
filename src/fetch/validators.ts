/** By what does a server know whether a document is still the one that was read before? (RFC 9110, 13.1) */

export interface Validators {
  /** Where the document was found, after redirects: another address is not asked with them. */
  readonly url: string;
  readonly etag: string | null;
  readonly lastModified: string | null;
}

/** @returns null when the server sends none */
export function validatorsOf(url: URL, header: (name: string) => string | null): Validators | null {
  const [etag, lastModified] = [header('etag'), header('last-modified')];
  return etag === null && lastModified === null ? null : { url: url.href, etag, lastModified };
}

/** The headers that ask for a document only if it is another one. */
export function conditionsFor(url: URL, validators: Validators | null): Record<string, string> {
  if (validators === null || validators.url !== url.href) return {};
  const { etag, lastModified } = validators;
  return {
    ...(etag === null ? {} : { 'if-none-match': etag }),
    ...(lastModified === null ? {} : { 'if-modified-since': lastModified }),
  };
}
