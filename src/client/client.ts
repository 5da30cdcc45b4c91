/** How does a program use a Zonelens service? One method for each operation in `src/api`. */
import type { AnswerOf, OperationId, ParametersOf } from '../api/operations.js';
import type { Format } from '../compare/request.js';
import {
  type CallOptions,
  type ClientOptions,
  type ReceivedFile,
  type Sending,
  Transport,
} from './transport.js';

/** Formats in which tables come as text. */
export type TableFormat = Exclude<Format, 'json'>;

/** The longest time that the service spends on one change of the index. */
const CHANGE_TIMEOUT_MS = 15 * 60_000;

/** The longest time that a language model may be given, and the rest of the request. */
const WRITING_TIMEOUT_MS = 6 * 60_000;

/** A Word file with many charts takes a while. */
const EXPORT_TIMEOUT_MS = 2 * 60_000;

const posted = (parameters: object, timeoutMs: number): Sending => ({
  method: 'POST',
  body: JSON.stringify(parameters),
  type: 'application/json',
  timeoutMs,
});

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

export type Tabled =
  | 'compare'
  | 'timeline'
  | 'borrowings'
  | 'diffusion'
  | 'matrix'
  | 'figures'
  | 'gap'
  | 'changes'
  | 'promises'
  | 'reviews';

/** Of which texts are sent, by POST. */
const POSTED: readonly Tabled[] = ['compare', 'timeline', 'borrowings', 'diffusion'];

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

  /** The passages that answer, as Dify takes them. */
  retrieve(parameters: ParametersOf<'retrieve'>, options: CallOptions = {}): Answer<'retrieve'> {
    return this.transport.json('retrieval', {}, options, parameters);
  }

  /** The passages that answer, as clients of OpenAI take them. */
  searchVectorStore(
    id: string,
    parameters: ParametersOf<'searchVectorStore'>,
    options: CallOptions = {},
  ): Answer<'searchVectorStore'> {
    return this.transport.json(`v1/vector_stores/${encodeURIComponent(id)}/search`, {}, options, parameters);
  }

  suggest(parameters: ParametersOf<'suggest'>, options: CallOptions = {}): Answer<'suggest'> {
    return this.transport.json('api/suggest', parameters, options);
  }

  filters(options: CallOptions = {}): Answer<'filters'> {
    return this.transport.json('api/filters', {}, options);
  }

  places(parameters: ParametersOf<'places'> = {}, options: CallOptions = {}): Answer<'places'> {
    return this.transport.json('api/places', parameters, options);
  }

  /** @param id or a name that no other place has */
  place(id: string, options: CallOptions = {}): Answer<'place'> {
    return this.transport.json(`api/places/${encodeURIComponent(id)}`, {}, options);
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

  /** The document that an article was read from; its text with a passage marked, when one is named. */
  original(
    id: string,
    parameters: ParametersOf<'original'> = {},
    options: CallOptions = {},
  ): Promise<ReceivedFile> {
    return this.transport.file(`api/articles/${encodeURIComponent(id)}/original`, parameters, options);
  }

  /** Address of the same, for frames and links. It holds no key. */
  originalAddress(id: string, parameters: ParametersOf<'original'> = {}): string {
    return this.transport.address(`api/articles/${encodeURIComponent(id)}/original`, parameters);
  }

  compare(parameters: Unformatted<'compare'>, options: CallOptions = {}): Answer<'compare'> {
    return this.transport.json('api/compare', {}, options, parameters);
  }

  timeline(parameters: Unformatted<'timeline'>, options: CallOptions = {}): Answer<'timeline'> {
    return this.transport.json('api/timeline', {}, options, parameters);
  }

  /** Which texts of other places have the same wording, clause by clause. */
  borrowings(parameters: Unformatted<'borrowings'>, options: CallOptions = {}): Answer<'borrowings'> {
    return this.transport.json('api/borrowings', {}, options, parameters);
  }

  /** A timeline, and which of its texts have wording of another one. */
  diffusion(parameters: Unformatted<'diffusion'>, options: CallOptions = {}): Answer<'diffusion'> {
    return this.transport.json('api/diffusion', {}, options, parameters);
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

  /** What changed from one text to another, clause by clause. */
  changes(parameters: Unformatted<'changes'>, options: CallOptions = {}): Answer<'changes'> {
    return this.transport.json('api/changes', parameters, options);
  }

  /** What a place promised, by when, and which later texts report it. */
  promises(parameters: Unformatted<'promises'>, options: CallOptions = {}): Answer<'promises'> {
    return this.transport.json('api/promises', parameters, options);
  }

  /** A comparison told in sentences; a language model may rewrite it, where one is configured. */
  brief(parameters: ParametersOf<'brief'>, options: CallOptions = {}): Answer<'brief'> {
    return this.transport.send('api/brief', {}, options, posted(parameters, WRITING_TIMEOUT_MS));
  }

  /** Claims that answer a question, each with what supports it. */
  ask(parameters: ParametersOf<'ask'>, options: CallOptions = {}): Answer<'ask'> {
    return this.transport.send('api/ask', {}, options, posted(parameters, WRITING_TIMEOUT_MS));
  }

  /** A passage in English, where a language model is configured. */
  translate(parameters: ParametersOf<'translate'>, options: CallOptions = {}): Answer<'translate'> {
    return this.transport.send('api/translate', {}, options, posted(parameters, WRITING_TIMEOUT_MS));
  }

  /** A comparison, timeline, same wording, matrix, figures, gap view, changes, promises or reviews as a table. */
  table(of: Tabled, parameters: AnyTabled, format: TableFormat, options: CallOptions = {}): Promise<string> {
    const request = { ...parameters, format };
    return POSTED.includes(of)
      ? this.transport.text(`api/${of}`, {}, options, request)
      : this.transport.text(`api/${of}`, request, options);
  }

  /** Address of the same table, for links. Servers refuse addresses of more than a few thousand characters. */
  tableAddress(of: Tabled, parameters: AnyTabled, format: TableFormat): string {
    return this.transport.address(`api/${of}`, { ...parameters, format });
  }

  /** Whose key the client has, and who keeps dossiers. */
  me(options: CallOptions = {}): Answer<'me'> {
    return this.transport.json('api/me', {}, options);
  }

  /** The dossiers of the holder of the key. */
  dossiers(options: CallOptions = {}): Answer<'dossiers'> {
    return this.transport.json('api/dossiers', {}, options);
  }

  addDossier(dossier: ParametersOf<'addDossier'>, options: CallOptions = {}): Answer<'addDossier'> {
    return this.transport.json('api/dossiers', {}, options, dossier);
  }

  dossier(id: string, options: CallOptions = {}): Answer<'dossier'> {
    return this.transport.json(dossierPath(id), {}, options);
  }

  /**
   * Rejects with a problem of status 412 when it was changed since it was read; then nothing is overwritten.
   * @param version as it was read
   */
  changeDossier(
    id: string,
    version: string,
    dossier: ParametersOf<'changeDossier'>,
    options: CallOptions = {},
  ): Answer<'changeDossier'> {
    return this.transport.send(dossierPath(id), {}, options, put(dossier, version));
  }

  /** @param version as it was read */
  removeDossier(id: string, version: string, options: CallOptions = {}): Answer<'removeDossier'> {
    return this.transport.send(dossierPath(id), {}, options, { method: 'DELETE', version });
  }

  /** Whether what was quoted is still in the index. */
  sources(parameters: ParametersOf<'sources'>, options: CallOptions = {}): Answer<'sources'> {
    return this.transport.json('api/sources', {}, options, parameters);
  }

  /** What analysts say of what was found. */
  reviews(parameters: Unformatted<'reviews'> = {}, options: CallOptions = {}): Answer<'reviews'> {
    return this.transport.json('api/reviews', parameters, options);
  }

  review(id: string, options: CallOptions = {}): Answer<'review'> {
    return this.transport.json(reviewPath(id), {}, options);
  }

  /**
   * Rejects with a problem of status 412 when somebody else has said something since it was read.
   * @param id `passage:kind:start-end`
   * @param version as it was read; null when there was none
   */
  putReview(
    id: string,
    version: string | null,
    review: ParametersOf<'putReview'>,
    options: CallOptions = {},
  ): Answer<'putReview'> {
    return this.transport.send(reviewPath(id), {}, options, put(review, version));
  }

  /** @param version as it was read */
  removeReview(id: string, version: string, options: CallOptions = {}): Answer<'removeReview'> {
    return this.transport.send(reviewPath(id), {}, options, { method: 'DELETE', version });
  }

  /** A dossier as a file in any of the formats. */
  exportDossier(parameters: ParametersOf<'exportDossier'>, options: CallOptions = {}): Promise<ReceivedFile> {
    return this.transport.file('api/export', {}, options, posted(parameters, EXPORT_TIMEOUT_MS));
  }

  /** The watches of the holder of the key. */
  watches(options: CallOptions = {}): Answer<'watches'> {
    return this.transport.json('api/watches', {}, options);
  }

  addWatch(watch: ParametersOf<'addWatch'>, options: CallOptions = {}): Answer<'addWatch'> {
    return this.transport.json('api/watches', {}, options, watch);
  }

  watch(id: string, options: CallOptions = {}): Answer<'watch'> {
    return this.transport.json(watchPath(id), {}, options);
  }

  /** @param version as it was read */
  changeWatch(
    id: string,
    version: string,
    watch: ParametersOf<'changeWatch'>,
    options: CallOptions = {},
  ): Answer<'changeWatch'> {
    return this.transport.send(watchPath(id), {}, options, put(watch, version));
  }

  /** @param version as it was read */
  removeWatch(id: string, version: string, options: CallOptions = {}): Answer<'removeWatch'> {
    return this.transport.send(watchPath(id), {}, options, { method: 'DELETE', version });
  }

  /** How the watched sites stand. The key needs scope `ingest`. */
  sites(options: CallOptions = {}): Answer<'sites'> {
    return this.transport.json('api/sites', {}, options);
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

const dossierPath = (id: string) => `api/dossiers/${encodeURIComponent(id)}`;
const watchPath = (id: string) => `api/watches/${encodeURIComponent(id)}`;
const reviewPath = (id: string) => `api/reviews/${encodeURIComponent(id)}`;

const put = (body: object, version: string | null): Sending => ({
  method: 'PUT',
  body: JSON.stringify(body),
  type: 'application/json',
  version,
});
const correctionOf = (id: string): string => `api/admin/articles/${encodeURIComponent(id)}/correction`;
