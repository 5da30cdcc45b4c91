/** What should the bench measure, and on how many passages? */
import { Command, InvalidArgumentError, Option } from 'commander';
import { FORMS, type Form } from '../evaluation/relevance-set.js';
import { CACHE_FOLDER } from './cached-embedder.js';
import { type Kind, QUICK_SUITES, SUITES, type SuiteName } from './results.js';

export const PEERS = [
  'minisearch',
  'orama',
  'lancedb',
  'sqlite-vec',
  'opensearch',
  'brute-force',
  'naive',
] as const;
export type PeerName = (typeof PEERS)[number];

export interface BenchOptions {
  kind: Kind;
  suite: SuiteName[];
  /** Whether all suites of its kind run, with all peers. */
  isComplete: boolean;
  /** Passages of all suites but growth. */
  size: number;
  /** Passages of growth, ascending. */
  sizes: number[];
  peers: PeerName[];
  /** Address of an OpenSearch server, for the peer; without it, the peer is left out. */
  engine?: string;
  /** Folder of vectors that outlive the run; false for none. */
  cache: string | false;
  /** How many texts of the relevance set are asked. */
  queries: number;
  /** Seconds of load in each round, for each number of clients. */
  loadSeconds: number;
  loadRounds: number;
  /** In which nDCG is asked. */
  forms: readonly Form[];
  seed: number;
  json: boolean;
  record: boolean;
  /** Compare with the last recorded run of the same kind. */
  check: boolean;
  /** A commit to compare this one with, instead of running the suites. */
  against?: string;
}

const FULL = {
  kind: 'full',
  suite: [...SUITES],
  size: 10_000,
  sizes: [10_000, 100_000],
  queries: 400,
  loadSeconds: 2,
  loadRounds: 5,
  forms: FORMS,
} as const;
const QUICK = {
  ...{ kind: 'quick', suite: [...QUICK_SUITES] },
  ...{ size: 3000, sizes: [1000, 3000], queries: 80 },
  ...{ loadSeconds: 1, loadRounds: 3 },
  /** Every engine gets normalised texts, so that the traditional form asks what the simplified one does. */
  forms: FORMS.filter((form) => form !== 'traditional'),
} as const;

/** The sample corpus, which is always included, has more than this. */
const LEAST_PASSAGES = 300;

const SUITE_HELP = `
Suites:
  ingest  articles to a live index: passages a second, memory, bytes on disk
  query   searches in process: p50 and p99 by mode, under filters, as the search page asks
  service searches over HTTP beside those in process and a naive build; where the time goes
  start   the built server from its start until it is ready, and has answered
  http    the built server under 1, 8, 32 and 128 clients
  recall  share of the exact top 10 that the graph finds, with and without filters
  vectors search of vectors alone at several sizes, with hnswlib-node and without
  growth  search, ingest, bytes, memory and the start of the server at several sizes
  model   tokenizer and embedding against the libraries as they come
  models  the bundled models beside each other: ingest, queries embedded, searches
  peers   MiniSearch, Orama, LanceDB and SQLite with sqlite-vec (when installed), OpenSearch (with --engine),
          brute force and a naive Express server

docs/benchmarks.md says how each one measures.`;

/** Exits with a message when an option is wrong, and after `--help`. */
export function optionsFrom(argv: readonly string[]): BenchOptions {
  const command = new Command('npm run bench --')
    .description('Measures Zonelens and other engines side by side in one run.')
    .addOption(new Option('--suite <names...>', 'suites to run').choices(SUITES))
    .option('--size <passages>', `of all suites but growth (default: ${FULL.size})`, passages)
    .option('--sizes <passages...>', `of growth (default: ${FULL.sizes})`, addSize)
    .addOption(
      new Option('--peers <names...>', 'engines to compare').choices(PEERS).default([...PEERS], 'all'),
    )
    .option('--seed <number>', 'of articles and queries', wholeNumber, 1)
    .option('--quick', `${QUICK.size} passages, fewer suites and queries, less load; one table`, false)
    .option('--check', 'fail when ratios are worse than in the last recorded run of this kind', false)
    .option('--engine <address>', 'of an OpenSearch server, a peer')
    .option('--cache <folder>', 'where vectors are kept between runs', CACHE_FOLDER)
    .option('--no-cache', 'embed every text in this run')
    .option('--against <commit>', 'compare with another commit instead of running suites')
    .option('--json', 'print one JSON record a line', false)
    .option('--record', 'append to scripts/bench/history.jsonl and update docs/benchmarks.md', false)
    .addHelpText('after', SUITE_HELP)
    .parse([...argv], { from: 'user' });
  const { quick, ...given } = command.opts<Partial<BenchOptions> & { quick: boolean }>();
  const preset = quick ? QUICK : FULL;
  const options = { ...preset, ...given } as Omit<BenchOptions, 'isComplete'>;
  const isComplete = options.suite.length === preset.suite.length && options.peers.length === PEERS.length;
  if (options.record && (options.against !== undefined || !isComplete))
    command.error('--record needs a complete run: leave out --suite, --peers and --against.');
  if (options.check && options.against !== undefined)
    command.error('--check compares with a recorded run, --against with a commit: leave out one of them.');
  return { ...options, isComplete };
}

function addSize(text: string, sizes: number[] = []): number[] {
  return [...new Set([...sizes, passages(text)])].sort((a, b) => a - b);
}

function passages(text: string): number {
  const number = wholeNumber(text);
  if (number < LEAST_PASSAGES)
    throw new InvalidArgumentError(`At least ${LEAST_PASSAGES} passages are needed.`);
  return number;
}

function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 0)
    throw new InvalidArgumentError('A whole number is needed.');
  return number;
}
