/** How does a program use a Zonelens service? One method for each operation in `src/api`. */
import type { AnswerOf, OperationId, ParametersOf } from '../api/operations.js';
import type { Format } from '../compare/request.js';
import { type CallOptions, type ClientOptions, type Sending, Transport } from './transport.js';

/** Formats in which tables come as text. */
export type TableFormat = Exclude<Format, 'json'>;

/** The longest time that the service spends on one change of the index. */
const CHANGE_TIMEOUT_MS = 15 * 60_000;

/** A document to be ingested. */
export interface Document {
  body: NonNullable<Sending['body']>;
  /** Its media type, such as `application/pdf`; articles as JSON are `application/json`. */
  type: string;
  /** Identifies the document if it states no url. */
  name?: string;
}

/** What is right of the one article of a document. */
export type Corrections = ParametersOf<'correctArticle'>;

type Answer<Id extends OperationId> = Promise<AnswerOf<Id>>;

type Tabled = 'compare' | 'timeline' | 'matrix' | 'figures' | 'gap';

/** Methods choose the format, not their callers. */
type Unformatted<Id extends Tabled> = Id extends Tabled ? Omit<ParametersOf<Id>, 'format'> : never;

type AnyTabled = { [Id in Tabled]: Unformatted<Id> }[Tabled];

/**
 * Texts are sent by POST: a pasted paragraph does not fit into an address, and queries stay out of the logs of proxies.
 * Every method rejects with `ZonelensProblem` when the service answers with a problem, and with
 * `ZonelensConnectionError` when no answer arrives.
 * @example
 * const zonelens = new ZonelensClient({ baseUrl: 'http://127.0.0.1:3000' });
 * const { hits } = await zonelens.search({ q: '功能区与行政区融合', zoneType: 'hitech', limit: 5 });
 */
export class ZonelensClient {
  private readonly transport: Transport;

  constructor(options: ClientOptions) {
    this.transport = new Transport(options);
  }

  search(parameters: ParametersOf<'search'>, options: CallOptions = {}): Answer<'search'> {
    return this.transport.json('api/search', {}, options, parameters);
  }

  suggest(parameters: ParametersOf<'suggest'>, options: CallOptions = {}): Answer<'suggest'> {
    return this.transport.json('api/suggest', parameters, options);
  }

  filters(options: CallOptions = {}): Answer<'filters'> {
    return this.transport.json('api/filters', {}, options);
  }

  passage(id: string, options: CallOptions = {}): Answer<'passage'> {
    return this.transport.json(`api/passages/${encodeURIComponent(id)}`, {}, options);
  }

  similarPassages(
    id: string,
    parameters: ParametersOf<'similarPassages'> = {},
    options: CallOptions = {},
  ): Answer<'similarPassages'> {
    return this.transport.json(`api/passages/${encodeURIComponent(id)}/similar`, parameters, options);
  }

  /** Passages like some examples and unlike others. */
  similar(parameters: ParametersOf<'similar'>, options: CallOptions = {}): Answer<'similar'> {
    return this.transport.json('api/similar', {}, options, parameters);
  }

  article(id: string, options: CallOptions = {}): Answer<'article'> {
    return this.transport.json(`api/articles/${encodeURIComponent(id)}`, {}, options);
  }

  compare(parameters: Unformatted<'compare'>, options: CallOptions = {}): Answer<'compare'> {
    return this.transport.json('api/compare', {}, options, parameters);
  }

  timeline(parameters: Unformatted<'timeline'>, options: CallOptions = {}): Answer<'timeline'> {
    return this.transport.json('api/timeline', {}, options, parameters);
  }

  matrix(parameters: Unformatted<'matrix'> = {}, options: CallOptions = {}): Answer<'matrix'> {
    return this.transport.json('api/matrix', parameters, options);
  }

  /** Figures of the whole index. */
  figures(parameters: Unformatted<'figures'> = {}, options: CallOptions = {}): Answer<'figures'> {
    return this.transport.json('api/figures', parameters, options);
  }

  gap(parameters: Unformatted<'gap'>, options: CallOptions = {}): Answer<'gap'> {
    return this.transport.json('api/gap', parameters, options);
  }

  /** A comparison, timeline, matrix, figures or gap view as a table. */
  table(of: Tabled, parameters: AnyTabled, format: TableFormat, options: CallOptions = {}): Promise<string> {
    const request = { ...parameters, format };
    return of === 'matrix' || of === 'figures' || of === 'gap'
      ? this.transport.text(`api/${of}`, request, options)
      : this.transport.text(`api/${of}`, {}, options, request);
  }

  /** Address of the same table, for links. Servers refuse addresses of more than a few thousand characters. */
  tableAddress(of: Tabled, parameters: AnyTabled, format: TableFormat): string {
    return this.transport.address(`api/${of}`, { ...parameters, format });
  }

  /** Adds the articles of a document to the index, perhaps put right. The key needs scope `ingest`. */
  ingest(
    { body, type, name, ...right }: Document & Corrections,
    options: CallOptions = {},
  ): Answer<'ingest'> {
    const sending = { method: 'POST', body, type, timeoutMs: CHANGE_TIMEOUT_MS } as const;
    return this.transport.send('api/admin/ingest', { name, ...right }, options, sending);
  }

  /** How a document would enter the index, which stays as it is. The key needs scope `ingest`. */
  readDocument({ body, type, name }: Document, options: CallOptions = {}): Answer<'readDocument'> {
    const sending = { method: 'POST', body, type, timeoutMs: CHANGE_TIMEOUT_MS } as const;
    return this.transport.send('api/admin/read', { name }, options, sending);
  }

  /** Puts an article of the index right by hand. The key needs scope `ingest`. */
  correctArticle(id: string, right: Corrections, options: CallOptions = {}): Answer<'correctArticle'> {
    const json = { body: JSON.stringify(right), type: 'application/json' };
    const sending = { method: 'PUT', ...json, timeoutMs: CHANGE_TIMEOUT_MS } as const;
    return this.transport.send(correctionOf(id), {}, options, sending);
  }

  /** Makes an article what was read again. The key needs scope `ingest`. */
  withdrawCorrection(id: string, options: CallOptions = {}): Answer<'withdrawCorrection'> {
    const sending = { method: 'DELETE', timeoutMs: CHANGE_TIMEOUT_MS } as const;
    return this.transport.send(correctionOf(id), {}, options, sending);
  }

  /** The key needs scope `admin`. */
  removeArticle(id: string, options: CallOptions = {}): Answer<'removeArticle'> {
    const sending = { method: 'DELETE', timeoutMs: CHANGE_TIMEOUT_MS } as const;
    return this.transport.send(`api/admin/articles/${encodeURIComponent(id)}`, {}, options, sending);
  }

  /** Makes the service look for a new generation of the index now. The key needs scope `admin`. */
  reload(options: CallOptions = {}): Answer<'reload'> {
    return this.transport.send('api/admin/reload', {}, options, { method: 'POST' });
  }

  health(options: CallOptions = {}): Answer<'health'> {
    return this.transport.json('healthz', {}, options);
  }

  /** Rejects with a problem of status 503 while the service takes no requests. */
  ready(options: CallOptions = {}): Answer<'ready'> {
    return this.transport.json('readyz', {}, options);
  }
}

const correctionOf = (id: string): string => `api/admin/articles/${encodeURIComponent(id)}/correction`;
