/** How much of a request has been sent? `fetch` does not tell, so this one is made of an XMLHttpRequest. */

export interface Sending {
  fetch: typeof globalThis.fetch;
  /** Milliseconds after which the last answer asked to be asked again; null when it did not. */
  retryAfterMs(): number | null;
}

/** @param onSent called with the share of the body that was sent, 0 to 1 */
export function sendingFetch(onSent: (share: number) => void): Sending {
  let retryAfter: string | null = null;
  const fetch = (input: RequestInfo | URL, { method = 'GET', headers, body, signal }: RequestInit = {}) =>
    new Promise<Response>((resolve, reject) => {
      const request = new XMLHttpRequest();
      const stop = () => request.abort();
      request.open(method, String(input));
      for (const [name, value] of new Headers(headers)) request.setRequestHeader(name, value);
      request.upload.onprogress = ({ loaded, total }) => onSent(total === 0 ? 1 : loaded / total);
      request.onload = () => {
        retryAfter = request.getResponseHeader('retry-after');
        resolve(new Response(request.responseText, { status: request.status }));
      };
      request.onerror = () => reject(new TypeError('The request failed.'));
      request.onabort = () => reject(signal?.reason);
      request.onloadend = () => signal?.removeEventListener('abort', stop);
      signal?.addEventListener('abort', stop, { once: true });
      if (signal?.aborted) reject(signal.reason);
      else request.send(body as XMLHttpRequestBodyInit | null);
    });
  const retryAfterMs = () => (retryAfter === null ? null : Number(retryAfter) * 1000);
  return { fetch, retryAfterMs };
}
