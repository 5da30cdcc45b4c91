/** How does Zonelens compare with other engines on the same passages, vectors and queries? */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseWording } from '../../../src/search/syntax.js';
import { openCurrent } from '../../../src/stores/folder/generation.js';
import { type Bench, freshService } from '../bench.js';
import { type Judged, judgedOver, ndcgByLanguage } from '../judged.js';
import { bruteForce } from '../peers/brute-force.js';
import { lanceDb } from '../peers/lancedb.js';
import { openLanceDb } from '../peers/lancedb-package.js';
import { miniSearchByDefault, miniSearchOnTerms } from '../peers/minisearch.js';
import { orama } from '../peers/orama.js';
import { asQuery, OURS, ours, oursBuiltMs } from '../peers/ours.js';
import type { OpenPeer, Peer, PeerPassage, PeerQuery, Rank, Way } from '../peers/peer.js';
import { benchNaive } from './peers-naive.js';
import { type Contender, compareSpeed } from './peers-speed.js';

/** LanceDB has been seen to wait for itself without end, idle, on two cores. */
const BUILD_MS = 180_000;

/** What everybody gets. */
interface Common {
  judged: Judged;
  passages: PeerPassage[];
  queries: PeerQuery[];
}

export async function benchPeers(bench: Bench): Promise<void> {
  const { folder, indexes, limits, options, results } = bench;
  const { indexFolder, files } = await indexes.of(options.peersPassages);
  const common = await commonOf(bench, indexFolder);
  const { passages, queries } = common;
  const oursFolder = join(folder, 'peer-ours');
  const vectors = passages.map(({ vector }) => vector);
  // In the order in which an ingest reads them, which is that of the vectors.
  const oursMs = await oursBuiltMs({ files: [...files].sort(), folder: oursFolder, limits }, vectors);
  const add = (of: string, measure: string, value: number, unit: string, compared = {}) =>
    results.add({ suite: 'peers', of, measure, value, unit, ...compared });
  add(OURS, 'build', oursMs / 1000, 's');
  const service = ours(await freshService(bench, indexFolder));
  const open: OpenPeer[] = [service];
  const contenders = contendersOf(OURS, service);
  const isWanted = (name: string) => options.peers?.includes(name) ?? true;
  for (const peer of await peersHere(isWanted, results.say.bind(results))) {
    const buildFolder = join(folder, `peer-${peer.name}`);
    mkdirSync(buildFolder, { recursive: true });
    const startedAt = performance.now();
    const built = await within(BUILD_MS, peer.build(passages, buildFolder));
    if (built === null) {
      results.say(
        `${peer.name} is left out: it did not take ${passages.length} passages in ${BUILD_MS / 1000} s.`,
      );
      continue;
    }
    const seconds = (performance.now() - startedAt) / 1000;
    add(peer.name, 'build', seconds, 's', { ratio: (seconds * 1000) / oursMs, against: OURS });
    open.push(built);
    contenders.push(...contendersOf(peer.name, built));
  }
  await compareQuality(contenders, common, add);
  await compareSpeed(contenders, queries, add);
  for (const peer of open) await peer.close();
  if (isWanted('naive')) await benchNaive(bench, { indexFolder, judged: common.judged });
}

/** Null for what takes longer. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function peersHere(isWanted: (name: string) => boolean, say: (text: string) => void): Promise<Peer[]> {
  const lancedb = isWanted('lancedb') ? await openLanceDb(say) : null;
  return [
    ...(isWanted('minisearch') ? [miniSearchByDefault, miniSearchOnTerms] : []),
    ...(isWanted('orama') ? [orama] : []),
    ...(isWanted('brute-force') ? [bruteForce] : []),
    ...(lancedb === null ? [] : [lanceDb(lancedb)]),
  ];
}

function contendersOf(name: string, { ways }: OpenPeer): Contender[] {
  return (Object.entries(ways) as [Way, Rank][]).map(([way, rank]) => ({ name, way, rank }));
}

/** Vectors of passages are read from the index, those of queries made once for all: nobody's time has embedding in it. */
async function commonOf({ embedder, options }: Bench, indexFolder: string): Promise<Common> {
  const { catalogue, vectors, close } = await openCurrent(indexFolder, embedder.model);
  const judged = await judgedOver(catalogue, options);
  const labels = catalogue.passages.all.labels;
  const passages = judged.passages.map(({ id, searchText: text }, at) => {
    return { id, text, vector: vectors.vectorOf(labels[at] as number) };
  });
  close();
  const queries: PeerQuery[] = [];
  for (const { text } of judged.texts) {
    queries.push({ text: asQuery(text), vector: await embedder.embedQuery(parseWording(text).text) });
  }
  return { judged, passages, queries };
}

type Add = (of: string, measure: string, value: number, unit: string, compared?: object) => void;

/** Every judged text once; the vectors that ours keeps are known afterwards, as the others' are given. */
async function compareQuality(
  contenders: readonly Contender[],
  { judged, queries }: Common,
  add: Add,
): Promise<void> {
  const ofOurs = new Map<Way, Record<string, number>>();
  for (const { name, way, rank } of contenders) {
    const rankings: string[][] = [];
    for (const query of queries) rankings.push(await rank(query));
    const scores = ndcgByLanguage(judged.texts, rankings);
    if (name === OURS) ofOurs.set(way, scores);
    for (const [language, score] of Object.entries(scores)) {
      const compared =
        name === OURS
          ? {}
          : { ratio: score / (ofOurs.get(way)?.[language] ?? Number.NaN), against: `${OURS}, ${way}` };
      add(`${name}, ${way}`, `nDCG@10, ${language}`, score, '', compared);
    }
  }
}
