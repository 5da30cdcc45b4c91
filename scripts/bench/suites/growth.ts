/** How do time, bytes and memory grow with the number of passages? The start of the server included. */
import { setTimeout as sleep } from 'node:timers/promises';
import { parseQuery } from '../../../src/search/query.js';
import { BuiltServer } from '../../built-server.js';
import { ofRound, openService, type Suite } from '../context.js';
import { exponentOf, inTurn, median, timeEach } from '../measure.js';

/** Each start takes seconds. */
const STARTS = 3;
const POLL_MS = 5;

const UNITS: Record<string, string> = {
  'search p50': 'ms',
  'ingest time': 's',
  bytes: 'MiB',
  'peak memory': 'MiB',
  ready: 'ms',
  'first search answered': 'ms',
};

export const growthSuite: Suite = async ({ embedder, indexes, options, queries }, add) => {
  const points: Point[] = [];
  const searches: Record<string, (round: number) => Promise<number>> = {};
  for (const size of options.sizes) {
    const { indexFolder, passages, tookMs, peakMiB, bytes } = await indexes.embedded(size);
    const service = await openService(indexFolder, embedder);
    const search = (q: string) => service.search(parseQuery({ q }));
    searches[passages] = async (round) => median(await timeEach(ofRound(queries, round), search));
    const starts: Started[] = [];
    for (const q of queries.slice(0, STARTS)) starts.push(await startAndAsk(indexFolder, q));
    points.push({
      passages,
      'ingest time': tookMs / 1000,
      bytes: bytes / 2 ** 20,
      'peak memory': peakMiB,
      ready: median(starts.map(({ readyMs }) => readyMs)),
      'first search answered': median(starts.map(({ answeredMs }) => answeredMs)),
    });
  }
  const p50s = await inTurn(searches);
  for (const point of points) point['search p50'] = median(p50s[point.passages] ?? []);
  for (const point of points)
    for (const [what, unit] of Object.entries(UNITS))
      add(`${point.passages} passages`, what, point[what] as number, unit);
  for (const [at, larger] of points.slice(1).entries()) {
    const smaller = points[at] as Point;
    const of = `exponent from ${smaller.passages} to ${larger.passages} passages`;
    const place = (point: Point, what: string): [number, number] => [
      point.passages,
      point[what] ?? Number.NaN,
    ];
    for (const what of Object.keys(UNITS))
      add(of, what, exponentOf(place(smaller, what), place(larger, what)), '');
  }
};

/** The number of passages, and the figures that are named in `UNITS`. */
type Point = Record<string, number> & { passages: number };

interface Started {
  /** From the start of the process until `/readyz` says yes. */
  readyMs: number;
  answeredMs: number;
}

async function startAndAsk(indexFolder: string, q: string): Promise<Started> {
  const startedAt = performance.now();
  const server = await BuiltServer.over(indexFolder);
  while (!(await fetch(`${server.url}/readyz`)).ok) await sleep(POLL_MS);
  const readyMs = performance.now() - startedAt;
  await (await fetch(`${server.url}/api/search?q=${encodeURIComponent(q)}`)).arrayBuffer();
  const answeredMs = performance.now() - startedAt;
  await server.stop();
  return { readyMs, answeredMs };
}
