/** How do time and bytes grow with the number of passages? Between two sizes as a power of it: 1 is in proportion, 0 not at all. */
import type { Bench } from '../bench.js';
import { fileBytes } from '../index-bytes.js';
import { latencies } from '../latencies.js';
import { exponentOf, median, ROUNDS } from '../rounds.js';
import { benchMillion } from './growth-million.js';

/** Of a round. */
const QUERIES = 50;

interface Size {
  passages: number;
  'search p50': number;
  'ingest time': number;
  bytes: number;
  'peak memory': number;
}

const UNITS = { 'search p50': 'ms', 'ingest time': 's', bytes: 'MiB', 'peak memory': 'MiB' } as const;
type Grown = keyof typeof UNITS;

const MIB = 2 ** 20;

export async function benchGrowth(bench: Bench): Promise<void> {
  const { options, results } = bench;
  const sizes = await measured(bench);
  const grown = Object.keys(UNITS) as Grown[];
  for (const size of sizes)
    for (const what of grown)
      results.add({
        suite: 'growth',
        of: `${size.passages} passages`,
        measure: what,
        value: size[what],
        unit: UNITS[what],
      });
  for (const [at, larger] of sizes.slice(1).entries()) {
    const smaller = sizes[at] as Size;
    for (const what of grown) {
      const value = exponentOf([smaller.passages, smaller[what]], [larger.passages, larger[what]]);
      const of = `${smaller.passages} to ${larger.passages}`;
      results.add({ suite: 'growth', of, measure: `exponent of ${what}`, value, unit: '' });
    }
  }
  if (options.million) await benchMillion(bench);
}

async function measured(bench: Bench): Promise<Size[]> {
  const built = [];
  for (const size of bench.options.passages) built.push(await bench.indexes.of(size));
  const p50s = built.map((): number[] => []);
  for (let round = 0; round < ROUNDS; round++)
    for (const [at, { indexFolder }] of built.entries()) {
      const texts = bench.queries.ofRound(round, ROUNDS, QUERIES);
      p50s[at]?.push(median(await latencies(bench, indexFolder, {}, texts)));
    }
  return built.map(({ passages, tookMs, peakBytes, generationFolder }, at) => ({
    passages,
    'search p50': median(p50s[at] as number[]),
    'ingest time': tookMs / 1000,
    bytes: Object.values(fileBytes(generationFolder)).reduce((sum, bytes) => sum + bytes, 0) / MIB,
    'peak memory': peakBytes / MIB,
  }));
}
