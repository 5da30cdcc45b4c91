/** Is this commit faster than another one? Both are built and run as a user runs them, in turn, on the same articles. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { BuiltServer } from '../built-server.js';
import type { Suite } from './context.js';
import { bytesOf } from './indexes.js';
import { inTurn, median, ratioOf, timeEach, timeOnce } from './measure.js';

const HERE = fileURLToPath(new URL('../../', import.meta.url));
const MIB = 2 ** 20;
const QUERIES = 200;

/** Keeps about half of the articles. */
const SINCE = '2018-01-01';

/** The name of a figure ends in its unit. */
type Figures = Record<string, number>;

export const againstSuite: Suite = async ({ corpus, folder, options, queries, say }, add) => {
  const commit = options.against as string;
  const there = join(folder, 'other');
  const git = (...args: string[]) => execFileSync('git', ['worktree', ...args], { cwd: HERE });
  git('add', '--quiet', '--detach', there, commit);
  process.once('exit', () => git('remove', '--force', there));
  symlinkSync(join(HERE, 'node_modules'), join(there, 'node_modules'));
  say(`Building ${commit}.`);
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: there, stdio: 'inherit' });
  const { files } = await corpus.part(options.size);
  const texts = queries.slice(0, QUERIES);
  const figuresOf = (tree: string, name: string) => (round: number) =>
    measureTree(join(tree, 'dist/cli.js'), join(folder, `${name}-${round}`), { files, texts });
  const rounds = await inTurn({ here: figuresOf(HERE, 'here'), there: figuresOf(there, 'there') });
  for (const name of Object.keys(rounds.here[0] ?? {})) {
    const [ours, theirs] = [rounds.here, rounds.there].map((all) =>
      all.map((one) => one[name] ?? Number.NaN),
    );
    const ratio = ratioOf(ours as number[], theirs as number[]);
    add(name, 'this commit', median(ours as number[]), '', { ratio, against: commit });
  }
};

async function measureTree(
  cli: string,
  index: string,
  { files, texts }: { files: readonly string[]; texts: readonly string[] },
): Promise<Figures> {
  mkdirSync(index);
  const ingest = () =>
    timeOnce(() => {
      const env = { ...process.env, ZONELENS_INDEX: index };
      const { status } = spawnSync(process.execPath, [cli, 'ingest', ...files], { env });
      // Some regulations have no text, so their ingest reports faults.
      if (status !== 0 && !existsSync(join(index, 'CURRENT'))) throw new Error(`${cli} made no index.`);
    });
  const [first, again] = [await ingest(), await ingest()];
  const startedAt = performance.now();
  const server = await BuiltServer.over(index, {}, cli);
  const ready = performance.now() - startedAt;
  const p50 = async (more: string) => {
    // The number makes the text new to the server.
    const urlOf = (text: string) =>
      `${server.url}/api/search?q=${encodeURIComponent(text + more.length)}${more}`;
    return median(await timeEach(texts, async (text) => (await fetch(urlOf(text))).arrayBuffer()));
  };
  await p50('&limit=9');
  const figures = {
    'first ingest, ms': first,
    'ingest again, nothing changed, ms': again,
    'index, MiB': bytesOf(index) / MIB,
    'server ready, ms': ready,
    'search, p50, ms': await p50(''),
    'search since a date, p50, ms': await p50(`&from=${SINCE}`),
    'search as the page asks, p50, ms': await p50('&group=article&facets=true&figures=true'),
    'memory of the server, MiB': (await server.metric('process_resident_memory_bytes')) / MIB,
  };
  await server.stop();
  return figures;
}
