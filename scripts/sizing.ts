/** `npm run sizing`: what an index of 100,000 to 1,000,000,000 passages takes in PostgreSQL, from one that is measured. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command, InvalidArgumentError } from 'commander';
import { readConfig } from '../src/config.js';
import { seededRandom } from '../tests/helpers/vectors.js';
import { Corpus } from './bench/corpus.js';
import { Queries } from './bench/queries.js';
import { endingWithUs } from './children.js';
import { measure } from './sizing/measure.js';
import { type Measured, type Plan, sizeOf } from './sizing/project.js';

const SIZES = [1e5, 1e6, 1e7, 1e8, 1e9];
const PGLITE = fileURLToPath(new URL('../tests/helpers/pglite-server.mjs', import.meta.url));

/** The same queries and articles in every run. */
const SEED = 1;
const QUERIES = 400;

/**
 * Of a month of 730 hours, on demand, in the region us-east-1: m7g.large, 8 GiB for 0.0816 dollars an hour (June 2026,
 * factualminds.com/blog/amazon-ec2-on-demand-pricing-instance-families-2026), and gp3, 0.08 dollars a GB (aws.amazon.com/ebs/pricing).
 */
const MEMORY_PRICE = (0.0816 * 730) / 8;
const DISK_PRICE = 0.08;

interface Flags {
  store?: string;
  passages: number;
  node: number;
  workers: number;
  memoryPrice: number;
  diskPrice: number;
}

const { store, passages, node, workers, memoryPrice, diskPrice } = new Command('npm run sizing --')
  .description(
    'Ingests articles into PostgreSQL, measures what they take there, and tells what larger indexes would.\n' +
      'docs/scaling.md says which figures are measured, which are computed and which are simulated.',
  )
  .option('--store <address>', 'an empty database to measure on, postgres://…; by default PGlite in memory')
  .option('--passages <count>', 'about how many to measure on', positive, 2000)
  .option('--node <passages>', 'how many a node holds', positive, 5e6)
  .option('--workers <count>', 'ingests that share the corpus', positive, 8)
  .option('--memory-price <dollars>', 'of a GiB of memory a month', positive, MEMORY_PRICE)
  .option('--disk-price <dollars>', 'of a GB of disk a month', positive, DISK_PRICE)
  .parse()
  .opts<Flags>();

const folder = mkdtempSync(join(tmpdir(), 'zonelens-sizing-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const corpus = await Corpus.open(folder, SEED);
const { files } = await corpus.part(passages);
const measured = await measure(
  readConfig({}),
  store ?? (await pglite()),
  files,
  new Queries(SEED, QUERIES).texts,
);
print(measured, { prices: { memory: memoryPrice, disk: diskPrice }, nodePassages: node, workers });
process.exit();

function print({ ...found }: Measured, plan: Plan): void {
  const on = store === undefined ? 'PGlite' : 'the database';
  const times = [...found.searchMs].sort((a, b) => a - b);
  const at = (share: number) => (times[Math.floor(share * (times.length - 1))] as number).toFixed(0);
  console.log(
    `Measured on ${on}: ${found.passages} passages, ${found.passagesPerSecond.toFixed(0)} passages/s of an ingest,`,
  );
  console.log(
    `a search in ${at(0.5)} ms (p50), ${at(0.99)} ms (p99), one after the other. Bytes a passage:\n`,
  );
  const rows = [...Object.entries(found.tables), ...Object.entries(found.indexes)]
    .map(([name, bytes]): [string, number] => [name, bytes / found.passages])
    .filter(([, bytes]) => bytes >= 1)
    .sort((a, b) => b[1] - a[1]);
  const whole = rows.reduce((sum, [, bytes]) => sum + bytes, 0);
  console.log(
    table(
      ['table or index', 'bytes/passage'],
      [...rows, ['all', whole] as const].map(([name, bytes]) => [name, bytes.toFixed(0)]),
    ),
  );
  console.log();
  const random = seededRandom(SEED);
  const sizes = SIZES.map((size) => sizeOf(size, found, plan, random));
  console.log(
    table(
      [
        'passages',
        'nodes',
        'disk',
        'memory',
        'dollars/month',
        `ingest, ${plan.workers} workers`,
        'p50',
        'p99',
      ],
      sizes.map((size) => [
        size.passages.toLocaleString('en'),
        String(size.nodes),
        `${(size.diskBytes / 1e9).toFixed(1)} GB`,
        `${(size.memoryBytes / 2 ** 30).toFixed(1)} GiB`,
        size.costPerMonth.toFixed(0),
        `${size.ingestHours.toFixed(1)} h`,
        `${size.p50.toFixed(1)} x`,
        `${size.p99.toFixed(1)} x`,
      ]),
    ),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

async function pglite(): Promise<string> {
  const child = endingWithUs(fork(PGLITE, [], { execArgv: [], stdio: ['ignore', 'pipe', 'inherit', 'ipc'] }));
  const [port] = (await once(child.stdout as NodeJS.ReadableStream, 'data')) as [Buffer];
  return `postgres://postgres:postgres@127.0.0.1:${String(port).trim()}/postgres?sslmode=disable`;
}

function positive(value: string): number {
  const number = Number(value);
  if (!(number > 0)) throw new InvalidArgumentError('It must be a number above 0.');
  return number;
}
