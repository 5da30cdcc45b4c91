/** What should be measured, at which sizes, and where? */
import { Command, InvalidArgumentError, Option } from 'commander';
import { STORES, type StoreName } from './results.js';

export interface ScaleOptions {
  /** Passages, ascending. The same index grows from one to the next. */
  sizes: number[];
  stores: readonly StoreName[];
  /** Of a server that may be filled. */
  address: string;
  dimensions: number;
  /** Search threads of a service. With 0, searches run in the measuring thread. */
  threads: number;
  /** Folder of a run that goes on. */
  resume?: string;
  states: boolean;
  /** Measure the largest size again with one segment a shard. */
  merge: boolean;
  model: string;
  /** Passages of which the others are variants. */
  base: number;
  /** Passages that are published at once. */
  batch: number;
  shards: number;
  /** Copies of each shard beside the first, as far as there are nodes. */
  replicas: number;
  engine: 'lucene' | 'faiss';
  seed: number;
  record: boolean;
  /** Print the recorded runs instead. */
  report: boolean;
  /** Remove what a run left on the server, and its folder, instead. */
  drop: boolean;
}

const MOST_DIMENSIONS = 4096;

const HELP = `
Measured for each store and size: how fast passages are stored and published; how long a small article takes until
it is found; searches, searches under filters of about 1, 10 and 50 %, comparisons, each asked once cold and five times
again, the stores taking turns; recall@10 of the graph; the start of a process; bytes on disk; memory. docs/scaling.md
says what was measured.

A run that was stopped goes on when it is started again with the same --resume folder.`;

/** Exits with a message when an option is wrong, and after `--help`. */
export function optionsFrom(argv: readonly string[]): ScaleOptions {
  const command = new Command('npm run scale --')
    .description('Measures both stores side by side as their indexes grow.')
    .option('--sizes <passages>', 'passages, such as 28000,281000', sizes, [28_000])
    .option('--stores <names>', `of ${STORES.join(', ')}`, stores, [...STORES])
    .option('--address <url>', 'of the OpenSearch server', 'http://127.0.0.1:9200')
    .option('--dimensions <number>', `of the vectors, at most ${MOST_DIMENSIONS}`, wholeNumber, 640)
    .option('--threads <number>', 'search threads of each service; 0 for none', wholeNumber, 1)
    .option('--resume <folder>', 'where the run is kept; it goes on from there')
    .option('--states', 'with made token states of the size of real ones', false)
    .option('--merge', 'measure the server at the largest size again with one segment a shard', false)
    .option('--model <id>', 'makes the vectors of the base', 'zonelens-static-zh-en-v1')
    .option('--base <passages>', 'real passages, of which the others are variants', wholeNumber, 5000)
    .option('--batch <passages>', 'passages that are published at once', wholeNumber, 20_000)
    .option('--shards <number>', 'of each index of the server', wholeNumber, 1)
    .option('--replicas <number>', 'copies of each shard beside the first', wholeNumber, 0)
    .addOption(
      new Option('--engine <name>', 'of the vectors on the server')
        .choices(['lucene', 'faiss'])
        .default('lucene'),
    )
    .option('--seed <number>', 'of the variants', wholeNumber, 1)
    .option('--record', 'write what was measured to scripts/scale/history.jsonl', false)
    .option('--report', 'print the recorded runs as Markdown, measure nothing', false)
    .option('--drop', 'remove the run of the --resume folder and its indices, measure nothing', false)
    .addHelpText('after', HELP)
    .parse([...argv], { from: 'user' });
  const options = command.opts<ScaleOptions>();
  if (options.dimensions < 1 || options.dimensions > MOST_DIMENSIONS)
    command.error(`--dimensions must be from 1 to ${MOST_DIMENSIONS}.`);
  if (options.batch < 1 || options.base < 1) command.error('--batch and --base must be at least 1.');
  if (options.drop && options.resume === undefined) command.error('--drop needs --resume.');
  return options;
}

function sizes(text: string): number[] {
  return [...new Set(text.split(',').map(wholeNumber))].sort((a, b) => a - b);
}

function stores(text: string): StoreName[] {
  const names = text.split(',');
  const unknown = names.find((name) => !STORES.some((store) => store === name));
  if (unknown !== undefined) throw new InvalidArgumentError(`There is no store ${unknown}.`);
  return STORES.filter((store) => names.includes(store));
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('A whole number is needed.');
  return number;
}
