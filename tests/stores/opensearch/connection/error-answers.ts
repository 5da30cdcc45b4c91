/** What do servers answer when something fails, and what does it mean? The bodies are those of OpenSearch 2.19 and of proxies. */
import { refused } from '../../../helpers/fake-opensearch.js';

export interface ErrorAnswer {
  what: string;
  status: number;
  body: unknown;
  code: string;
  passing: boolean;
  message: RegExp;
}

/**
 * What it is; the status; the body, as `type: reason` of an error, as `shards type: reason` of a search that failed on its only
 * shard, as JSON, or as another text; the code, with a + when it may pass; what the message says.
 */
const TABLE = String.raw`
a full disk | 429 | cluster_block_exception: index [test-a] blocked by: [TOO_MANY_REQUESTS/12/disk usage exceeded flood-stage watermark, index has read-only-allow-delete block]; | storage_failed | disk of .* is full.*flood-stage.*Make room
a full disk of older servers | 403 | cluster_block_exception: index [test-a] blocked by: [FORBIDDEN/12/index read-only / allow delete (api)]; | storage_failed | disk of .* is full
no new index on a full disk | 403 | cluster_block_exception: blocked by: [FORBIDDEN/10/cluster create-index blocked (api)]; | storage_failed | is full
an index that may not be written | 403 | cluster_block_exception: index [test-a] blocked by: [FORBIDDEN/8/index write (api)]; | storage_failed | protected against changes.*index write
a failure of the server | 500 | null_pointer_exception: it is null | storage_failed | failed \(status 500\): it is null
no body | 500 | null | storage_failed | status 500
too many shards | 400 | validation_exception: Validation Failed: 1: this action would add [2] total shards, but this cluster currently has [1000]/[1000] maximum shards open; | storage_failed | no room for another index.*max_shards_per_node
a cluster that starts | 503 | cluster_block_exception: blocked by: [SERVICE_UNAVAILABLE/1/state not recovered / initialized]; | storage_unavailable+ | cannot answer now.*not recovered
no manager | 503 | cluster_manager_not_discovered_exception: null | storage_unavailable+ | cannot answer now
a manager that is too slow | 503 | process_cluster_event_timeout_exception: failed to process cluster event | storage_unavailable+ | cannot answer now
a lost node | 500 | node_disconnected_exception: disconnected | storage_unavailable+ | cannot answer now
a lost node behind a search | 500 | shards node_not_connected_exception: node is gone | storage_unavailable+ | node is gone
a missing shard | 503 | no_shard_available_action_exception: No shard available for [get [test-a][1]: routing [null]] | storage_unavailable+ | No shard available
a missing shard for a write | 503 | {"index":{},"status":503,"error":{"type":"unavailable_shards_exception","reason":"[test-a][0] primary shard is not active"}} | storage_unavailable+ | primary shard is not active
a missing shard of a search | 503 | {"error":{"root_cause":[],"type":"search_phase_execution_exception","reason":"","failed_shards":[],"caused_by":{"type":"search_phase_execution_exception","reason":"Search rejected due to missing shards [[test-a][0]].","failed_shards":[]}},"status":503} | storage_unavailable+ | missing shards \[\[test-a\]\[0\]\]
no shard of a search at all | 503 | {"error":{"root_cause":[],"type":"search_phase_execution_exception","reason":"all shards failed","failed_shards":[]},"status":503} | storage_unavailable+ | all shards failed
a failure to delete by query | 500 | {"took":1,"failures":[{"index":"test-a","cause":{"type":"node_closed_exception","reason":"node closed"},"status":500}]} | storage_unavailable+ | node closed
a proxy without server | 502 | <html>Bad Gateway</html> | storage_unavailable+ | cannot answer now: status 502
a lost point in time | 404 | shards search_context_missing_exception: No search context found for id [17] | storage_unavailable | start again.*No search context
a full queue | 429 | rejected_execution_exception: rejected execution of coordinating operation | overloaded+ | too much to do: rejected
a full queue of a search | 429 | shards rejected_execution_exception: queue capacity = 1000 | overloaded+ | queue capacity
too little memory | 429 | circuit_breaking_exception: [parent] Data too large | overloaded+ | Data too large
too little memory, with another status | 503 | circuit_breaking_exception: [parent] Data too large | overloaded+ | too much to do
a proxy with a limit | 429 | Too Many Requests | overloaded+ | status 429
a search that was cancelled | 500 | task_cancelled_exception: cancelled task | overloaded | given a request up
a proxy that gave up | 504 | <html>Gateway Timeout</html> | deadline_exceeded | not finish a request in time
a node that waited too long | 500 | receive_timeout_transport_exception: timed out | deadline_exceeded | in time
a missing index | 404 | index_not_found_exception: no such index [test-a] | index_missing | no such index \[test-a\]
a missing index of one item | 404 | {"error":{"type":"index_not_found_exception","reason":"no such index [test-a]"},"status":404} | index_missing | no such index
a closed index | 400 | index_closed_exception: closed | index_missing | closed
a field that is not in the mapping | 400 | strict_dynamic_mapping_exception: dynamic introduction of [x] within [_doc] is not allowed | index_incompatible | another version.*\[x\]
a value of another type | 400 | mapper_parsing_exception: failed to parse | index_incompatible | failed to parse
a wrong setting of an index | 400 | illegal_argument_exception: unknown setting [index.nope] | index_incompatible | index.nope
a vector field that is none | 400 | shards query_shard_exception: failed to create query: Field 'n' is not knn_vector type. | index_incompatible | not knn_vector type
too many buckets | 503 | too_many_buckets_exception: Trying to create too many buckets | index_incompatible | more than .* allows
another version of a document | 409 | version_conflict_engine_exception: [1]: version conflict, document already exists (current version [1]) | index_busy | Somebody else has changed.*version conflict
a wrong password | 401 | Unauthorized | config_invalid | does not accept the user zonelens.*ZONELENS_STORE
a missing right | 403 | security_exception: no permissions for [indices:data/write/index] and User [name=zonelens, backend_roles=[], requestedTenant=null] | config_invalid | user zonelens .* does not have the right indices:data/write/index.*test-\*
a missing right of one item | 403 | {"status":403,"error":{"type":"security_exception","reason":"no permissions for [indices:data/write/bulk[s]]"}} | config_invalid | indices:data/write/bulk
a proxy that forbids | 403 | <html>Forbidden</html> | config_invalid | does not have the right: status 403
a body that is too large | 413 | <html>Request Entity Too Large</html> | config_invalid | refuses requests of several megabytes
an unknown request | 400 | {"error":"no handler found for uri [/x] and method [GET]"} | config_invalid | not OpenSearch, or one that is too old
a page that is missing | 404 | <html>Not Found</html> | config_invalid | not OpenSearch
lists in lists | 404 | [[]] | config_invalid | not OpenSearch
`;

export const ERROR_ANSWERS: ErrorAnswer[] = TABLE.trim()
  .split('\n')
  .map((line) => {
    const [what = '', status, said = '', code = '', message = ''] = line.split(' | ');
    return {
      what,
      status: Number(status),
      body: bodyOf(Number(status), said),
      code: code.replace('+', ''),
      passing: code.endsWith('+'),
      message: new RegExp(message),
    };
  });

function bodyOf(status: number, said: string): unknown {
  if (/^(\{|\[|null$)/.test(said)) return JSON.parse(said);
  const [, shards, type, reason] = said.match(/^(shards )?(\w+_exception): (.*)$/) ?? [];
  if (type === undefined || reason === undefined) return said;
  if (shards === undefined) return refused(status, type, reason).body;
  const error = {
    root_cause: [{ type, reason }],
    type: 'search_phase_execution_exception',
    reason: 'all shards failed',
    phase: 'query',
    grouped: true,
    failed_shards: [{ shard: 0, index: 'test-a', node: 'n', reason: { type, reason } }],
  };
  return { error, status };
}
