/** What is the design worth? The server as a user runs it against the plainest build of the same design, both over HTTP, both embedding. */
import { seededRandom } from '../../../tests/helpers/vectors.js';
import type { Bench } from '../bench.js';
import { type Judged, ndcgByLanguage } from '../judged.js';
import { type Load, loadOf } from '../load.js';
import { startNaive } from '../peers/naive.js';
import { residentMiB } from '../resident.js';
import { interleaved, median, ROUNDS, ratioOf, timed } from '../rounds.js';
import { serverOver } from '../server.js';

const NAIVE = 'naive build, HTTP';
const OURS = 'Zonelens, HTTP';
const CLIENTS = 8;
/** Of a round; no text is asked twice, so that no vector is known. */
const QUERIES = 60;

type Side = 'ours' | 'naive';
const NAMES: Readonly<Record<Side, string>> = { ours: OURS, naive: NAIVE };

export async function benchNaive(
  bench: Bench,
  { indexFolder, judged }: { indexFolder: string; judged: Judged },
): Promise<void> {
  const { folder, indexes, options, results } = bench;
  const { tookMs } = await indexes.of(options.peersPassages);
  const passages = judged.passages.map(({ id, searchText: text }) => ({ id, text }));
  results.say('The naive build embeds its passages one by one.');
  const naive = await startNaive(passages, folder);
  const server = await serverOver(indexFolder);
  const built = { ours: [tookMs / 1000], naive: [naive.buildMs / 1000] };
  const path = { ours: `${server.url}/api/search?q=`, naive: `${naive.url}/search?q=` };
  const rankings = { ours: await rankingsOf(path.ours, judged), naive: await rankingsOf(path.naive, judged) };
  const compare = compareIn(results);
  compare('build', 's', built);
  await compareTimes(bench, path, compare);
  await compareLoads(bench, { ours: server.url, naive: naive.url }, compare);
  compare('memory', 'MiB', {
    ours: [residentMiB(server.child.pid as number)],
    naive: [residentMiB(naive.pid)],
  });
  const scores = {
    ours: ndcgByLanguage(judged.texts, rankings.ours),
    naive: ndcgByLanguage(judged.texts, rankings.naive),
  };
  for (const language of ['Chinese', 'English'] as const)
    compare(`nDCG@10, ${language}`, '', { ours: [scores.ours[language]], naive: [scores.naive[language]] });
  naive.stop();
  await server.stop();
}

type Compare = (measure: string, unit: string, rounds: Record<Side, number[]>) => void;

function compareIn(results: Bench['results']): Compare {
  return (measure, unit, rounds) => {
    for (const side of ['ours', 'naive'] as const) {
      const compared = side === 'ours' ? {} : { ratio: ratioOf(rounds.naive, rounds.ours), against: OURS };
      results.add({
        suite: 'peers',
        of: NAMES[side],
        measure,
        value: median(rounds[side]),
        unit,
        ...compared,
      });
    }
  };
}

async function compareTimes({ queries }: Bench, path: Record<Side, string>, compare: Compare): Promise<void> {
  // The judged texts have been asked by now: a number makes each a new one.
  const p50 = (base: string) => async (round: number) => {
    const ms: number[] = [];
    for (const text of queries.ofRound(round, ROUNDS, QUERIES))
      ms.push(await timed(() => idsAt(`${base}${encodeURIComponent(`${text} ${round}`)}`)));
    return median(ms);
  };
  compare('p50', 'ms', await interleaved({ ours: p50(path.ours), naive: p50(path.naive) }));
}

async function compareLoads(
  { options, queries }: Bench,
  url: Record<Side, string>,
  compare: Compare,
): Promise<void> {
  const random = seededRandom(options.seed);
  const load = (side: Side, round: number): Promise<Load> => {
    const prefix = side === 'ours' ? '/api/search?q=' : '/search?q=';
    const paths = queries.texts.map((text) => prefix + encodeURIComponent(`${text} load ${round}`));
    return loadOf(url[side], paths, { clients: CLIENTS, seconds: options.loadSeconds, random });
  };
  const rate = (side: Side) => async (round: number) => (await load(side, round)).answersPerSecond;
  const rates = await interleaved({ ours: rate('ours'), naive: rate('naive') });
  compare('requests', 'requests/s', rates);
}

async function rankingsOf(base: string, { texts }: Judged): Promise<string[][]> {
  const rankings: string[][] = [];
  for (const { text } of texts) rankings.push(await idsAt(base + encodeURIComponent(text)));
  return rankings;
}

async function idsAt(url: string): Promise<string[]> {
  const { hits } = (await (await fetch(url)).json()) as { hits: { id: string }[] };
  return hits.map(({ id }) => id);
}
