/** How are several requests sent as one? The answer is a success even when some of them fail, so each is looked at. */
import { type Answer, answerOf, itemsOf } from './answers.js';
import { refusalFailure } from './errors.js';
import type { Failure } from './failure.js';
import { jsonOf } from './json.js';
import { BRIEF, LONG_MS, PATIENT, Passing, type Requests } from './requests.js';

export interface Search {
  readonly index: string;
  readonly body: object;
}

export type Operation =
  | { index: string; id: string; source: object }
  | { index: string; id: string; delete: true };

interface Item {
  readonly status: number;
  /** Missing when the request succeeded; deleting what is not there does. */
  readonly error?: unknown;
}

/** Bytes of a request that writes: so many that the overhead does not count, and few for the server's memory. */
const BULK_BYTES = 5_000_000;

/** The answers to all searches, in their order. */
export async function searchAll(requests: Requests, searches: readonly Search[]): Promise<Answer[]> {
  const { target } = requests;
  const all = searches.map(({ index, body }) => {
    const head = jsonOf({ index, allow_partial_search_results: false });
    return `${head}\n${jsonOf({ track_total_hits: true, ...body })}\n`;
  });
  const ask = async (lines: string) => {
    const { body } = await requests.once({ method: 'POST', path: '/_msearch', lines });
    return body.responses;
  };
  return (await eachOf(requests, all, ask, BRIEF)).map((item) => answerOf(item, target));
}

/** Carries all operations out, one request after another. */
export async function writeAll(requests: Requests, operations: readonly Operation[]): Promise<void> {
  const ask = async (lines: string) => {
    const { body } = await requests.once({
      method: 'POST',
      path: '/_bulk',
      query: { timeout: `${requests.target.timeoutMs}ms` },
      lines,
      timeoutMs: Math.max(LONG_MS, requests.target.timeoutMs),
    });
    const items: unknown = body.items;
    // Each item is named by its action.
    return Array.isArray(items) ? items.map((item) => Object.values(Object(item))[0]) : items;
  };
  let part: string[] = [];
  let bytes = 0;
  for (const operation of operations) {
    const lines = linesOf(operation);
    const more = Buffer.byteLength(lines);
    if (bytes > 0 && bytes + more > BULK_BYTES) {
      await eachOf(requests, part, ask, PATIENT);
      part = [];
      bytes = 0;
    }
    part.push(lines);
    bytes += more;
  }
  await eachOf(requests, part, ask, PATIENT);
}

function linesOf(operation: Operation): string {
  const at = { _index: operation.index, _id: operation.id };
  if ('delete' in operation) return `${jsonOf({ delete: at })}\n`;
  return `${jsonOf({ index: at })}\n${jsonOf(operation.source)}\n`;
}

/**
 * Sends all parts as one request, and again those that failed for a passing reason.
 * @returns an item for each part
 * @throws ZonelensError of a part that failed; others may have succeeded
 */
async function eachOf(
  requests: Requests,
  parts: readonly string[],
  ask: (lines: string) => Promise<unknown>,
  patience: typeof BRIEF,
): Promise<Item[]> {
  const { target } = requests;
  const done = new Map<number, Item>();
  let open = [...parts.keys()];
  const attempt = async () => {
    const lines = open.map((at) => parts[at]).join('');
    const items = itemsOf<Item>(await ask(lines), open.length, target);
    const failures: Failure[] = [];
    const failed = open.filter((at, number) => {
      const item = items[number] as Item;
      if (item.error === undefined) done.set(at, item);
      else failures.push(refusalFailure(item.status, item, target));
      return item.error !== undefined;
    });
    open = failed;
    const worst = failures.find(({ passing }) => !passing) ?? failures[0];
    if (worst !== undefined) throw worst.passing ? new Passing(worst) : worst.error;
  };
  if (open.length > 0) await requests.retried(attempt, patience);
  return [...parts.keys()].map((at) => done.get(at) as Item);
}
