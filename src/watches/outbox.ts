/**
 * In which order, how often and for how long is it tried to bring entries to a receiver? One after the other for each way of a
 * watch, at least once. Whoever sends claims what it sends for a while, so that several servers do not send the same; one that dies
 * leaves it to the others, who send it again under the same id.
 */
import type { RecordStore } from '../store/record-store.js';
import type { Entry } from './entry.js';
import { type Channel, changeTold, type Delivery, type Told } from './told.js';

/** Longer than a request or a mail may take. */
export const CLAIM_MS = 3 * 60_000;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Pauses after the first, second … failure, as Standard Webhooks recommends: three days together. Then it is given up. */
export const PAUSES_MS: readonly number[] = [
  ...[5 * SECOND, 5 * MINUTE, 30 * MINUTE],
  ...[2 * HOUR, 5 * HOUR, 10 * HOUR, 14 * HOUR, 20 * HOUR, 24 * HOUR],
];

/** The longest pause that a receiver may ask for. */
const LONGEST_RETRY_AFTER_MS = 24 * HOUR;

/** Deliveries that wait of one watch, also while no server makes them. The oldest go first. */
export const MAX_OUTBOX = 1000;

/** What is sent together. */
export interface Batch {
  to: Channel;
  /** At least one; all were found at the same time. */
  entries: Entry[];
}

export type Outcome =
  | { isTaken: true }
  /** @property isFinal whether the receiver wants nothing more, ever */
  | { isTaken: false; message: string; retryAfterMs: number; isFinal: boolean };

/** @returns what is due, now claimed; null when nothing is @param now in milliseconds since 1970 */
export async function claim(
  records: RecordStore,
  watch: string,
  to: Channel,
  now: number,
): Promise<Batch | null> {
  let claimed: Batch | null = null;
  await changeTold(records, watch, (told) => {
    const next = nextOf(told.outbox, to);
    const isDue = next.length > 0 && next.every(({ due }) => due <= iso(now));
    claimed = isDue ? { to, entries: next.map(({ entry }) => entry) } : null;
    return isDue ? { ...told, outbox: withEach(told.outbox, next, { due: iso(now + CLAIM_MS) }) } : null;
  });
  return claimed;
}

/** Keeps what became of a batch that was sent. */
export async function settle(
  records: RecordStore,
  watch: string,
  { to, entries }: Batch,
  outcome: Outcome,
  now: number,
): Promise<void> {
  const ids = new Set(entries.map(({ id }) => id));
  await changeTold(records, watch, (told) => {
    const sent = told.outbox.filter((delivery) => delivery.to === to && ids.has(delivery.entry.id));
    if (outcome.isTaken) {
      const { [to]: _, ...trouble } = told.trouble;
      return { ...told, outbox: without(told.outbox, sent), trouble };
    }
    const { message, retryAfterMs, isFinal } = outcome;
    const attempts = (sent[0]?.attempts ?? 0) + 1;
    const pauseMs = PAUSES_MS[attempts - 1];
    const lost = isFinal ? told.outbox.filter((delivery) => delivery.to === to) : sent;
    if (isFinal || pauseMs === undefined) return withTrouble(told, to, message, lost, now);
    const due = iso(now + Math.max(pauseMs, Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS)));
    const waiting = { ...told, outbox: withEach(told.outbox, sent, { due, attempts }) };
    return withTrouble(waiting, to, message, [], now);
  });
}

/** Drops what waits for a receiver that the watch does not have any more. */
export async function drop(records: RecordStore, watch: string, to: Channel): Promise<void> {
  await changeTold(records, watch, (told) => {
    const { [to]: _, ...trouble } = told.trouble;
    const outbox = told.outbox.filter((delivery) => delivery.to !== to);
    return outbox.length === told.outbox.length ? null : { ...told, outbox, trouble };
  });
}

/** Puts deliveries at the end of the outbox, and gives up the oldest where there are too many. */
export function queued(told: Told, deliveries: readonly Delivery[], now: number): Told {
  const outbox = [...told.outbox, ...deliveries];
  const over = outbox.slice(0, Math.max(0, outbox.length - MAX_OUTBOX));
  const ways = new Set(over.map(({ to }) => to));
  return [...ways].reduce(
    (kept, to) =>
      withTrouble(
        kept,
        to,
        TOO_MANY,
        over.filter((delivery) => delivery.to === to),
        now,
      ),
    { ...told, outbox },
  );
}

const TOO_MANY = `More than ${MAX_OUTBOX} entries wait.`;

/** The first of a way, with those that were found at the same time if they are sent together. */
function nextOf(outbox: readonly Delivery[], to: Channel): Delivery[] {
  const waiting = outbox.filter((delivery) => delivery.to === to);
  return to === 'webhook'
    ? waiting.slice(0, 1)
    : waiting.filter(({ entry }) => entry.at === waiting[0]?.entry.at);
}

function withTrouble(
  told: Told,
  to: Channel,
  message: string,
  given: readonly Delivery[],
  now: number,
): Told {
  const lost = (told.trouble[to]?.lost ?? 0) + given.length;
  return {
    ...told,
    outbox: without(told.outbox, given),
    trouble: { ...told.trouble, [to]: { at: iso(now), message, lost } },
  };
}

const without = (outbox: readonly Delivery[], those: readonly Delivery[]): Delivery[] =>
  outbox.filter((delivery) => !those.includes(delivery));

const withEach = (
  outbox: readonly Delivery[],
  those: readonly Delivery[],
  change: Partial<Delivery>,
): Delivery[] => outbox.map((delivery) => (those.includes(delivery) ? { ...delivery, ...change } : delivery));

const iso = (ms: number): string => new Date(ms).toISOString();
