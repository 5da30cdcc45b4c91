/**
 * `npm run soak`: does the service hold out? Mixed requests at a steady rate with ingests beside them, then more clients than
 * it can serve; prints errors, latencies and memory. The exit status is 1 when a request failed that should not.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Command, InvalidArgumentError } from 'commander';
import { latenciesOf, slopeOf } from './figures.js';
import { randomFrom, requestFrom } from './soaking/requests.js';
import { SoakedServer } from './soaking/server.js';

/** Memory is looked at after the caches have filled. */
const WARM_UP_SHARE = 0.25;

const MIB = 2 ** 20;
const HEALTH_LIMIT_MS = 50;

const positive = (text: string): number => {
  const number = Number(text);
  if (!(number > 0)) throw new InvalidArgumentError('must be a number above 0');
  return number;
};

const { minutes, rate, ingestEvery, clients, overload, seed } = new Command('soak')
  .description('Runs mixed searches, comparisons and ingests against the built program (npm run build).')
  .option('--minutes <number>', 'of the steady part', positive, 20)
  .option('--rate <number>', 'requests a second', positive, 50)
  .option('--ingest-every <seconds>', 'an article changes and is ingested', positive, 20)
  .option('--overload <seconds>', 'of the part with more clients than can be served', positive, 30)
  .option('--clients <number>', 'in that part, each asking again as soon as it may', positive, 128)
  .option('--seed <number>', 'of the requests', positive, 1)
  .parse()
  .opts<Record<'minutes' | 'rate' | 'ingestEvery' | 'clients' | 'overload' | 'seed', number>>();

const random = randomFrom(seed);
const errors = new Map<string, number>();
const count = (what: string) => errors.set(what, (errors.get(what) ?? 0) + 1);

const server = new SoakedServer({});
process.once('SIGINT', () => process.exit(130));
console.log(
  `${minutes} minutes, ${rate} requests a second, an ingest each ${ingestEvery} s, seed ${seed}, Node ${process.version}`,
);
await server.start();
const steady = await soak();
const overloaded = await overwhelm();
const status = await server.stop();
if (status !== 0) count(`exit status ${status} after SIGTERM`);
report();

/** Requests come at their times whatever becomes of the others, and their time counts from when they were due. */
async function soak() {
  const latencies: number[] = [];
  const memory: [hours: number, mib: number][] = [];
  let ingests = 0;
  const startedAt = performance.now();
  const endsAt = startedAt + minutes * 60_000;
  const under = new Set<Promise<void>>();
  const ask = async (due: number) => {
    const answer = await get(requestFrom(random));
    if (answer.status !== 200) count(`status ${answer.status} ${answer.what}`);
    latencies.push(performance.now() - due);
  };
  const health = probeHealth(() => performance.now() < endsAt);
  const ingesting = (async () => {
    while (performance.now() + ingestEvery * 1000 < endsAt) {
      await sleep(ingestEvery * 1000);
      await server.ingest().then(
        () => ingests++,
        (error) => count(`ingest: ${error.message}`),
      );
    }
  })();
  for (let sent = 0; performance.now() < endsAt; sent++) {
    const due = startedAt + (sent * 1000) / rate;
    if (due > performance.now()) await sleep(due - performance.now());
    const asked = ask(due).finally(() => under.delete(asked));
    under.add(asked);
    if (sent % Math.ceil(rate * 10) === 0) memory.push([(due - startedAt) / 3_600_000, await residentMib()]);
    if (sent > 0 && sent % Math.ceil(rate * 60) === 0)
      console.log(
        `${Math.round(sent / rate / 60)} min: ${latencies.length} answers, ${total(errors)} errors, ${ingests} ingests, ${memory.at(-1)?.[1].toFixed(0)} MiB`,
      );
  }
  await Promise.all([...under, ingesting]);
  return { latencies, memory, ingests, health: await health };
}

/** Past what the service takes on, 503 is the right answer, and its clients come again when it says. */
async function overwhelm() {
  const endsAt = performance.now() + overload * 1000;
  const statuses = new Map<number, number>();
  const health = probeHealth(() => performance.now() < endsAt);
  const client = async () => {
    while (performance.now() < endsAt) {
      const { status: got, what, retryAfterMs } = await get(requestFrom(random));
      statuses.set(got, (statuses.get(got) ?? 0) + 1);
      if (got !== 200 && got !== 503) count(`status ${got} ${what} under overload`);
      await sleep(retryAfterMs);
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  return { statuses, health: await health };
}

async function probeHealth(goesOn: () => boolean): Promise<number[]> {
  const latencies: number[] = [];
  while (goesOn()) {
    const startedAt = performance.now();
    const { status: got, what } = await get('/healthz');
    latencies.push(performance.now() - startedAt);
    if (got !== 200) count(`health: status ${got} ${what}`);
    await sleep(250);
  }
  return latencies;
}

async function get(path: string): Promise<{ status: number; what: string; retryAfterMs: number }> {
  try {
    const response = await fetch(server.url + path);
    await response.arrayBuffer();
    const retryAfterMs = Number(response.headers.get('retry-after') ?? 0) * 1000;
    return { status: response.status, what: path.split('?')[0] as string, retryAfterMs };
  } catch (error) {
    return { status: 0, what: `${path.split('?')[0]} ${(error as Error).cause ?? error}`, retryAfterMs: 0 };
  }
}

async function residentMib(): Promise<number> {
  const text = await (await fetch(`${server.url}/metrics`)).text();
  return Number(/^process_resident_memory_bytes (\S+)/m.exec(text)?.[1]) / MIB;
}

function total(counts: ReadonlyMap<unknown, number>): number {
  return [...counts.values()].reduce((sum, one) => sum + one, 0);
}

function report(): void {
  const { latencies, memory, ingests, health } = steady;
  const settled = memory.slice(Math.ceil(memory.length * WARM_UP_SHARE));
  console.log(`requests                 ${latencies.length}, ${ingests} ingests beside them`);
  console.log(`latency, waiting included ${latenciesOf(latencies)}`);
  console.log(`health                   ${latenciesOf(health)}`);
  console.log(
    `memory                   ${memory[0]?.[1].toFixed(0)} to ${memory.at(-1)?.[1].toFixed(0)} MiB, ${slopeOf(settled).toFixed(1)} MiB an hour after the first quarter`,
  );
  const served = [...overloaded.statuses].map(([code, times]) => `${times} x ${code}`).join(', ');
  console.log(`overload, ${clients} clients    ${served}`);
  console.log(
    `health under overload    ${latenciesOf(overloaded.health)} (to stay under ${HEALTH_LIMIT_MS} ms)`,
  );
  for (const [what, times] of errors) console.log(`ERROR ${times} x ${what}`);
  console.log(`${total(errors)} errors`);
  process.exitCode = errors.size === 0 ? 0 : 1;
}
