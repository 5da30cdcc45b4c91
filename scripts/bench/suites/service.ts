/**
 * What does a program wait for that asks the built server? The same texts are asked in process, over HTTP, and of a naive build
 * over HTTP: new ones, then the same again. Also where the server spends the time of a request, and how many it answers.
 */
import { parseQuery } from '../../../src/search/query.js';
import { seededRandom } from '../../../tests/helpers/vectors.js';
import { BuiltServer } from '../../built-server.js';
import { mean } from '../../evaluation/metrics.js';
import { quantile } from '../../figures.js';
import { type Context, openService, type Suite } from '../context.js';
import { loadOf } from '../load.js';
import { inTurn, median, ratioOf, timeEach } from '../measure.js';
import { startNaive } from '../peers/naive.js';
import { passagesAndGrades } from '../peers/passages.js';
import type { Add } from '../results.js';

const TEXTS = 24;
const CLIENTS = [1, 8, 32];
const IN_PROCESS = 'in process';
const OURS = 'HTTP';
const NAIVE = 'HTTP, naive build';

export const serviceSuite: Suite = async (context, add) => {
  const { embedder, indexes, options, folder, queries } = context;
  const { indexFolder } = await indexes.of(options.size);
  const service = await openService(indexFolder, embedder);
  const server = await BuiltServer.over(indexFolder);
  const { passages } = await passagesAndGrades(context, indexFolder);
  const naive = await startNaive(passages, folder);
  const addresses = { [OURS]: `${server.url}/api/search?q=`, [NAIVE]: `${naive.url}/search?q=` };
  const ways = {
    [IN_PROCESS]: (q: string) => service.search(parseQuery({ q })),
    [OURS]: (q: string) => fetched(addresses[OURS] + encodeURIComponent(q)),
    [NAIVE]: (q: string) => fetched(addresses[NAIVE] + encodeURIComponent(q)),
  };
  for (const ask of Object.values(ways)) for (const text of queries.slice(-WARM_UP)) await ask(text);
  const texts = queries.slice(0, TEXTS);
  // A text is new to each way in the first pass, and known to it in the second.
  for (const kind of ['new', 'again']) await addTimes(kind, ways, texts, add);
  await addStages(server, texts, ways[OURS], add);
  for (const clients of CLIENTS) await addRates(addresses, clients, context, add);
  await server.stop();
  await service.close();
};

/** Texts that are asked of each way before anything is timed. */
const WARM_UP = 4;

type Ways = Record<string, (text: string) => Promise<unknown>>;

async function addTimes(kind: string, ways: Ways, texts: readonly string[], add: Add): Promise<void> {
  const rounds = await inTurn(
    Object.fromEntries(
      Object.entries(ways).map(([name, ask]) => [
        name,
        (round: number) => timeEach(numbered(texts, `${round}`), ask),
      ]),
    ),
  );
  for (const [name, own] of Object.entries(rounds))
    for (const [measure, share] of SHARES) {
      const of = (way: string) => (rounds[way] ?? []).map((ms) => quantile(ms, share));
      const compared =
        name === IN_PROCESS ? undefined : { ratio: ratioOf(of(name), of(IN_PROCESS)), against: IN_PROCESS };
      add(`${name}, ${kind}`, measure, quantile(own.flat(), share), 'ms', compared);
    }
}

const SHARES = [
  ['p50', 0.5],
  ['p95', 0.95],
] as const;

/** The mean time of new texts, from the server's own metrics. */
async function addStages(
  server: BuiltServer,
  texts: readonly string[],
  ask: (text: string) => Promise<unknown>,
  add: Add,
): Promise<void> {
  const before = await server.seconds();
  const waited = await timeEach(numbered(texts, 'stages'), ask);
  const after = await server.seconds();
  const meanOf = (name: string) => (1000 * ((after.get(name) ?? 0) - (before.get(name) ?? 0))) / texts.length;
  const [client, request] = [mean(waited), meanOf('request')];
  const [embed, read, compute] = [meanOf('embed'), meanOf('read'), meanOf('compute')];
  const stages = {
    'embedding, and the way to its thread': embed,
    'the search in its thread': compute,
    'the way to the search thread and back': read - compute,
    'the rest of the server: HTTP, checks, JSON': request - embed - read,
    'the client and the connection': client - request,
  };
  for (const [stage, ms] of Object.entries(stages)) {
    add(stage, 'mean', ms, 'ms');
    add(stage, 'share', (100 * ms) / client, '%');
  }
}

async function addRates(
  addresses: Readonly<Record<string, string>>,
  clients: number,
  { queries, options }: Context,
  add: Add,
): Promise<void> {
  const random = seededRandom(options.seed);
  let asked = 0;
  const rateOf = async (address: string, isNew: boolean) => {
    const url = new URL(address);
    // A text that another client has asked would not be new.
    const textsOf = () => (isNew ? numbered(queries, `${clients} ${asked++}`) : queries.slice(0, TEXTS));
    const paths = () => textsOf().map((text) => url.pathname + url.search + encodeURIComponent(text));
    return (await loadOf(url.origin, paths, { clients, seconds: options.loadSeconds, random }))
      .answersPerSecond;
  };
  for (const kind of ['new', 'again']) {
    const rates = await inTurn(
      Object.fromEntries(
        Object.entries(addresses).map(([name, address]) => [name, () => rateOf(address, kind === 'new')]),
      ),
      options.loadRounds,
    );
    for (const [name, own] of Object.entries(rates)) {
      const compared =
        name === NAIVE ? undefined : { ratio: ratioOf(own, rates[NAIVE] ?? []), against: NAIVE };
      add(
        `${name}, ${kind}`,
        `rate, ${clients} ${clients === 1 ? 'client' : 'clients'}`,
        median(own),
        '/s',
        compared,
      );
    }
  }
}

/** Texts that nobody has asked before. */
const numbered = (texts: readonly string[], number: string) => texts.map((text) => `${text} ${number}`);

async function fetched(url: string): Promise<void> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered with status ${response.status}.`);
  await response.arrayBuffer();
}
