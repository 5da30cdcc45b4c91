/** How do time, bytes and memory grow with the number of passages? The start of the server included. */
import { parseQuery } from '../../../src/search/query.js';
import { ofRound, openService, type Suite } from '../context.js';
import { exponentOf, inTurn, median, timeEach } from '../measure.js';
import { type Started, startAndAsk } from '../start.js';

/** Each start takes seconds. */
const STARTS = 3;

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
