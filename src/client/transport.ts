/** How does a request reach the service, and its answer or failure the caller? By fetch, in browsers and Node. */
import { type Fault, ZonelensConnectionError, ZonelensProblem } from './errors.js';

export interface ClientOptions {
  /**
   * Where the service is, such as `https://zonelens.example.org/`; a path below a host is kept. In a browser it may be
   * relative to the page: `''` is where the page is from.
   */
  baseUrl: string | URL;
  /** Of one request, in milliseconds; 30 seconds by default, which is far beyond what an answer takes. */
  timeoutMs?: number;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  /** In place of the global one. */
  fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** Its reason is what the call is then rejected with. */
  signal?: AbortSignal;
}

/** Values of parameters; lists are repeated, `undefined` is left out. */
export type Parameters = Readonly<Record<string, unknown>>;

const DEFAULT_TIMEOUT_MS = 30_000;

export class Transport {
  private readonly base: string;
  private readonly timeoutMs: number;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly fetch: typeof globalThis.fetch;

  constructor({ baseUrl, timeoutMs = DEFAULT_TIMEOUT_MS, headers = {}, fetch }: ClientOptions) {
    const { origin, pathname } = new URL(baseUrl, here());
    this.base = `${origin}${pathname.replace(/[^/]*$/, '')}`;
    this.timeoutMs = timeoutMs;
    this.headers = headers;
    this.fetch = fetch ?? globalThis.fetch.bind(globalThis);
  }

  address(path: string, parameters: Parameters = {}): string {
    const search = queryString(parameters);
    return `${this.base}${path}${search && `?${search}`}`;
  }

  async json<T>(path: string, parameters: Parameters, options: CallOptions, body?: object): Promise<T> {
    const response = await this.call(path, parameters, options, body);
    const content = parsed(response.text);
    if (response.isOk && content !== null) return content as T;
    throw problemOf(response.status, content);
  }

  async text(path: string, parameters: Parameters, options: CallOptions, body?: object): Promise<string> {
    const response = await this.call(path, parameters, options, body);
    if (response.isOk) return response.text;
    throw problemOf(response.status, parsed(response.text));
  }

  private async call(path: string, parameters: Parameters, { signal }: CallOptions, body?: object) {
    const timeout = AbortSignal.timeout(this.timeoutMs);
    const posted =
      body === undefined
        ? {}
        : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
    try {
      const response = await this.fetch(this.address(path, parameters), {
        ...posted,
        headers: { accept: 'application/json', ...this.headers, ...posted.headers },
        signal: signal === undefined ? timeout : AbortSignal.any([signal, timeout]),
      });
      return { isOk: response.ok, status: response.status, text: await response.text() };
    } catch (cause) {
      if (signal?.aborted) throw signal.reason;
      const why = timeout.aborted ? `within ${this.timeoutMs} ms` : '';
      throw new ZonelensConnectionError(`${this.base} did not answer ${why}`.trimEnd(), { cause });
    }
  }
}

/** The address of the page, or of the worker's script; Node has none. */
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
