/** How does Zonelens compare with other engines on the same passages, vectors and queries? */
import { normalise } from '../../../src/corpus/normalise.js';
import type { EmbeddedQuery } from '../../../src/embed/embedder.js';
import { parseWording } from '../../../src/search/syntax.js';
import type { Form } from '../../evaluation/relevance-set.js';
import { scoresOf } from '../../evaluation/trial.js';
import { ofRound, type Suite } from '../context.js';
import { inTurn, median, ratioOf, timeEach } from '../measure.js';
import { type BuiltPeer, built } from '../peers/build.js';
import { OURS, ours, peersOf } from '../peers/index.js';
import { passagesAndGrades } from '../peers/passages.js';
import type { PeerQuery, Rank } from '../peers/peer.js';
import type { Add } from '../results.js';

/** An engine asked in one way. */
interface Contender {
  name: string;
  /** Zonelens asked in the same way. */
  base: string;
  rank: Rank;
  engine: BuiltPeer;
}

export const peersSuite: Suite = async (context, add) => {
  const { embedder, indexes, options, queries } = context;
  const index = await indexes.of(options.size);
  const { passages, graded } = await passagesAndGrades(context, index.indexFolder);
  const engines: BuiltPeer[] = [];
  for (const peer of [ours(context, index), ...(await peersOf(options, context.say))])
    engines.push(...(await built(context, peer, passages)));
  const contenders = engines.flatMap(contendersOf);
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
  addTimes(contenders, rounds, add);
  await addQuality(
    contenders,
    (rank) => qualityOf(graded, options.forms, async (text) => rank(await asQuery(text))),
    add,
  );
  for (const { open } of engines) await open.close?.();
};

function contendersOf(engine: BuiltPeer): Contender[] {
  return Object.entries(engine.open.ways).map(([way, rank]) => {
    return { name: `${engine.name}, ${way}`, base: `${OURS}, ${way}`, rank, engine };
  });
}

function addTimes(contenders: readonly Contender[], rounds: Record<string, number[][]>, add: Add): void {
  for (const { name, base, engine } of contenders) {
    const compared = (ratio: number) => (name === base ? undefined : { ratio, against: OURS });
    const [own, ours] = [name, base].map((one) => rounds[one] ?? []) as [number[][], number[][]];
    add(name, 'p50', median(own.flat()), 'ms', compared(ratioOf(own.map(median), ours.map(median))));
    add(name, 'rate', median(own.map(rateOf)), '/s', compared(ratioOf(own.map(rateOf), ours.map(rateOf))));
    const basis = contenders.find((one) => one.name === base)?.engine;
    for (const [measure, unit] of BUILT)
      add(name, measure, engine[measure], unit, compared(engine[measure] / (basis?.[measure] ?? Number.NaN)));
  }
}

const BUILT = [
  ['ingest', 'passages/s'],
  ['index', 'bytes/passage'],
] as const;

/** Queries a second of one round, from the milliseconds of each. */
function rateOf(ms: readonly number[]): number {
  return (1000 * ms.length) / ms.reduce((sum, one) => sum + one, 0);
}

async function addQuality(
  contenders: readonly Contender[],
  qualityBy: (rank: Rank) => Promise<Record<string, number>>,
  add: Add,
): Promise<void> {
  const scores = new Map<string, Record<string, number>>();
  for (const { name, base, rank } of contenders) {
    const score = await qualityBy(rank);
    scores.set(name, score);
    for (const [language, value] of Object.entries(score)) {
      const ratio = value / (scores.get(base)?.[language] ?? Number.NaN);
      add(name, `nDCG ${language}`, value, '', name === base ? undefined : { ratio, against: OURS });
    }
  }
}

/** Mean nDCG@10 by language; that of `zh` is the mean of the Chinese forms. */
async function qualityOf(
  graded: Parameters<typeof scoresOf>[0],
  forms: readonly Form[],
  rank: (text: string) => Promise<string[]>,
) {
  const quality = { zh: 0, en: 0 };
  // One query at a time: a server refuses too many at once.
  let last: Promise<unknown> = Promise.resolve();
  const rankInTurn = (text: string) => {
    const next = last.then(() => rank(text));
    last = next;
    return next;
  };
  for (const form of forms) {
    const { ndcg } = await scoresOf(graded, form, rankInTurn);
    if (form === 'english') quality.en = ndcg;
    else quality.zh += ndcg / (forms.length - 1);
  }
  return quality;
}
