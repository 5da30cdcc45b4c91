/**
 * `npm run soak`: does the service hold out? It answers mixed requests at a steady rate while articles are ingested, then more
 * clients than it can serve. Prints errors, latencies and memory; exits with 1 when a request failed that should not have.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { seededRandom } from '../tests/helpers/vectors.js';
import { BuiltServer } from './built-server.js';
import { latenciesOf, slopeOf } from './figures.js';
import { requestFrom } from './soaking/requests.js';
import { Workspace } from './soaking/workspace.js';

/** Caches fill during this share of the steady part; growth of memory is measured after it. */
const WARM_UP_SHARE = 0.25;

const HEALTH_EVERY_MS = 250;
const HEALTH_TARGET_MS = 50;

const positive = (text: string): number => {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('must be a number above 0');
  return number;
};

const options = new Command('npm run soak --')
  .description(
    'Runs searches, comparisons and ingests against the built program, first steadily, then overloaded.',
  )
  .option('--minutes <number>', 'length of the steady part', positive, 20)
  .option('--rate <number>', 'requests a second in the steady part', positive, 50)
  .option('--ingest-every <seconds>', 'how often an article changes and is ingested', positive, 20)
  .option('--overload <seconds>', 'length of the part with too many clients', positive, 30)
  .option('--clients <number>', 'clients in that part; each asks again as soon as it may', positive, 128)
  .option('--seed <number>', 'seed of the requests', positive, 1)
  .parse()
  .opts<Record<'minutes' | 'rate' | 'ingestEvery' | 'clients' | 'overload' | 'seed', number>>();

const random = seededRandom(options.seed);
const errors = new Map<string, number>();
const countError = (what: string) => errors.set(what, (errors.get(what) ?? 0) + 1);

// Exiting runs the handlers that end the server and remove its folder.
process.once('SIGINT', () => process.exit(130));
const { minutes, rate, ingestEvery, seed } = options;
console.log(
  `${minutes} minutes, ${rate} requests/s, an ingest every ${ingestEvery} s, seed ${seed}, Node ${process.version}`,
);
const workspace = new Workspace();
const server = await BuiltServer.over(workspace.indexFolder, workspace.settings);
const steady = await runSteadily();
const overloaded = await overload();
const status = await server.stop();
if (status !== 0) countError(`exit status ${status} after SIGTERM`);
report();

/** Requests are sent when they are due, whether or not earlier ones are answered. Latency counts from that time. */
async function runSteadily() {
  const latencies: number[] = [];
  const memory: [hours: number, mib: number][] = [];
  const startedAt = performance.now();
  const endsAt = startedAt + minutes * 60_000;
  const pending = new Set<Promise<void>>();
  const ask = async (due: number) => {
    const answer = await get(requestFrom(random));
    if (answer.status !== 200) countError(`status ${answer.status} ${answer.what}`);
    latencies.push(performance.now() - due);
  };
  const health = probeHealth(endsAt);
  const ingests = ingestUntil(endsAt);
  for (let sent = 0; performance.now() < endsAt; sent++) {
    const due = startedAt + (sent * 1000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
    const asked = ask(due).finally(() => pending.delete(asked));
    pending.add(asked);
    const seconds = sent / rate;
    if (sent % Math.ceil(rate * 10) === 0) memory.push([seconds / 3600, await residentMiB()]);
    if (sent > 0 && sent % Math.ceil(rate * 60) === 0)
      console.log(
        `${Math.round(seconds / 60)} min: ${latencies.length} answers, ${errorCount()} errors, ${memory.at(-1)?.[1].toFixed(0)} MiB`,
      );
  }
  await Promise.all(pending);
  return { latencies, memory, ingests: await ingests, health: await health };
}

/** @returns how many ingests succeeded */
async function ingestUntil(endsAt: number): Promise<number> {
  let ingests = 0;
  while (performance.now() + ingestEvery * 1000 < endsAt) {
    await sleep(ingestEvery * 1000);
    await workspace.ingestChange().then(
      () => ingests++,
      (error) => countError(`ingest: ${error.message}`),
    );
  }
  return ingests;
}

/** The right answer to too many requests is 503 with the time to come back; these clients do. */
async function overload() {
  const endsAt = performance.now() + options.overload * 1000;
  const statuses = new Map<number, number>();
  const health = probeHealth(endsAt);
  const client = async () => {
    while (performance.now() < endsAt) {
      const answer = await get(requestFrom(random));
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status !== 200 && answer.status !== 503)
        countError(`status ${answer.status} ${answer.what} under overload`);
      await sleep(answer.retryAfterMs);
    }
  };
  await Promise.all(Array.from({ length: options.clients }, client));
  return { statuses, health: await health };
}

/** @returns milliseconds of each answer of `/healthz` */
async function probeHealth(endsAt: number): Promise<number[]> {
  const latencies: number[] = [];
  while (performance.now() < endsAt) {
    const startedAt = performance.now();
    const answer = await get('/healthz');
    latencies.push(performance.now() - startedAt);
    if (answer.status !== 200) countError(`health: status ${answer.status} ${answer.what}`);
    await sleep(HEALTH_EVERY_MS);
  }
  return latencies;
}

/** Status 0 means that there was no answer. */
async function get(path: string): Promise<{ status: number; what: string; retryAfterMs: number }> {
  const [what] = path.split('?') as [string];
  try {
    const response = await fetch(server.url + path);
    await response.arrayBuffer();
    const retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1000;
    return { status: response.status, what, retryAfterMs };
  } catch (error) {
    return { status: 0, what: `${what} ${(error as Error).cause ?? error}`, retryAfterMs: 0 };
  }
}

async function residentMiB(): Promise<number> {
  return (await server.metric('process_resident_memory_bytes')) / 2 ** 20;
}

function errorCount(): number {
  return [...errors.values()].reduce((sum, count) => sum + count, 0);
}

function report(): void {
  const { latencies, memory, ingests, health } = steady;
  const growth = slopeOf(memory.slice(Math.ceil(memory.length * WARM_UP_SHARE)));
  const [first, last] = [memory[0], memory.at(-1)].map((point) => point?.[1].toFixed(0));
  const statuses = [...overloaded.statuses].map(([code, count]) => `${count} x ${code}`).join(', ');
  const rows: [string, string][] = [
    ['requests', `${latencies.length}, and ${ingests} ingests`],
    ['latency from when due', latenciesOf(latencies)],
    ['health', latenciesOf(health)],
    ['memory', `${first} to ${last} MiB, ${growth.toFixed(1)} MiB an hour after the first quarter`],
    [`overload, ${options.clients} clients`, statuses],
    ['health under overload', `${latenciesOf(overloaded.health)} (target: under ${HEALTH_TARGET_MS} ms)`],
  ];
  for (const [name, text] of rows) console.log(name.padEnd(24) + text);
  for (const [what, count] of errors) console.log(`ERROR ${count} x ${what}`);
  console.log(`${errorCount()} errors`);
  process.exitCode = errors.size === 0 ? 0 : 1;
}
