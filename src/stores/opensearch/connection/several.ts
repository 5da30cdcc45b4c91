/** How are several requests sent as one? The answer is a success even when some of them fail, so each is looked at. */
import { type Answer, answerOf, itemsOf } from './answers.js';
import { refusalFailure } from './errors.js';
import type { Failure } from './failure.js';
import { jsonOf } from './json.js';
import { BRIEF, LONG_MS, PATIENT, Passing, type Requests } from './requests.js';

export interface Search {
  readonly index: string;
  readonly body: object;
  /** Searches with the same one ask the same copies of the shards, which rank alike. It does not begin with `_`. */
  readonly preference?: string;
}

export type Operation =
  | { index: string; id: string; source: object }
  | { index: string; id: string; delete: true };

interface Item {
  readonly status: number;
  /** Missing when the request succeeded; deleting what is not there does. */
  readonly error?: unknown;
}

/** Bytes of a request: so many that the overhead does not count, few for the server's memory, and less than it takes. */
const REQUEST_BYTES = 5_000_000;

/** The answers to all searches, in their order. @param timeoutMs of each request; by default the time that the settings give */
export async function searchAll(
  requests: Requests,
  searches: readonly Search[],
  timeoutMs = requests.target.timeoutMs,
): Promise<Answer[]> {
  const { target } = requests;
  const ask = async (lines: string) => {
    const { body } = await requests.once({ method: 'POST', path: '/_msearch', lines, timeoutMs });
    return body.responses;
  };
  return (await eachOf(requests, searches, linesOfSearch, ask, BRIEF)).map((item) => answerOf(item, target));
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
  await eachOf(requests, operations, linesOf, ask, PATIENT);
}

function linesOfSearch({ index, body, preference }: Search): string {
  const head = jsonOf({ index, preference, allow_partial_search_results: false });
  return `${head}\n${jsonOf({ track_total_hits: true, ...body })}\n`;
}

function linesOf(operation: Operation): string {
  const at = { _index: operation.index, _id: operation.id };
  if ('delete' in operation) return `${jsonOf({ delete: at })}\n`;
  return `${jsonOf({ index: at })}\n${jsonOf(operation.source)}\n`;
}

/**
 * Sends all in requests of limited size, one after another; what is larger goes alone.
 * @param linesOf is called when its turn has come, so that few lines are in memory
 * @returns an item for each
 * @throws ZonelensError as `togetherOf`
 */
async function eachOf<T>(
  requests: Requests,
  all: readonly T[],
  linesOf: (one: T) => string,
  ask: (lines: string) => Promise<unknown>,
  patience: typeof BRIEF,
): Promise<Item[]> {
  const items: Item[] = [];
  let some: string[] = [];
  let bytes = 0;
  const send = async () => {
    for (const item of await togetherOf(requests, some, ask, patience)) items.push(item);
  };
  for (const one of all) {
    const part = linesOf(one);
    const more = Buffer.byteLength(part);
    if (bytes > 0 && bytes + more > REQUEST_BYTES) {
      await send();
      some = [];
      bytes = 0;
    }
    some.push(part);
    bytes += more;
  }
  await send();
  return items;
}

/**
 * Sends all parts as one request, and again those that failed for a passing reason.
 * @returns an item for each part
 * @throws ZonelensError of a part that failed; others may have succeeded
 */
async function togetherOf(
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
