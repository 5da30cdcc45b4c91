/** How does a program ask a Zonelens service? One method for each operation of its OpenAPI document. */
import type { Comparison } from '../compare/compare.js';
import type { Matrix } from '../compare/matrix.js';
import type {
  CompareParameters,
  ExamplesParameters,
  MatrixParameters,
  TimelineParameters,
} from '../compare/request.js';
import type { Timeline } from '../compare/timeline.js';
import type { Health, Readiness } from '../http/answers.js';
import type { ArticleView, FiltersView, SearchResult, SimilarResult } from '../queries/service.js';
import type { IndexStatus } from '../queries/snapshot.js';
import type { Ranked } from '../search/answer.js';
import type { SearchParameters, SimilarParameters, SuggestParameters } from '../search/query.js';
import type { Suggestions } from '../search/suggest.js';
import type { PassageView } from '../search/view.js';
import type { Change } from '../writer/change.js';
import { type CallOptions, type ClientOptions, type Sending, Transport } from './transport.js';

/** The formats of a table, as text. */
export type TableFormat = 'csv' | 'markdown';

/** What the service takes for one change of the index at most. */
const CHANGE_TIMEOUT_MS = 15 * 60_000;

/** A document to be ingested. */
export interface Document {
  body: NonNullable<Sending['body']>;
  /** Its media type, such as `application/pdf`; articles as JSON are `application/json`. */
  type: string;
  /** What it is known by where it states no url. */
  name?: string;
}

type Untabled<T> = Omit<T, 'format'>;

/**
 * What holds a text is posted: a pasted paragraph does not fit into an address, and queries stay out of the logs of
 * proxies. Every method rejects with `ZonelensProblem` when the service answers with a problem, and with
 * `ZonelensConnectionError` when no answer arrives.
 */
export class ZonelensClient {
  private readonly transport: Transport;

  constructor(options: ClientOptions) {
    this.transport = new Transport(options);
  }

  search(parameters: SearchParameters, options: CallOptions = {}): Promise<SearchResult> {
    return this.transport.json('api/search', {}, options, parameters);
  }

  suggest(parameters: SuggestParameters, options: CallOptions = {}): Promise<Suggestions> {
    return this.transport.json('api/suggest', parameters, options);
  }

  filters(options: CallOptions = {}): Promise<FiltersView> {
    return this.transport.json('api/filters', {}, options);
  }

  passage(id: string, options: CallOptions = {}): Promise<PassageView> {
    return this.transport.json(`api/passages/${encodeURIComponent(id)}`, {}, options);
  }

  similarPassages(
    id: string,
    parameters: SimilarParameters = {},
    options: CallOptions = {},
  ): Promise<SimilarResult> {
    return this.transport.json(`api/passages/${encodeURIComponent(id)}/similar`, parameters, options);
  }

  /** Passages like some examples and unlike others. */
  similar(parameters: ExamplesParameters & SimilarParameters, options: CallOptions = {}): Promise<Ranked> {
    return this.transport.json('api/similar', {}, options, parameters);
  }

  article(id: string, options: CallOptions = {}): Promise<ArticleView> {
    return this.transport.json(`api/articles/${encodeURIComponent(id)}`, {}, options);
  }

  compare(parameters: Untabled<CompareParameters>, options: CallOptions = {}): Promise<Comparison> {
    return this.transport.json('api/compare', {}, options, parameters);
  }

  timeline(parameters: Untabled<TimelineParameters>, options: CallOptions = {}): Promise<Timeline> {
    return this.transport.json('api/timeline', {}, options, parameters);
  }

  matrix(parameters: Untabled<MatrixParameters> = {}, options: CallOptions = {}): Promise<Matrix> {
    return this.transport.json('api/matrix', parameters, options);
  }

  /** The same as a table. */
  table(
    of: 'compare' | 'timeline' | 'matrix',
    parameters: Untabled<CompareParameters> | Untabled<TimelineParameters> | Untabled<MatrixParameters>,
    format: TableFormat,
    options: CallOptions = {},
  ): Promise<string> {
    const request = { ...parameters, format };
    return of === 'matrix'
      ? this.transport.text('api/matrix', request, options)
      : this.transport.text(`api/${of}`, {}, options, request);
  }

  /** Where a table can be downloaded: for links. Servers refuse addresses of more than a few thousand characters. */
  tableAddress(
    of: 'compare' | 'timeline' | 'matrix',
    parameters: Untabled<CompareParameters> | Untabled<TimelineParameters> | Untabled<MatrixParameters>,
    format: TableFormat,
  ): string {
    return this.transport.address(`api/${of}`, { ...parameters, format });
  }

  /** Takes in a document; the key needs scope `ingest`. */
  ingest({ body, type, name }: Document, options: CallOptions = {}): Promise<Change> {
    const sending = { method: 'POST', body, type, timeoutMs: CHANGE_TIMEOUT_MS } as const;
    return this.transport.send('api/admin/ingest', { name }, options, sending);
  }

  /** The key needs scope `admin`; so does the next. */
  removeArticle(id: string, options: CallOptions = {}): Promise<Change> {
    const sending = { method: 'DELETE', timeoutMs: CHANGE_TIMEOUT_MS } as const;
    return this.transport.send(`api/admin/articles/${encodeURIComponent(id)}`, {}, options, sending);
  }

  /** Has the service look for a new generation of the index now. */
  reload(options: CallOptions = {}): Promise<IndexStatus> {
    return this.transport.send('api/admin/reload', {}, options, { method: 'POST' });
  }

  health(options: CallOptions = {}): Promise<Health> {
    return this.transport.json('healthz', {}, options);
  }

  /** Rejects with a problem of status 503 while the service does not take requests. */
  ready(options: CallOptions = {}): Promise<Readiness> {
    return this.transport.json('readyz', {}, options);
  }
}
