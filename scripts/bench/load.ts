/** What does a server answer to several clients at once, each of which asks again as soon as it has its answer? */
import autocannon, { type Options, type Result } from 'autocannon';
import { quantile } from '../figures.js';
import { shuffled } from './corpus.js';

export interface Load {
  /** Answers with status 200. */
  answersPerSecond: number;
  /** Milliseconds of those answers. */
  p50: number;
  p99: number;
  /** Answers with status 503, which ask the client to come back later; autocannon does not wait. */
  refused: number;
  /** Any other status, and failed connections. */
  failed: number;
}

/**
 * @param newPaths what the next client asks for, in an order of its own
 * @param random returns numbers in [0, 1)
 */
export async function loadOf(
  url: string,
  newPaths: () => readonly string[],
  { clients, seconds, random }: { clients: number; seconds: number; random: () => number },
): Promise<Load> {
  const answeredMs: number[] = [];
  let refused = 0;
  let failed = 0;
  const { duration, errors } = await new Promise<Result>((resolve, reject) => {
    const options: Options = {
      url,
      connections: clients,
      duration: seconds,
      setupClient: (client) => client.setRequests(shuffled(newPaths(), random).map((path) => ({ path }))),
    };
    const run = autocannon(options, (error, result) => (error ? reject(error) : resolve(result)));
    run.on('response', (_client, status, _bytes, ms) => {
      if (status === 200) answeredMs.push(ms);
      else if (status === 503) refused++;
      else failed++;
    });
  });
  const [p50, p99] = [0.5, 0.99].map((share) => quantile(answeredMs, share)) as [number, number];
  return { answersPerSecond: answeredMs.length / duration, p50, p99, refused, failed: failed + errors };
}
