/** Is this commit faster than another one? Both built, both run as a user runs them, in turn, on the same articles. */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { currentGeneration } from '../../src/stores/folder/generation.js';
import { BuiltServer } from '../built-server.js';
import type { Bench } from './bench.js';
import { fileBytes } from './index-bytes.js';
import { residentMiB } from './resident.js';
import { median, ROUNDS, ratioOf, timed } from './rounds.js';

const HERE = fileURLToPath(new URL('../../', import.meta.url));

const UNITS = {
  'first ingest': 'ms',
  'ingest again, nothing changed': 'ms',
  index: 'bytes/passage',
  'server ready': 'ms',
  'search, p50': 'ms',
  'search since a date, p50': 'ms',
  'search as the page asks, p50': 'ms',
  'memory of the server': 'MiB',
} as const;
type What = keyof typeof UNITS;

/** Keeps about half of the articles. */
const SINCE = '2018-01-01';

export async function benchAgainst(bench: Bench, commit: string): Promise<void> {
  const { corpus, folder, options, results } = bench;
  const there = join(folder, 'other');
  execFileSync('git', ['worktree', 'add', '--quiet', '--detach', there, commit], { cwd: HERE });
  const remove = () => execFileSync('git', ['worktree', 'remove', '--force', there], { cwd: HERE });
  process.once('exit', remove);
  symlinkSync(join(HERE, 'node_modules'), join(there, 'node_modules'));
  results.say(`${commit} is built.`);
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: there, stdio: 'inherit' });
  const { files } = await corpus.part(options.size);
  const trees = { here: HERE, there };
  const rounds: Record<keyof typeof trees, Record<What, number>[]> = { here: [], there: [] };
  for (let round = 0; round < ROUNDS; round++) {
    const names = round % 2 === 0 ? (['here', 'there'] as const) : (['there', 'here'] as const);
    for (const name of names) {
      const index = join(folder, `${name}-${round}`);
      rounds[name].push(await measured(bench, trees[name], index, files));
    }
    results.say(`Round ${round + 1} of ${ROUNDS} is done.`);
  }
  for (const what of Object.keys(UNITS) as What[]) {
    const [here, other] = [rounds.here, rounds.there].map((all) => all.map((round) => round[what]));
    results.add({
      suite: 'against',
      measure: what,
      value: median(here as number[]),
      unit: UNITS[what],
      ratio: ratioOf(here as number[], other as number[]),
      against: commit,
    });
  }
}

async function measured(
  { queries }: Bench,
  tree: string,
  index: string,
  files: readonly string[],
): Promise<Record<What, number>> {
  const cli = join(tree, 'dist/cli.js');
  const environment = { ...process.env, HOST: '127.0.0.1', PORT: '0', ZONELENS_INDEX: index };
  const ingest = () =>
    timed(() => {
      const { status } = spawnSync(process.execPath, [cli, 'ingest', ...files], { env: environment });
      // Some regulations have no body, which is a fault of theirs.
      if (status !== 0 && !existsSync(join(index, 'CURRENT'))) throw new Error(`${cli} ingests nothing.`);
    });
  mkdirSync(index);
  const first = await ingest();
  const again = await ingest();
  const startedAt = performance.now();
  const server = await BuiltServer.start(environment, cli);
  const ready = performance.now() - startedAt;
  const p50 = async (more: string) => {
    const taken: number[] = [];
    for (const text of queries.texts.slice(0, 200)) {
      const path = `/api/search?q=${encodeURIComponent(text + more.length)}${more}`;
      taken.push(await timed(async () => (await fetch(server.url + path)).arrayBuffer()));
    }
    return median(taken);
  };
  await p50('&limit=9');
  const figures = {
    'search, p50': await p50(''),
    'search since a date, p50': await p50(`&from=${SINCE}`),
    'search as the page asks, p50': await p50('&group=article&facets=true&figures=true'),
    'memory of the server': residentMiB(server.child.pid as number),
  };
  await server.stop();
  const generation = join(index, currentGeneration(index) as string);
  const manifest = JSON.parse(readFileSync(join(generation, 'manifest.json'), 'utf8'));
  const bytes = Object.values(fileBytes(generation)).reduce((sum, one) => sum + one, 0);
  return {
    'first ingest': first,
    'ingest again, nothing changed': again,
    index: bytes / manifest.counts.passages,
    'server ready': ready,
    ...figures,
  };
}
