/** What does a failure of OpenSearch mean, may it pass, and what can be done? */
import { errors } from '@opensearch-project/opensearch';
import { type ErrorCode, ZonelensError } from '../../../errors.js';
import { retryAfterMs } from '../../../retry.js';
import type { OpenSearchTarget } from '../../../store-address.js';
import { type Failure, placeOf, quoted } from './failure.js';
import { networkFailure } from './network-errors.js';
import { type Refusal, refusalIn } from './refusal.js';
import { TravelError } from './wire.js';

/** The stored document is not the version that was expected: somebody else has changed it. */
export class Conflict extends ZonelensError {
  constructor(message: string) {
    super('index_busy', message);
  }
}

interface Rule {
  readonly applies: (refusal: Refusal) => boolean;
  readonly code: ErrorCode;
  readonly passing?: boolean;
  /** `place` names the server; what it said follows where `$reason` stands. */
  readonly message: (place: string, refusal: Refusal, target: OpenSearchTarget) => string;
}

const has = (types: RegExp) => (refusal: Refusal) => refusal.types.some((type) => types.test(type));
const isBlock = has(/^cluster_block_exception$/);

/** What OpenSearch answers, by status and by types of errors. The first rule that applies counts; the last one always does. */
const RULES: readonly Rule[] = [
  {
    applies: (refusal) =>
      isBlock(refusal) && /flood-stage|allow[- ]delete|create-index blocked/.test(refusal.reason),
    code: 'storage_failed',
    message: (place) =>
      `The disk of ${place} is full, so it lets nothing be written: $reason. Make room on its data nodes or add one; OpenSearch then lifts the block by itself.`,
  },
  {
    applies: (refusal) => isBlock(refusal) && refusal.status !== 503,
    code: 'storage_failed',
    message: (place) =>
      `${place} is protected against changes: $reason. Whoever runs it can lift the block (index.blocks or cluster.blocks).`,
  },
  {
    applies: ({ status }) => status === 401,
    code: 'config_invalid',
    message: (place, _, { username }) =>
      username === null
        ? `${place} wants a user and a password: ZONELENS_STORE=opensearch+https://user:password@host:9200.`
        : `${place} does not accept the user ${username} with the password in ZONELENS_STORE.`,
  },
  {
    applies: (refusal) => refusal.status === 403 || has(/^security_exception$/)(refusal),
    code: 'config_invalid',
    message: (place, { reason }, { username, prefix }) => {
      const [, right] = reason.match(/no permissions for \[([^\]]+)\]/) ?? [];
      const missing = right === undefined ? 'does not have the right' : `does not have the right ${right}`;
      return `${username === null ? 'A request without user' : `The user ${username}`} of ${place} ${missing}: $reason. The user in ZONELENS_STORE needs all rights on indices ${prefix}-*, and those to search, write and refresh.`;
    },
  },
  {
    applies: (refusal) => refusal.status === 409 || has(/^version_conflict/)(refusal),
    code: 'index_busy',
    message: (place) => `Somebody else has changed what is stored in ${place}: $reason.`,
  },
  {
    applies: has(/^index_(not_found|closed)_exception$/),
    code: 'index_missing',
    message: (place) => `An index of ${place} does not exist or is closed: $reason.`,
  },
  {
    applies: has(/^search_context_missing_exception$/),
    code: 'storage_unavailable',
    message: (place) => `${place} no longer keeps the state that was being read; start again: $reason.`,
  },
  {
    applies: has(/^too_many_(buckets|clauses|nested_clauses)/),
    code: 'index_incompatible',
    message: (place) => `A request asks for more than ${place} allows: $reason.`,
  },
  {
    applies: (refusal) =>
      refusal.status === 429 || has(/rejected_execution|circuit_breaking|too_many_requests/)(refusal),
    code: 'overloaded',
    passing: true,
    message: (place) => `${place} has too much to do: $reason.`,
  },
  {
    applies: has(/^task_cancelled_exception$/),
    code: 'overloaded',
    message: (place) => `${place} has given a request up: $reason.`,
  },
  {
    applies: (refusal) =>
      refusal.status === 408 ||
      refusal.status === 504 ||
      has(/^(receive_)?timeout(_transport)?_exception$/)(refusal),
    code: 'deadline_exceeded',
    message: (place) => `${place} did not finish a request in time: $reason.`,
  },
  {
    applies: (refusal) =>
      refusal.status === 502 ||
      refusal.status === 503 ||
      has(/^(node_|no_shard_available|unavailable_shards|no_node_available|connect_transport)/)(refusal),
    code: 'storage_unavailable',
    passing: true,
    message: (place) => `${place} cannot answer now: $reason.`,
  },
  {
    applies: ({ status }) => status === 413,
    code: 'config_invalid',
    message: (place) =>
      `${place}, or a proxy before it, refuses requests of several megabytes. Let it take at least 16 MB.`,
  },
  {
    applies: ({ reason }) => /maximum shards open/.test(reason),
    code: 'storage_failed',
    message: (place) =>
      `${place} has no room for another index: $reason. Delete indices, add a node, or raise cluster.max_shards_per_node.`,
  },
  {
    applies: ({ isOpenSearch, status }) => !isOpenSearch && status < 500,
    code: 'config_invalid',
    message: (place, { status }) =>
      `What answers at ${place} is not OpenSearch, or one that is too old (status ${status}). Does ZONELENS_STORE say its address?`,
  },
  {
    applies: ({ status }) => status >= 400 && status < 500,
    code: 'index_incompatible',
    message: (place) =>
      `${place} refuses a request, perhaps because the index was made by another version of this program: $reason.`,
  },
  {
    applies: () => true,
    code: 'storage_failed',
    message: (place, { status }) => `${place} failed (status ${status}): $reason. Its log says more.`,
  },
];

/**
 * What an answer means that is an error, or a failed item of an answer to several requests.
 * @param body of the answer, or the item; what is not of OpenSearch's form is taken as from another server
 */
export function refusalFailure(
  status: number,
  body: unknown,
  target: OpenSearchTarget,
  headers: Record<string, unknown> = {},
): Failure {
  const refusal = refusalIn(status, body);
  const { code, passing = false, message } = RULES.find(({ applies }) => applies(refusal)) as Rule;
  const reason = quoted(refusal.reason, target).replace(/[.;]$/, '') || `status ${status}`;
  const text = message(placeOf(target), refusal, target).replace('$reason', () => reason);
  const wait = headers['retry-after'];
  return {
    error: code === 'index_busy' ? new Conflict(text) : new ZonelensError(code, text),
    passing,
    retryAfterMs: retryAfterMs(typeof wait === 'string' ? wait : null),
  };
}

/** What it means that the client threw. Nothing of what it threw is kept. */
export function failureOf(thrown: unknown, target: OpenSearchTarget): Failure {
  if (thrown instanceof errors.ResponseError) {
    const { statusCode, body, headers } = thrown.meta;
    return refusalFailure(statusCode ?? 0, body, target, headers ?? {});
  }
  if (thrown instanceof errors.TimeoutError) return { error: late(target), passing: false, retryAfterMs: 0 };
  if (thrown instanceof errors.DeserializationError)
    return { error: notOpenSearch(target), passing: false, retryAfterMs: 0 };
  const { message } = thrown instanceof Error ? thrown : { message: String(thrown) };
  return networkFailure(quoted(message, target), thrown instanceof TravelError ? thrown.code : '', target);
}

export function late(target: OpenSearchTarget): ZonelensError {
  return new ZonelensError(
    'deadline_exceeded',
    `${placeOf(target)} did not answer in time. ZONELENS_STORE_TIMEOUT_MS says how long it is waited for.`,
  );
}

/** An answer that OpenSearch does not give. */
export function notOpenSearch(target: OpenSearchTarget): ZonelensError {
  return new ZonelensError(
    'config_invalid',
    `What answers at ${placeOf(target)} is not OpenSearch. Does ZONELENS_STORE say its address?`,
  );
}
