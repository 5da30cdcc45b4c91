/** How are indices created, listed, refreshed, emptied and deleted? */
import { notOpenSearch, refusalFailure } from './errors.js';
import { LONG_MS, PATIENT, Passing, pathOf, type Requests } from './requests.js';

export interface IndexSize {
  readonly name: string;
  /** As Lucene counts them: parts that are stored as documents of their own (`nested`) count as well. */
  readonly documents: number;
  /** On all nodes together, with copies. */
  readonly bytes: number;
}

/** Documents that one request deletes, within a few seconds. */
const DELETED_AT_ONCE = 10_000;

interface Statistics {
  primaries?: { docs?: { count?: number } };
  total?: { store?: { size_in_bytes?: number } };
}

const longMs = ({ target }: Requests) => Math.max(LONG_MS, target.timeoutMs);

/** @returns false when there is an index of this name already */
export async function createIndex(requests: Requests, name: string, body: object): Promise<boolean> {
  const { status, body: answer } = await requests.send({
    method: 'PUT',
    path: pathOf(name),
    body,
    allowed: [400],
    timeoutMs: longMs(requests),
  });
  // False when a node was slow to hear of it; the index is there.
  if (typeof answer.acknowledged === 'boolean') return true;
  if (answer.error?.type === 'resource_already_exists_exception') return false;
  throw status === 400
    ? refusalFailure(status, answer, requests.target).error
    : notOpenSearch(requests.target);
}

/** What an index says of itself (`_meta` of its mappings); empty when it says nothing. */
export async function metaOf(requests: Requests, name: string): Promise<Record<string, unknown>> {
  const { body } = await requests.send({ method: 'GET', path: pathOf(name, '_mapping') });
  return body[name]?.mappings?._meta ?? {};
}

/** Does nothing when there is no index of this name. @throws RangeError for what is no name of an index of this program */
export async function dropIndex(requests: Requests, name: string): Promise<void> {
  // OpenSearch takes patterns and lists here, and would delete whatever they match.
  if (!name.startsWith(`${requests.target.prefix}-`) || !/^[a-z0-9._-]+$/.test(name))
    throw new RangeError(`${name} is not the name of an index of this program.`);
  await requests.send({
    method: 'DELETE',
    path: pathOf(name),
    query: { ignore_unavailable: true },
    timeoutMs: longMs(requests),
  });
}

/** The indices whose names match, by name, also closed ones and those that cannot be read now; their sizes are 0. */
export async function listIndices(requests: Requests, pattern: string): Promise<IndexSize[]> {
  // Not _cat/indices, which needs rights on the whole cluster.
  const ask = (...parts: string[]) =>
    requests.send({
      method: 'GET',
      path: pathOf(pattern, ...parts),
      query: { expand_wildcards: 'all' },
      allowed: [404],
    });
  const listed = await ask('_settings', 'index.uuid');
  if (listed.status === 404) {
    const { error } = refusalFailure(listed.status, listed.body, requests.target);
    if (error.code === 'index_missing') return [];
    throw error;
  }
  const { indices = {} } = (await ask('_stats', 'docs,store')).body as {
    indices?: Record<string, Statistics>;
  };
  return Object.keys(listed.body)
    .sort()
    .map((name) => ({
      name,
      documents: indices[name]?.primaries?.docs?.count ?? 0,
      bytes: indices[name]?.total?.store?.size_in_bytes ?? 0,
    }));
}

/** Makes searches see all that was written. */
export async function refresh(requests: Requests, index: string): Promise<void> {
  const { target } = requests;
  await requests.retried(async () => {
    const { body } = await requests.once({
      method: 'POST',
      path: pathOf(index, '_refresh'),
      timeoutMs: longMs(requests),
    });
    const { successful, failed } = Object(body._shards);
    if (typeof successful !== 'number') throw notOpenSearch(target);
    // The answer is a success even when no shard did it.
    if (successful === 0 || failed > 0) {
      const reason = `shards of ${index} are not there to be refreshed`;
      const error = { type: 'unavailable_shards_exception', reason };
      throw new Passing(refusalFailure(503, { error }, target));
    }
  }, PATIENT);
}

/** Deletes what matches, also what was not refreshed yet. What somebody changes meanwhile stays. @returns how many */
export async function deleteWhere(requests: Requests, index: string, query: object): Promise<number> {
  const { target } = requests;
  await refresh(requests, index);
  for (let all = 0; ; ) {
    const { status, body } = await requests.send(
      {
        method: 'POST',
        path: pathOf(index, '_delete_by_query'),
        query: { conflicts: 'proceed', refresh: true, max_docs: DELETED_AT_ONCE },
        body: { query },
        timeoutMs: longMs(requests),
      },
      PATIENT,
    );
    const { deleted, total, failures } = body;
    if (typeof deleted !== 'number') throw notOpenSearch(target);
    if (Array.isArray(failures) && failures.length > 0)
      throw refusalFailure(failures[0]?.status ?? status, body, target).error;
    all += deleted;
    if (deleted === 0 || total < DELETED_AT_ONCE) return all;
  }
}
