/** What does the built server, with its default settings, answer to 1, 8, 32 and 128 clients at once? */
import { seededRandom } from '../../../tests/helpers/vectors.js';
import { BuiltServer } from '../../built-server.js';
import type { Suite } from '../context.js';
import { type Load, loadOf } from '../load.js';
import { inTurn, median, ratioOf } from '../measure.js';

const CLIENTS = [1, 8, 32, 128];

export const httpSuite: Suite = async ({ indexes, options, queries }, add) => {
  const { indexFolder } = await indexes.of(options.size);
  const server = await BuiltServer.over(indexFolder);
  const random = seededRandom(options.seed);
  let asked = 0;
  // A number after each text makes it new to the server, as most texts of real users are.
  const newPaths = () => queries.map((text) => `/api/search?q=${encodeURIComponent(`${text} ${asked++}`)}`);
  const load = async (clients: number): Promise<Load & { loopDelayMs: number }> => {
    const measured = await loadOf(server.url, newPaths, { clients, seconds: options.loadSeconds, random });
    // prom-client starts a new histogram of the delay after each look.
    return { ...measured, loopDelayMs: (await server.metric('nodejs_eventloop_lag_p99_seconds')) * 1000 };
  };
  await load(1);
  const nameOf = (clients: number) => `${clients} ${clients === 1 ? 'client' : 'clients'}`;
  const ways = Object.fromEntries(CLIENTS.map((clients) => [nameOf(clients), () => load(clients)]));
  const loads = await inTurn(ways);
  await server.stop();
  const ofRounds = (of: string, what: keyof Load | 'loopDelayMs') =>
    (loads[of] ?? []).map((one) => one[what]);
  const p50OfOne = ofRounds(nameOf(1), 'p50');
  const sum = (values: readonly number[]) => values.reduce((total, one) => total + one, 0);
  for (const of of Object.keys(loads)) {
    const p99s = ofRounds(of, 'p99');
    add(of, 'answers', median(ofRounds(of, 'answersPerSecond')), '/s');
    add(of, 'p50', median(ofRounds(of, 'p50')), 'ms');
    add(of, 'p99', median(p99s), 'ms', { ratio: ratioOf(p99s, p50OfOne), against: 'the p50 of one client' });
    add(of, 'refused', sum(ofRounds(of, 'refused')), '');
    add(of, 'failed', sum(ofRounds(of, 'failed')), '');
    add(of, 'event loop delay, p99', median(ofRounds(of, 'loopDelayMs')), 'ms');
  }
};
