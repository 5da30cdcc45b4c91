/** How does Zonelens compare with other engines on the same passages, vectors and queries? */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { normalise } from '../../../src/corpus/normalise.js';
import type { EmbeddedQuery } from '../../../src/embed/embedder.js';
import { parseWording } from '../../../src/search/syntax.js';
import { FORMS } from '../../evaluation/relevance-set.js';
import { scoresOf } from '../../evaluation/trial.js';
import { type Context, ofRound, type Suite } from '../context.js';
import { inTurn, median, ratioOf, timeEach } from '../measure.js';
import { openOurs, peersOf } from '../peers/index.js';
import { passagesAndGrades } from '../peers/passages.js';
import type { OpenPeer, Peer, PeerPassage, PeerQuery, Rank } from '../peers/peer.js';

const OURS = 'Zonelens';

/** LanceDB has been seen to hang, idle, on two cores. */
const BUILD_LIMIT_MS = 180_000;

/** An engine asked in one way. */
interface Contender {
  name: string;
  /** Zonelens asked in the same way. */
  base: string;
  rank: Rank;
  buildMs: number;
}

export const peersSuite: Suite = async (context, add) => {
  const { embedder, indexes, options, queries } = context;
  const { indexFolder, tookMs } = await indexes.of(options.size);
  const { passages, graded } = await passagesAndGrades(context, indexFolder);
  const contenders = contendersOf(OURS, await openOurs(context, indexFolder), tookMs);
  for (const peer of await peersOf(options.peers, context.say))
    contenders.push(...(await built(context, peer, passages)));
  // Every engine is given the vectors of queries, so no time has embedding in it.
  const embedded = new Map<string, Promise<EmbeddedQuery>>();
  const asQuery = async (text: string): Promise<PeerQuery> => {
    const query = embedded.get(text) ?? embedder.embedQuery(parseWording(text).text);
    embedded.set(text, query);
    return { text: normalise(text).text, vector: (await query).vector };
  };
  const asked = await Promise.all(queries.map(asQuery));
  // Speed first: over HTTP, no query may have been asked before.
  const rounds = await inTurn<string, number[]>(
    Object.fromEntries(
      contenders.map(({ name, rank }) => [name, (round: number) => timeEach(ofRound(asked, round), rank)]),
    ),
  );
  const scores = new Map<string, Record<string, number>>();
  for (const { name, base, rank, buildMs } of contenders) {
    const compared = (ratio: number) => (name === base ? undefined : { ratio, against: OURS });
    const [own, ours] = [name, base].map((one) => rounds[one] ?? []) as [number[][], number[][]];
    add(name, 'build', buildMs / 1000, 's', compared(buildMs / tookMs));
    add(name, 'p50', median(own.flat()), 'ms', compared(ratioOf(own.map(median), ours.map(median))));
    add(name, 'rate', median(own.map(rateOf)), '/s', compared(ratioOf(own.map(rateOf), ours.map(rateOf))));
    const score = await qualityOf(graded, async (text) => rank(await asQuery(text)));
    scores.set(name, score);
    for (const [language, value] of Object.entries(score))
      add(
        name,
        `nDCG ${language}`,
        value,
        '',
        compared(value / (scores.get(base)?.[language] ?? Number.NaN)),
      );
  }
};

/** Queries a second of one round, from the milliseconds of each. */
function rateOf(ms: readonly number[]): number {
  return (1000 * ms.length) / ms.reduce((sum, one) => sum + one, 0);
}

function contendersOf(engine: string, { ways }: OpenPeer, buildMs: number): Contender[] {
  return Object.entries(ways).map(([way, rank]) => {
    return { name: `${engine}, ${way}`, base: `${OURS}, ${way}`, rank, buildMs };
  });
}

/** None when the engine does not build in time. */
async function built(
  { folder, say }: Context,
  peer: Peer,
  passages: readonly PeerPassage[],
): Promise<Contender[]> {
  const peerFolder = join(folder, `peer-${peer.name}`);
  mkdirSync(peerFolder, { recursive: true });
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), BUILD_LIMIT_MS);
  });
  const startedAt = performance.now();
  const open = await Promise.race([late, peer.build(passages, peerFolder)]).finally(() =>
    clearTimeout(timer),
  );
  if (open !== null) return contendersOf(peer.name, open, open.buildMs ?? performance.now() - startedAt);
  say(`${peer.name} is left out: it did not build within ${BUILD_LIMIT_MS / 1000} s.`);
  return [];
}

/** Mean nDCG@10 by language; that of `zh` is the mean of the three Chinese forms. */
async function qualityOf(graded: Parameters<typeof scoresOf>[0], rank: (text: string) => Promise<string[]>) {
  const quality = { zh: 0, en: 0 };
  // One query at a time: a server refuses too many at once.
  let last: Promise<unknown> = Promise.resolve();
  const rankInTurn = (text: string) => {
    const next = last.then(() => rank(text));
    last = next;
    return next;
  };
  for (const form of FORMS) {
    const { ndcg } = await scoresOf(graded, form, rankInTurn);
    if (form === 'english') quality.en = ndcg;
    else quality.zh += ndcg / (FORMS.length - 1);
  }
  return quality;
}
