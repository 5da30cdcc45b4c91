/** What is to be measured, on how much? */
import { Command, InvalidArgumentError } from 'commander';
import { SUITES, type Suite } from './results.js';

export interface BenchOptions {
  suites: Suite[];
  /** Passages of the suites ingest, query, http and recall. */
  size: number;
  /** Passages of the suites growth and start, ascending. */
  passages: number[];
  peersPassages: number;
  /** Which of them; null for all. */
  peers: string[] | null;
  /** Texts that are asked, of those of the relevance set. */
  queries: number;
  /** Seconds of load for each number of clients, in each round. */
  loadSeconds: number;
  seed: number;
  million: boolean;
  json: boolean;
  record: boolean;
  /** A commit to be compared with, in place of the suites. */
  against: string | null;
}

interface Flags {
  suite?: Suite[];
  size?: number;
  passages?: number[];
  peersPassages?: number;
  peers?: string[];
  seed: number;
  quick?: true;
  million?: true;
  json?: true;
  record?: true;
  against?: string;
}

const SIZES = {
  whole: { size: 10_000, passages: [10_000, 100_000], peersPassages: 20_000, queries: 400, loadSeconds: 2 },
  quick: { size: 2000, passages: [1000, 2000], peersPassages: 2000, queries: 80, loadSeconds: 1 },
};

/** What Zonelens is held against. */
export const PEERS = ['minisearch', 'orama', 'lancedb', 'brute-force', 'naive'] as const;

/** Fewer than this and the sample corpus alone is larger. */
const LEAST_PASSAGES = 300;

/** Exits with a message on a fault, and after `--help`. */
export function optionsFrom(argv: readonly string[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description(
      'Measures ingest, search, load, recall, start, growth and peers side by side, on real regulations where the development ' +
        'data is there, else on the sample corpus; beyond what there is, on articles made of its sentences. docs/benchmarks.md tells the rest.',
    )
    .option('--suite <names>', `which of ${SUITES.join(',')} (default: all)`, suites)
    .option('--size <passages>', 'of ingest, query, http and recall (default: 10000)', passages)
    .option('--passages <list>', 'sizes of growth and start (default: 10000,100000)', sizes)
    .option('--peers-passages <passages>', 'of peers (default: 20000)', passages)
    .option('--peers <names>', `which of ${PEERS.join(',')} (default: all)`, peers)
    .option('--seed <number>', 'of articles and queries', whole, 1)
    .option('--quick', 'in small, in a few minutes: 2000 passages, fewer queries, less load')
    .option(
      '--against <commit>',
      'compare with another commit, in place of the suites; --size says on how much',
    )
    .option('--million', 'adds a million synthetic vectors to growth: half an hour more')
    .option('--json', 'print a JSON record a line')
    .option('--record', 'append to scripts/bench/history.jsonl and write the table of the README')
    .parse([...argv], { from: 'user' });
  const {
    suite = [...SUITES],
    seed,
    quick,
    million = false,
    json = false,
    record = false,
    against = null,
    peers: chosen = null,
    ...given
  } = command.opts<Flags>();
  if (record && against !== null) command.error('--record takes a whole run: leave --against out.');
  if (record && chosen !== null) command.error('--record takes a whole run: leave --peers out.');
  if (record && suite.length < SUITES.length) command.error('--record takes a whole run: leave --suite out.');
  return {
    ...(quick ? SIZES.quick : SIZES.whole),
    ...given,
    suites: suite,
    peers: chosen,
    seed,
    million,
    json,
    record,
    against,
  };
}

function suites(text: string): Suite[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(SUITES as readonly string[]).includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`There is no suite ${unknown.join(', ')}.`);
  return SUITES.filter((name) => names.includes(name));
}

function peers(text: string): string[] {
  const names = text.split(',').map((name) => name.trim());
  const unknown = names.filter((name) => !(PEERS as readonly string[]).includes(name));
  if (unknown.length > 0) throw new InvalidArgumentError(`There is no peer ${unknown.join(', ')}.`);
  return names;
}

function sizes(text: string): number[] {
  return [...new Set(text.split(',').map(passages))].sort((a, b) => a - b);
}

function passages(text: string): number {
  const number = whole(text);
  if (number < LEAST_PASSAGES) throw new InvalidArgumentError(`At least ${LEAST_PASSAGES} passages.`);
  return number;
}

function whole(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('A whole number is needed.');
  return number;
}
