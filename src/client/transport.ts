/** How are requests sent, and answers and failures returned? By `fetch`, in browsers and Node. */
import { type Fault, ZonelensConnectionError, ZonelensProblem } from './errors.js';

export interface ClientOptions {
  /**
   * Address of the service, such as `https://zonelens.example.org/`; a path after the host is kept. In a browser it may be
   * relative to the page: `''` is where the page comes from.
   */
  baseUrl: string | URL;
  /** For one request; 30 seconds by default, far more than an answer takes. */
  timeoutMs?: number;
  /** Where the service asks for one. Do not put it into a page that everyone may open. */
  key?: string;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  /** Used instead of the global `fetch`. */
  fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** When it aborts, the call rejects with its reason. */
  signal?: AbortSignal;
}

/** What a request other than GET adds. */
export interface Sending {
  method: 'POST' | 'PUT' | 'DELETE';
  body?: string | Blob | Uint8Array<ArrayBuffer>;
  /** Media type of the body. */
  type?: string;
  /** The version that it replaces; null when nothing is kept yet, so that nothing may be replaced. */
  version?: string | null;
  /** Instead of the client's. */
  timeoutMs?: number;
}

/** An answer that is a file. */
export interface ReceivedFile {
  bytes: Uint8Array<ArrayBuffer>;
  /** With its charset, if it is a text. */
  mediaType: string;
  name: string;
}

/** Query parameters. A list repeats its parameter, `undefined` is left out. */
export type Parameters = Readonly<Record<string, unknown>>;

const DEFAULT_TIMEOUT_MS = 30_000;

export class Transport {
  private readonly base: string;
  private readonly timeoutMs: number;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly fetch: typeof globalThis.fetch;

  constructor({ baseUrl, timeoutMs = DEFAULT_TIMEOUT_MS, key, headers = {}, fetch }: ClientOptions) {
    const { origin, pathname } = new URL(baseUrl, here());
    this.base = `${origin}${pathname.replace(/[^/]*$/, '')}`;
    this.timeoutMs = timeoutMs;
    this.headers = key === undefined ? headers : { ...headers, authorization: `Bearer ${key}` };
    this.fetch = fetch ?? globalThis.fetch.bind(globalThis);
  }

  address(path: string, parameters: Parameters = {}): string {
    const search = queryString(parameters);
    return `${this.base}${path}${search && `?${search}`}`;
  }

  async json<T>(path: string, parameters: Parameters, options: CallOptions, body?: object): Promise<T> {
    return this.send(path, parameters, options, posted(body));
  }

  async send<T>(path: string, parameters: Parameters, options: CallOptions, sending?: Sending): Promise<T> {
    const response = await this.call(path, parameters, options, sending);
    const content = parsed(response.text);
    if (response.isOk && content !== null) return content as T;
    throw problemOf(response.status, content);
  }

  async text(path: string, parameters: Parameters, options: CallOptions, body?: object): Promise<string> {
    const response = await this.call(path, parameters, options, posted(body));
    if (response.isOk) return response.text;
    throw problemOf(response.status, parsed(response.text));
  }

  async file(
    path: string,
    parameters: Parameters,
    options: CallOptions,
    sending?: Sending,
  ): Promise<ReceivedFile> {
    const { isOk, status, text, bytes, headers } = await this.call(path, parameters, options, sending);
    if (!isOk) throw problemOf(status, parsed(text));
    const mediaType = headers.get('content-type') ?? 'application/octet-stream';
    return { bytes, mediaType, name: nameIn(headers.get('content-disposition') ?? '') };
  }

  private async call(path: string, parameters: Parameters, { signal }: CallOptions, sending?: Sending) {
    const { method = 'GET', body, type, version, timeoutMs = this.timeoutMs } = sending ?? {};
    const timeout = AbortSignal.timeout(timeoutMs);
    try {
      const response = await this.fetch(this.address(path, parameters), {
        method,
        ...(body === undefined ? {} : { body }),
        headers: {
          accept: 'application/json',
          ...this.headers,
          ...(type === undefined ? {} : { 'content-type': type }),
          ...condition(version),
        },
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      const { ok: isOk, status, headers } = response;
      const bytes = new Uint8Array(await response.arrayBuffer());
      return { isOk, status, headers, bytes, text: new TextDecoder().decode(bytes) };
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      const why = timeout.aborted ? `within ${timeoutMs} ms` : '';
      throw new ZonelensConnectionError(`${this.base} did not answer ${why}`.trimEnd(), { cause });
    }
  }
}

function condition(version?: string | null): Record<string, string> {
  if (version === undefined) return {};
  return version === null ? { 'if-none-match': '*' } : { 'if-match': `"${version}"` };
}

/** The name in a `Content-Disposition`; names beyond Latin letters are encoded. */
function nameIn(disposition: string): string {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  if (encoded !== undefined) return decodeURIComponent(encoded);
  return /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? 'zonelens';
}

function posted(body?: object): Sending | undefined {
  return body === undefined
    ? undefined
    : { method: 'POST', body: JSON.stringify(body), type: 'application/json' };
}

/** Address of the page, or of the worker's script; undefined in Node. */
function here(): string | undefined {
  const { document, location } = globalThis as {
    document?: { baseURI: string };
    location?: { href: string };
  };
  return document?.baseURI ?? location?.href;
}

function queryString(parameters: Parameters): string {
  const pairs = Object.entries(parameters).flatMap(([name, value]) =>
    [value ?? []].flat().map((one): [string, string] => [name, String(one)]),
  );
  return new URLSearchParams(pairs).toString();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function problemOf(status: number, content: unknown): ZonelensProblem {
  const { title, detail, errors } = (content ?? {}) as { title?: string; detail?: string; errors?: Fault[] };
  return new ZonelensProblem(
    status,
    title ?? 'Not an answer of Zonelens',
    detail ?? `The answer (HTTP ${status}) is not what the service answers.`,
    errors,
  );
}
