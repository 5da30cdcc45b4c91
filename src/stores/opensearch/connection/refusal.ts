/** What does OpenSearch say in an error? Its types and its reason, wherever they stand. */

export interface Refusal {
  readonly status: number;
  /** Types of the error and of all its causes, such as `index_not_found_exception`. */
  readonly types: readonly string[];
  /** What the server says for people; empty when it says nothing. */
  readonly reason: string;
  /** Whether the answer has the form of OpenSearch's errors. */
  readonly isOpenSearch: boolean;
}

interface ServerError {
  type?: unknown;
  reason?: unknown;
  root_cause?: unknown;
  failed_shards?: unknown;
  caused_by?: unknown;
}

/** @param body of an answer with an error, or an item of an answer with several */
export function refusalIn(status: number, body: unknown): Refusal {
  const { error, failures } = Object(body) as { error?: unknown; failures?: { cause?: unknown }[] };
  // Deleting by query says why documents were not deleted in a list.
  const told = error ?? (Array.isArray(failures) ? failures[0]?.cause : undefined);
  const all = causesIn(told);
  const types = all.map(({ type }) => type).filter((type): type is string => typeof type === 'string');
  // Causes say more than what they cause, such as "all shards failed".
  const reasons = all
    .map(({ reason }) => reason)
    .filter((reason): reason is string => Boolean(reason) && typeof reason === 'string');
  const reason = reasons.find((one) => one !== 'all shards failed') ?? reasons[0] ?? types[0];
  return {
    status,
    types: [...new Set(types)],
    reason: reason ?? (typeof told === 'string' ? told : ''),
    isOpenSearch: types.length > 0,
  };
}

/** An error and all its causes, causes first. */
function causesIn(error: unknown): ServerError[] {
  if (Array.isArray(error)) return error.flatMap(causesIn);
  if (typeof error !== 'object' || error === null) return [];
  const { root_cause, failed_shards, caused_by, reason } = error as ServerError;
  // In a failed shard, the reason is the error.
  return [root_cause, failed_shards, caused_by, reason].flatMap(causesIn).concat(error);
}
