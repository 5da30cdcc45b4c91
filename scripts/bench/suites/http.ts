/** What does the server, as a user runs it, answer to 1, 8, 32 and 128 clients at once? */
import { seededRandom } from '../../../tests/helpers/vectors.js';
import type { Bench } from '../bench.js';
import { type Load, loadOf } from '../load.js';
import { median, ROUNDS } from '../rounds.js';
import { serverOver } from '../server.js';

const CLIENTS = [1, 8, 32, 128] as const;

export async function benchHttp(bench: Bench): Promise<void> {
  const { indexes, options, queries } = bench;
  const { indexFolder } = await indexes.of(options.size);
  const server = await serverOver(indexFolder);
  const random = seededRandom(options.seed);
  let asked = 0;
  // A number behind each text makes it a new one, as most texts of people are: no vector of it is known.
  const newTexts = () =>
    queries.texts.map((text) => `/api/search?q=${encodeURIComponent(`${text} ${asked++}`)}`);
  const load = (clients: number) =>
    loadOf(server.url, newTexts(), { clients, seconds: options.loadSeconds, random });
  const loads = new Map<number, Load[]>(CLIENTS.map((clients) => [clients, []]));
  await load(1);
  for (let round = 0; round < ROUNDS; round++)
    for (const clients of CLIENTS) loads.get(clients)?.push(await load(clients));
  await server.stop();
  report(bench, loads);
}

function report({ results }: Bench, loads: ReadonlyMap<number, readonly Load[]>): void {
  const alone = (loads.get(1) ?? []).map(({ p50 }) => p50);
  for (const [clients, rounds] of loads) {
    const of = `${clients} ${clients === 1 ? 'client' : 'clients'}`;
    const add = (measure: string, value: number, unit: string, compared = {}) =>
      results.add({ suite: 'http', of, measure, value, unit, ...compared });
    const middle = (what: keyof Load) => median(rounds.map((load) => load[what]));
    const sum = (what: keyof Load) => rounds.reduce((all, load) => all + load[what], 0);
    add('answers', middle('answersPerSecond'), 'requests/s');
    add('p50', middle('p50'), 'ms');
    const ratio = median(rounds.map(({ p99 }, round) => p99 / (alone[round] as number)));
    add('p99', middle('p99'), 'ms', { ratio, against: 'the p50 of one client' });
    add('refused', sum('refused'), 'answers');
    add('failed', sum('failed'), 'answers');
  }
}
