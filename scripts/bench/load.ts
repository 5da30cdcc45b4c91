/** What does a server answer to so many clients, each of which asks again as soon as it has its answer? */
import autocannon from 'autocannon';
import { quantile } from '../figures.js';
import { shuffled } from './corpus.js';

export interface Load {
  /** Of status 200, a second. */
  answersPerSecond: number;
  /** Of those answers, in milliseconds. */
  p50: number;
  p99: number;
  /** Answers of status 503, which say when to come again; autocannon does not wait. */
  refused: number;
  /** Any other status, and connections that failed. */
  failed: number;
}

/**
 * @param paths to ask for; each client begins elsewhere, in an order of its own
 * @param random in [0, 1)
 */
export async function loadOf(
  url: string,
  paths: readonly string[],
  { clients, seconds, random }: { clients: number; seconds: number; random: () => number },
): Promise<Load> {
  const answeredMs: number[] = [];
  let refused = 0;
  let failed = 0;
  const run = autocannon({
    url,
    connections: clients,
    duration: seconds,
    setupClient: (client) => client.setRequests(shuffled(paths, random).map((path) => ({ path }))),
  });
  run.on('response', (_client: unknown, status: number, _bytes: number, ms: number) => {
    if (status === 200) answeredMs.push(ms);
    else if (status === 503) refused++;
    else failed++;
  });
  const { duration, errors } = await run;
  const [p50, p99] = [0.5, 0.99].map((share) => quantile(answeredMs, share)) as [number, number];
  return { answersPerSecond: answeredMs.length / duration, p50, p99, refused, failed: failed + errors };
}
