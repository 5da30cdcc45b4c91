/** What can be asked of OpenSearch, and how does it fail? The store talks to it in no other way. */
import { isDeepStrictEqual } from 'node:util';
import type { Patience } from '../../../retry.js';
import type { OpenSearchTarget } from '../../../store-address.js';
import { type Answer, answerOf, type Found, type Hit, type Version, versionOf } from './answers.js';
import { notOpenSearch, refusalFailure } from './errors.js';
import {
  createIndex,
  deleteWhere,
  dropIndex,
  type IndexSize,
  listIndices,
  metaOf,
  refresh,
} from './indices.js';
import { jsonOf } from './json.js';
import { pathOf, type Reply, Requests } from './requests.js';
import { scan } from './scan.js';
import { type Operation, type Search, searchAll, writeAll } from './several.js';

export type { OpenSearchTarget } from '../../../store-address.js';
export type { Answer, Found, Hit, Version } from './answers.js';
export { Conflict } from './errors.js';
export type { IndexSize } from './indices.js';
export { LONG_MS } from './requests.js';
export type { Operation, Search } from './several.js';

/**
 * A connection to a cluster. Opening it asks nothing. A failure that may pass is tried again a few times, at the next host.
 *
 * Whatever fails throws a ZonelensError, which never holds the password:
 * - `storage_unavailable` when the server cannot be reached or cannot answer now, `overloaded` when it has too much to do
 * - `deadline_exceeded` when a request takes too long; whether it was carried out is not known
 * - `storage_failed` when the server's disk is full, or it fails in another way
 * - `config_invalid` for a wrong address, user, right or certificate
 * - `index_missing`, or `index_incompatible` when an index has not the form that a request needs
 * - `shutting_down` after `close`
 */
export class Connection {
  readonly #requests: Requests;

  private constructor(target: OpenSearchTarget, pauseBetween?: Patience['pause']) {
    this.#requests = new Requests(target, pauseBetween);
  }

  /** Not a property, because it holds the password and whoever logs a connection would show it. */
  get target(): OpenSearchTarget {
    return this.#requests.target;
  }

  /**
   * @param pauseBetween replaces the pauses between attempts
   * @throws ZonelensError `config_invalid` when the file of certificates cannot be read
   */
  static open(target: OpenSearchTarget, pauseBetween?: Patience['pause']): Connection {
    return new Connection(target, pauseBetween);
  }

  /** The name of an index of this program. */
  name(suffix: string): string {
    return `${this.target.prefix}-${suffix}`;
  }

  /**
   * All shards answer, or it fails. Every match is counted, unless the body says otherwise (`track_total_hits`).
   * @param timeoutMs by default the time that the settings give
   */
  async search(index: string, body: object, timeoutMs?: number): Promise<Answer> {
    const reply = await this.#requests.send({
      method: 'POST',
      path: pathOf(index, '_search'),
      query: { allow_partial_search_results: false },
      body: { track_total_hits: true, ...body },
      ...(timeoutMs !== undefined && { timeoutMs }),
    });
    return answerOf(reply.body, this.target);
  }

  /**
   * Several searches in one request, or in a few of about 5 MB, answered in their order. It fails when one of them does.
   * @param timeoutMs of each request
   */
  async searches(all: readonly Search[], timeoutMs?: number): Promise<Answer[]> {
    return searchAll(this.#requests, all, timeoutMs);
  }

  /** A document as it was written last, refreshed or not; null when there is none. */
  async get<T>(index: string, id: string): Promise<Found<T> | null> {
    const reply = await this.#requests.send({
      method: 'GET',
      path: pathOf(index, '_doc', id),
      allowed: [404],
    });
    const { found, _source: source } = reply.body;
    if (found === true) return { source, version: versionOf(reply.body, this.target) };
    if (found === false) return null;
    throw reply.status === 404 ? this.#refused(reply) : notOpenSearch(this.target);
  }

  /**
   * Writes a document. `get` sees it at once, a search after the next refresh.
   *
   * When the answer to an attempt was lost, the next one may find the document of that attempt, and it counts as written. So
   * two writers of equal documents may both succeed: a document that settles who is first must say who wrote it.
   * @param expected the version that must be stored, or that none may be; without it, whatever is stored is replaced
   * @throws Conflict when something else is stored
   */
  async put(index: string, id: string, source: object, expected?: Version | 'absent'): Promise<Version> {
    const reply = await this.#requests.send({
      method: 'PUT',
      path: pathOf(index, expected === 'absent' ? '_create' : '_doc', id),
      query: { ...this.#waiting(), ...conditionOf(expected) },
      body: source,
      allowed: [409],
    });
    if (reply.status !== 409) return versionOf(reply.body, this.target);
    const found = reply.isRepeated ? await this.get(index, id) : null;
    if (found !== null && isDeepStrictEqual(found.source, JSON.parse(jsonOf(source)))) return found.version;
    throw this.#refused(reply);
  }

  /**
   * Deletes a document. Without `expected` it does nothing when there is none.
   * @throws Conflict when the expected version is not stored
   */
  async remove(index: string, id: string, expected?: Version): Promise<void> {
    const reply = await this.#requests.send({
      method: 'DELETE',
      path: pathOf(index, '_doc', id),
      query: { ...this.#waiting(), ...conditionOf(expected) },
      allowed: [404, 409],
    });
    const { result } = reply.body;
    if (result === 'deleted' || result === 'not_found') return;
    if (reply.status < 400) throw notOpenSearch(this.target);
    if (reply.status === 409 && reply.isRepeated && (await this.get(index, id)) === null) return;
    throw this.#refused(reply);
  }

  /**
   * Writes and deletes documents, in requests of about 5 MB. An id may occur once. Searches see the changes after the next
   * refresh. When it fails, some of the changes may have been made.
   */
  async write(operations: readonly Operation[]): Promise<void> {
    await writeAll(this.#requests, operations);
  }

  /**
   * Deletes what matches, also what was not refreshed yet. What somebody changes meanwhile stays.
   * @returns how many documents; fewer when the answer to an attempt was lost
   */
  async deleteWhere(index: string, query: object): Promise<number> {
    return deleteWhere(this.#requests, index, query);
  }

  /** Makes searches see all that was written. */
  async refresh(index: string): Promise<void> {
    await refresh(this.#requests, index);
  }

  /** @returns false when there is an index of this name already */
  async createIndex(name: string, body: object): Promise<boolean> {
    return createIndex(this.#requests, name, body);
  }

  /** What an index says of itself (`_meta` of its mappings); empty when it says nothing. */
  async metaOf(name: string): Promise<Record<string, unknown>> {
    return metaOf(this.#requests, name);
  }

  /** Does nothing when there is no such index. @throws RangeError for what is not the name of an index of this program */
  async dropIndex(name: string): Promise<void> {
    await dropIndex(this.#requests, name);
  }

  /** The indices whose names match a pattern with `*`, by name; closed ones have the size 0. */
  async indices(pattern: string): Promise<IndexSize[]> {
    return listIndices(this.#requests, pattern);
  }

  /**
   * All hits as they are now, in pages of at most `size`. Without `sort` in the body their order means nothing; with it, no two
   * documents may have the same values, or some may be missed.
   */
  scan(index: string, body: object, size: number): AsyncGenerator<Hit[]> {
    return scan(this.#requests, index, body, size);
  }

  /** Gives up what is being asked. */
  async close(): Promise<void> {
    await this.#requests.close();
  }

  #refused({ status, body }: Reply): Error {
    return refusalFailure(status, body, this.target).error;
  }

  /** How long the server waits for a shard that is missing: less than it is waited for, so that it can say so. */
  #waiting(): { timeout: string } {
    return { timeout: `${Math.ceil(this.target.timeoutMs / 2)}ms` };
  }
}

function conditionOf(expected: Version | 'absent' | undefined): Record<string, number> {
  if (typeof expected !== 'object') return {};
  return { if_seq_no: expected.seqNo, if_primary_term: expected.primaryTerm };
}
